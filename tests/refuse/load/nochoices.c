/* refused: struct a, member x: it has no choices */
#include "small.h"

enum e { NOT_YET };
CIM_CHOICES(e, { 0 });
struct a { enum e x; };
CIM_SHAPE(a, CIM_C(a, x, e));
CIM_SELECT(all, a, cim_id, "SELECT n.id FROM nochoices_note n WHERE n.x = :x");

CIM_PLUGIN(.name = "nochoices", .title = "Titre");
