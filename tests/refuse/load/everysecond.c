/* refused: it hears every.second: the schedules are every.minute, every.hour and every.day */
#include "small.h"

static const struct cim_hear hears[] = { { "every.second", &show_run }, { 0 } };

CIM_PLUGIN(.name = "everysecond", .title = "Titre", .hears = hears);
