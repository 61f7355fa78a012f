/* refused: GET /x has flags that this host does not know */
#include "small.h"

static const struct cim_route routes[] = {
	{ CIM_GET, "/x", &show_run, .may = &staff, .flags = 1024 },
	{ 0 }
};

CIM_PLUGIN(.name = "oddflag", .title = "Titre", .routes = routes);
