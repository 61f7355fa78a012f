/* refused: it hears a.b twice: one handler hears an event */
#include "small.h"

static const struct cim_hear hears[] = { { "a.b", &show_run }, { "a.b", &look_run }, { 0 } };

CIM_PLUGIN(.name = "hearstwice", .title = "Titre", .hears = hears);
