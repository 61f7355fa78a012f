/* refused: statement all touches table hello_line, which is neither its own (those begin with neighbour_) nor shared by the host nor of a plugin in .needs */
#include "small.h"

CIM_SELECT(all, cim_none, cim_id, "SELECT l.person_id AS id FROM hello_line l");

CIM_PLUGIN(.name = "neighbour", .title = "Titre");
