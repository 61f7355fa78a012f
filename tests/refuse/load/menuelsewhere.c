/* refused: an entry of .menu lacks a label, or a path that begins with ~/ */
#include "small.h"

static const struct cim_menu menu[] = { { N_("Titre"), "https://example.org/", NULL }, { 0 } };

CIM_PLUGIN(.name = "menuelsewhere", .title = "Titre", .menu = menu);
