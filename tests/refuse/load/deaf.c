/* refused: it hears a.b without a handler */
#include "small.h"

static const struct cim_hear hears[] = { { "a.b", NULL }, { 0 } };

CIM_PLUGIN(.name = "deaf", .title = "Titre", .hears = hears);
