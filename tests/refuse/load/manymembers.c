/* refused: GET /:a/:b/:c/:d/:e/:f/:g/:h/:i: it has more than 8 members in its path */
#include "small.h"

struct nine { int64_t a, b, c, d, e, f, g, h, i; };
CIM_SHAPE(nine, CIM_F(nine, a), CIM_F(nine, b), CIM_F(nine, c), CIM_F(nine, d), CIM_F(nine, e),
	CIM_F(nine, f), CIM_F(nine, g), CIM_F(nine, h), CIM_F(nine, i));
CIM_HANDLER(far, nine) { (void)in; return cim_error(rq, 404); }
static const struct cim_route routes[] = {
	{ CIM_GET, "/:a/:b/:c/:d/:e/:f/:g/:h/:i", &far_run, .may = &staff }, { 0 } };

CIM_PLUGIN(.name = "manymembers", .title = "Titre", .routes = routes);
