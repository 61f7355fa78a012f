/* refused: .forget: statement mine must be a CIM_WRITE */
#include "small.h"

CIM_SELECT(mine, cim_subject, cim_id, "SELECT id FROM forgetreads_note WHERE person_id = :person");
static const struct cim_stmt *const forget[] = { &mine.u, NULL };

CIM_PLUGIN(.name = "forgetreads", .title = "Titre", .forget = forget);
