/* refused: it hears long.eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee: the name of an event has 60 characters at most */
#include "small.h"

static const struct cim_hear hears[] = {
	{ "long.eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee", &show_run }, { "long.eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee", &show_run }, { 0 }
};

CIM_PLUGIN(.name = "longevent", .title = "Titre", .hears = hears);
