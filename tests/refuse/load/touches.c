/* refused: statement all touches table session, which is neither its own (those begin with touches_) nor shared by the host nor of a plugin in .needs */
#include "small.h"

CIM_SELECT(all, cim_none, cim_id, "SELECT s.person_id AS id FROM session s");

CIM_PLUGIN(.name = "touches", .title = "Titre");
