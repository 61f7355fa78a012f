/* refused: GET /:nope: :nope is no member of struct cim_id, which the handler takes */
#include "small.h"

static const struct cim_route routes[] = {
	{ CIM_GET, "/:nope", &look_run, .may = &staff },
	{ 0 }
};

CIM_PLUGIN(.name = "unmember", .title = "Titre", .routes = routes);
