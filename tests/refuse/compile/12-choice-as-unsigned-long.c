/* refused: not compatible with any (generic )?association */
#include "common.h"

struct s { unsigned long e; };
CIM_SHAPE(s, CIM_C(s, e, state));
