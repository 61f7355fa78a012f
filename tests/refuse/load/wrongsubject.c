/* refused: .collect: statement mine takes struct cim_none, it must take struct cim_subject (:person, :email) */
#include "small.h"

CIM_SELECT(mine, cim_none, cim_id, "SELECT id FROM wrongsubject_note");
static const struct cim_stmt *const collect[] = { &mine.u, NULL };

CIM_PLUGIN(.name = "wrongsubject", .title = "Titre", .collect = collect);
