/* refused: POST /x: its .form is the handler of no GET route of this plugin */
#include "small.h"

static const struct cim_route routes[] = {
	{ CIM_POST, "/x", &save_run, .may = &staff, .form = &show_run },
	{ 0 }
};

CIM_PLUGIN(.name = "otherform", .title = "Titre", .routes = routes);
