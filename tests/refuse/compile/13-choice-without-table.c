/* refused: not compatible with any (generic )?association|duplicate|compatible */
#include "common.h"

struct s { enum state e; };
CIM_SHAPE(s, CIM_F(s, e));
