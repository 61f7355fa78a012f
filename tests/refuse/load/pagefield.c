/* refused: page.html:3: {{field nope}}: struct note has no member of this name */
#include "small.h"

struct view { struct note note; };
CIM_SHAPE(view, CIM_FORM(view, note, note));
CIM_PAGE(page, view, "page.html");
static const struct cim_route routes[] = {
	{ CIM_GET, "/:id", &look_run, .may = &staff },
	{ CIM_POST, "/:id", &save_run, .may = &staff, .form = &look_run },
	{ 0 }
};

CIM_PLUGIN(.name = "pagefield", .title = "Titre", .routes = routes);
