/* refused: GET /x has no handler: write &name_run of a CIM_HANDLER(name, struct) */
#include "small.h"

static const struct cim_route routes[] = {
	{ CIM_GET, "/x", NULL, .may = &staff },
	{ 0 }
};

CIM_PLUGIN(.name = "unhandled", .title = "Titre", .routes = routes);
