/* refused: GET /rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr: behind /mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm it is longer than 120 characters */
#include "small.h"

static const struct cim_route routes[] = {
	{ CIM_GET, "/rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr", &show_run, .may = &staff },
	{ CIM_GET, "/rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr", &show_run, .may = &staff },
	{ 0 }
};

CIM_PLUGIN(.name = "longroute", .title = "Titre", .routes = routes,
	.path = "/mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm");
