/* refused: statement all: :nope is not a member of struct cim_id */
#include "small.h"

CIM_SELECT(all, cim_id, cim_id, "SELECT n.id FROM unknownname_note n WHERE n.x = :nope");

CIM_PLUGIN(.name = "unknownname", .title = "Titre");
