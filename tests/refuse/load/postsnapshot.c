/* refused: POST /x is CIM_SNAPSHOT, which is for a GET */
#include "small.h"

static const struct cim_route routes[] = {
	{ CIM_POST, "/x", &show_run, .may = &staff, .flags = CIM_SNAPSHOT },
	{ 0 }
};

CIM_PLUGIN(.name = "postsnapshot", .title = "Titre", .routes = routes);
