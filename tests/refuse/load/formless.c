/* refused: POST /:id has a .form, but no page of this plugin holds a form that is sent to it: what was typed would be lost */
#include "small.h"

/* a page there is, but its form goes elsewhere */
struct view { struct note note; };
CIM_SHAPE(view, CIM_FORM(view, note, note));
CIM_PAGE(page, view, "page.html");
CIM_HANDLER(keep, note) { (void)in; return cim_go(rq, "~/"); }

static const struct cim_route routes[] = {
	{ CIM_GET, "/:id", &look_run, .may = &staff },
	{ CIM_POST, "/:id", &save_run, .may = &staff, .form = &look_run },
	{ CIM_POST, "/:id/garder", &keep_run, .may = &staff, .form = &look_run },
	{ 0 }
};

CIM_PLUGIN(.name = "formless", .title = "Titre", .routes = routes);
