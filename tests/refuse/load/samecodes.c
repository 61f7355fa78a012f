/* refused: struct a, member x: two choices have the code x */
#include "small.h"

enum e { ONE = 1, TWO };
CIM_CHOICES(e, { ONE, "x", "Titre" }, { TWO, "x", "Titre" });
struct a { enum e x; };
CIM_SHAPE(a, CIM_C(a, x, e));
CIM_SELECT(all, a, cim_id, "SELECT n.id FROM samecodes_note n WHERE n.x = :x");

CIM_PLUGIN(.name = "samecodes", .title = "Titre");
