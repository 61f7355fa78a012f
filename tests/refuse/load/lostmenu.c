/* refused: its menu leads to ~/x, which no GET route of it answers */
#include "small.h"

static const struct cim_menu menu[] = { { N_("Titre"), "~/x", NULL }, { 0 } };

CIM_PLUGIN(.name = "lostmenu", .title = "Titre", .menu = menu);
