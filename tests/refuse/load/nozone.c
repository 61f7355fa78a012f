/* refused: struct a, member at: .zone: nowhere is neither a zone nor a member */
#include "small.h"

struct a { struct cim_time at; };
CIM_SHAPE(a, CIM_F(a, at, .zone = "nowhere"));
CIM_SELECT(all, a, cim_id, "SELECT n.id FROM nozone_note n WHERE n.at = :at");

CIM_PLUGIN(.name = "nozone", .title = "Titre");
