/* refused: it gives to slot home.waits rows of struct cim_option, the slot takes struct cim_wait */
#include "small.h"

CIM_SELECT(options, cim_none, cim_option, "SELECT r.code, r.code AS label FROM region r");
static const struct cim_gift gives[] = { { "home.waits", &options.u }, { 0 } };

CIM_PLUGIN(.name = "otherslot", .title = "Titre", .gives = gives);
