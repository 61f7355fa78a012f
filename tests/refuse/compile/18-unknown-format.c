/* refused: CIM_COLOR.? undeclared|undeclared identifier .CIM_COLOR */
#include "common.h"

struct s { const char *t; };
CIM_SHAPE(s, CIM_F(s, t, .as = CIM_COLOR));
