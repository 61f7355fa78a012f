/* refused: struct a, member y: it belongs to struct b */
#include "small.h"

struct a { int64_t x; };
struct b { int64_t y; };
CIM_SHAPE(a, CIM_F(b, y));
CIM_SELECT(all, cim_none, a, "SELECT n.id AS y FROM otherowner_note n");

CIM_PLUGIN(.name = "otherowner", .title = "Titre");
