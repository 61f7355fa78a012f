/* refused: it has no .title: write N_("...") in CIM_PLUGIN */
#include "small.h"

CIM_PLUGIN(.name = "untitled");
