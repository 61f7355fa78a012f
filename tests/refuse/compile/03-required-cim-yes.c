/* refused: not compatible with any (generic )?association */
#include "common.h"

struct s { struct cim_yes y; };
CIM_SHAPE(s, CIM_F(s, y));
