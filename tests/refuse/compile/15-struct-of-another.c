/* refused: not compatible with any (generic )?association */
#include "common.h"

struct s { struct key k; };
CIM_SHAPE(s, CIM_S(s, k, row));
