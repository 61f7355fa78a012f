/* refused: GET /x has no permission: write .may = &permission; who may do a thing is never left open */
#include "small.h"

static const struct cim_route routes[] = {
	{ CIM_GET, "/x", &show_run },
	{ 0 }
};

CIM_PLUGIN(.name = "unpermitted", .title = "Titre", .routes = routes);
