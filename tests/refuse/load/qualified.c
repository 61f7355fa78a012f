/* refused: statement all: cimaise.qualified_note: the name of a table is not qualified by a database */
#include "small.h"

CIM_SELECT(all, cim_none, cim_id, "SELECT n.id FROM cimaise.qualified_note n");

CIM_PLUGIN(.name = "qualified", .title = "Titre");
