/* refused: not compatible with any (generic )?association */
#include "common.h"

struct s { struct key_rows r; };
CIM_SHAPE(s, CIM_R(s, r, row));
