/* refused: POST /:id is CIM_JSON, which is for a page */
#include "small.h"

static const struct cim_route routes[] = {
	{ CIM_POST, "/:id", &look_run, .may = &staff, .flags = CIM_JSON },
	{ 0 }
};

CIM_PLUGIN(.name = "jsonpost", .title = "Titre", .routes = routes);
