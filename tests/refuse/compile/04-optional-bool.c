/* refused: not compatible with any (generic )?association */
#include "common.h"

struct s { bool b; };
CIM_SHAPE(s, CIM_O(s, b));
