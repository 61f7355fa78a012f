/* refused: GET /:notes: member notes of struct list cannot stand in a path: a number, a text, a choice, a date or a reference can */
#include "small.h"

CIM_HANDLER(all, list) { (void)in; return cim_error(rq, 404); }
static const struct cim_route routes[] = {
	{ CIM_GET, "/:notes", &all_run, .may = &staff },
	{ 0 }
};

CIM_PLUGIN(.name = "rowspath", .title = "Titre", .routes = routes);
