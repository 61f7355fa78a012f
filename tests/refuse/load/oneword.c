/* refused: it hears "ended": an event has a name of two words in small letters, such as "webinar.ended" */
#include "small.h"

static const struct cim_hear hears[] = { { "ended", &show_run }, { 0 } };

CIM_PLUGIN(.name = "oneword", .title = "Titre", .hears = hears);
