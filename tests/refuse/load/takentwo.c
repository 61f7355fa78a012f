/* refused: GET /a/b/c is answered by plugin takenone already: choose another path */
/* with: takenone */
#include "small.h"

static const struct cim_route routes[] = {
	{ CIM_GET, "/c", &show_run, .may = &staff },
	{ 0 }
};

CIM_PLUGIN(.name = "takentwo", .title = "Titre", .routes = routes, .path = "/a/b");
