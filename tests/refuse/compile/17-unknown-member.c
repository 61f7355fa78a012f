/* refused: no member named .?nope */
#include "common.h"

struct s { int64_t n; };
CIM_SHAPE(s, CIM_F(s, nope));
