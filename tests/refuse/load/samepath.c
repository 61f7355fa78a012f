/* refused: GET /:id/x and GET /:title/x answer the same paths: keep one */
#include "small.h"

CIM_HANDLER(named, note) { (void)in; return cim_error(rq, 404); }
static const struct cim_route routes[] = {
	{ CIM_GET, "/:id/x", &look_run, .may = &staff },
	{ CIM_GET, "/:title/x", &named_run, .may = &staff },
	{ 0 }
};

CIM_PLUGIN(.name = "samepath", .title = "Titre", .routes = routes);
