/* refused: it gives to slot home.waits no statement of its own: write &name.u of a CIM_SELECT */
#include "small.h"

static const struct cim_gift gives[] = { { "home.waits", NULL }, { 0 } };

CIM_PLUGIN(.name = "noslotstmt", .title = "Titre", .gives = gives);
