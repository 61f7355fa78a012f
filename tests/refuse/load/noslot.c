/* refused: it gives to slot home.nope, which the host does not have */
#include "small.h"

CIM_SELECT(waits, cim_none, cim_wait,
	"SELECT r.code AS title, r.code AS path FROM region r");
static const struct cim_gift gives[] = { { "home.nope", &waits.u }, { 0 } };

CIM_PLUGIN(.name = "noslot", .title = "Titre", .gives = gives);
