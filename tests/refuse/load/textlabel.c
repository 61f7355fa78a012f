/* refused: the text "Absent du catalogue" has no row in textes.tsv */
#include "small.h"

enum state { OPEN = 1 };
CIM_CHOICES(state, { OPEN, "ouvert", N_("Absent du catalogue"), 0 });
struct a { enum state state; };
CIM_SHAPE(a, CIM_C(a, state, state));
CIM_TEXT(letter, a);

CIM_PLUGIN(.name = "textlabel", .title = "Titre");
