/* refused: page.html:3: no route answers POST ~/ */
#include "small.h"

CIM_PAGE(page, note, "page.html");
static const struct cim_route routes[] = {
	{ CIM_GET, "/:id", &look_run, .may = &staff },
	{ CIM_POST, "/:id", &save_run, .may = &staff, .form = &look_run },
	{ 0 }
};

CIM_PLUGIN(.name = "pageaction", .title = "Titre", .routes = routes);
