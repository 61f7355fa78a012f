/* refused: its .name is other: the name, the file and [plugins] load must agree */
#include "small.h"

CIM_PLUGIN(.name = "other", .title = "Titre");
