/* refused: route /x has neither CIM_GET nor CIM_POST */
#include "small.h"

static const struct cim_route routes[] = {
	{ 0, "/x", &show_run, .may = &staff },
	{ 0 }
};

CIM_PLUGIN(.name = "unmethodical", .title = "Titre", .routes = routes);
