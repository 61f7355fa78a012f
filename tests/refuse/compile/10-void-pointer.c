/* refused: not compatible with any (generic )?association */
#include "common.h"

struct s { void *p; };
CIM_SHAPE(s, CIM_F(s, p));
