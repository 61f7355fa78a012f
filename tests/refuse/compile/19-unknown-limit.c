/* refused: no member named .?length|field designator .length */
#include "common.h"

struct s { const char *t; };
CIM_SHAPE(s, CIM_F(s, t, .length = 9));
