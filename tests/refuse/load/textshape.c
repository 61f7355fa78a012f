/* refused: struct a, member at: .zone: nowhere is neither a zone nor a member */
#include "small.h"

struct a { struct cim_time at; };
CIM_SHAPE(a, CIM_F(a, at, .zone = "nowhere"));
CIM_TEXT(letter, a);

CIM_PLUGIN(.name = "textshape", .title = "Titre");
