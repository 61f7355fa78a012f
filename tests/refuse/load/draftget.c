/* refused: GET /x is CIM_DRAFT, which is for a POST */
#include "small.h"

static const struct cim_route routes[] = {
	{ CIM_GET, "/x", &show_run, .may = &staff, .flags = CIM_DRAFT },
	{ 0 }
};

CIM_PLUGIN(.name = "draftget", .title = "Titre", .routes = routes);
