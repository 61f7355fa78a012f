/* refused: GET /A b: a path is made of /, small letters, digits, -, _ and :member */
#include "small.h"

static const struct cim_route routes[] = {
	{ CIM_GET, "/A b", &show_run, .may = &staff },
	{ 0 }
};

CIM_PLUGIN(.name = "badpath", .title = "Titre", .routes = routes);
