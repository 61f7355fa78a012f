/* refused: redefinition */
#include "common.h"

CIM_PLUGIN(.name = "again", .title = "Encore");
