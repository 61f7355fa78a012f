/* refused: POST / takes id from a form, but has no .form: name the GET handler that draws that form, so that it is drawn again with its messages */
#include "small.h"

static const struct cim_route routes[] = {
	{ CIM_POST, "/", &save_run, .may = &staff },
	{ 0 }
};

CIM_PLUGIN(.name = "unformed", .title = "Titre", .routes = routes);
