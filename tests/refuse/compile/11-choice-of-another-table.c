/* refused: not compatible with any (generic )?association */
#include "common.h"

struct s { enum state e; };
CIM_SHAPE(s, CIM_C(s, e, other));
