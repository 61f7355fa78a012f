/* refused: not compatible with any (generic )?association */
#include "common.h"

struct s { int n; };
CIM_SHAPE(s, CIM_F(s, n));
