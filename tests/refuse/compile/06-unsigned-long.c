/* refused: not compatible with any (generic )?association */
#include "common.h"

struct s { unsigned long n; };
CIM_SHAPE(s, CIM_F(s, n));
