/* refused: not compatible with any (generic )?association */
#include "common.h"

struct s { int64_t n; };
CIM_SHAPE(s, CIM_O(s, n));
