/* Sound until it starts: see answer.sh. */
#include "small.h"

static const struct cim_route routes[] = { { CIM_GET, "/", &show_run, .may = &staff }, { 0 } };
static void *begin(void) { return NULL; }

CIM_PLUGIN(.name = "unready", .title = "Titre", .routes = routes, .start = begin);
