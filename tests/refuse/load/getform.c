/* refused: GET /x has a .form, which belongs to a POST */
#include "small.h"

static const struct cim_route routes[] = {
	{ CIM_GET, "/x", &show_run, .may = &staff, .form = &show_run },
	{ 0 }
};

CIM_PLUGIN(.name = "getform", .title = "Titre", .routes = routes);
