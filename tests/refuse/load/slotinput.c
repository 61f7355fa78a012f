/* refused: it gives to slot home.waits a statement that takes struct cim_id: the host gives none, :me and :now are there */
#include "small.h"

CIM_SELECT(waits, cim_id, cim_wait,
	"SELECT r.code AS title, r.code AS path FROM region r WHERE r.id = :id");
static const struct cim_gift gives[] = { { "home.waits", &waits.u }, { 0 } };

CIM_PLUGIN(.name = "slotinput", .title = "Titre", .gives = gives);
