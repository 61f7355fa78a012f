/* refused: statement all: DROP stands where INSERT, UPDATE or DELETE is asked: CIM_WRITE does no other thing */
#include "small.h"

CIM_WRITE(all, cim_none, "DROP TABLE definition_note");

CIM_PLUGIN(.name = "definition", .title = "Titre");
