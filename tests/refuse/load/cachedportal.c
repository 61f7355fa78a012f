/* refused: GET /x has .cache, which is for a public GET: what a person sees signed in is not kept */
#include "small.h"

static const struct cim_route routes[] = {
	{ CIM_GET, "/x", &show_run, .may = &everyone, .cache = 60 },
	{ 0 }
};

CIM_PLUGIN(.name = "cachedportal", .title = "Titre", .routes = routes);
