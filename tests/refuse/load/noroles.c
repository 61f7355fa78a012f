/* refused: GET /x: its permission small.none lacks a name, a label or roles */
#include "small.h"

CIM_PERM(none, "small.none", N_("Titre"), 0);
static const struct cim_route routes[] = {
	{ CIM_GET, "/x", &show_run, .may = &none },
	{ 0 }
};

CIM_PLUGIN(.name = "noroles", .title = "Titre", .routes = routes);
