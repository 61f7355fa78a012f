/* refused: it guards table person, which is not its own: its tables begin with guardother_ */
#include "small.h"

static const struct cim_guard guards[] = { { "person", "$.id = :me" }, { 0 } };

CIM_PLUGIN(.name = "guardother", .title = "Titre", .guards = guards);
