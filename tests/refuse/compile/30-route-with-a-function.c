/* refused: incompatible pointer */
#include "common.h"

static const struct cim_route r[] = { { CIM_GET, "/x", show, .may = &may }, { 0 } };
extern const void *const used;
const void *const used = r;
