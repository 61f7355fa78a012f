/* refused: struct a, member x: .match: missing terminating ] for character class, at byte 3 */
#include "small.h"

struct a { const char *x; };
CIM_SHAPE(a, CIM_F(a, x, .match = "[a-"));
CIM_SELECT(all, a, cim_id, "SELECT n.id FROM badpattern_note n WHERE n.x = :x");

CIM_PLUGIN(.name = "badpattern", .title = "Titre");
