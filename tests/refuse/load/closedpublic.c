/* refused: GET /x is public, but permission small.staff does not let a visitor in: the public surface has no session */
#include "small.h"

static const struct cim_route routes[] = {
	{ CIM_GET, "/x", &show_run, .may = &staff, .flags = CIM_PUBLIC },
	{ 0 }
};

CIM_PLUGIN(.name = "closedpublic", .title = "Titre", .routes = routes);
