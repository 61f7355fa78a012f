/* refused: statement all: table unguarded_note without {unguarded_note n}, nor {all unguarded_note: reason} */
#include "small.h"

CIM_SELECT(all, cim_none, cim_id, "SELECT n.id FROM unguarded_note n");
static const struct cim_guard guards[] = { { "unguarded_note", "$.person_id = :me" }, { 0 } };

CIM_PLUGIN(.name = "unguarded", .title = "Titre", .guards = guards);
