/* refused: not compatible with any (generic )?association */
#include "common.h"

struct s { char t[9]; };
CIM_SHAPE(s, CIM_F(s, t));
