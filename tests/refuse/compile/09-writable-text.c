/* refused: not compatible with any (generic )?association */
#include "common.h"

struct s { char *t; };
CIM_SHAPE(s, CIM_F(s, t));
