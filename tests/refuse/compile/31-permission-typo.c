/* refused: may_nope.? undeclared|undeclared identifier .may_nope */
#include "common.h"

static const struct cim_route r[] = { { CIM_GET, "/x", &show_run, .may = &may_nope }, { 0 } };
extern const void *const used;
const void *const used = r;
