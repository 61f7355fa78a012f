/* with takentwo */
#include "small.h"

static const struct cim_route routes[] = {
	{ CIM_GET, "/b/c", &show_run, .may = &staff },
	{ 0 }
};

CIM_PLUGIN(.name = "takenone", .title = "Titre", .routes = routes, .path = "/a");
