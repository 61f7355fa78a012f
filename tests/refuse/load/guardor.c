/* refused: statement all: {guardor_note n} guards only as a condition of its own between the ANDs of WHERE or ON: not under OR, NOT, CASE or in brackets */
#include "small.h"

CIM_SELECT(all, cim_id, cim_id,
	"SELECT n.id FROM guardor_note n WHERE n.id = :id OR {guardor_note n}");
static const struct cim_guard guards[] = { { "guardor_note", "$.person_id = :me" }, { 0 } };

CIM_PLUGIN(.name = "guardor", .title = "Titre", .guards = guards);
