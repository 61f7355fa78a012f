/* refused: statement all: DELETE stands where SELECT or WITH is asked: CIM_SELECT only reads */
#include "small.h"

CIM_SELECT(all, cim_none, cim_id, "DELETE FROM readswrites_note");

CIM_PLUGIN(.name = "readswrites", .title = "Titre");
