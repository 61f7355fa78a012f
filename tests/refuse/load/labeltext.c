/* refused: the text "Absent du catalogue" has no row in textes.tsv */
#include "small.h"

struct a { const char *x; };
CIM_SHAPE(a, CIM_F(a, x, .label = N_("Absent du catalogue")));
CIM_SELECT(all, cim_none, a, "SELECT n.x FROM labeltext_note n");

CIM_PLUGIN(.name = "labeltext", .title = "Titre");
