/* refused: the guard of table guardempty_note says neither a condition nor a parent */
#include "small.h"

static const struct cim_guard guards[] = { { "guardempty_note" }, { 0 } };

CIM_PLUGIN(.name = "guardempty", .title = "Titre", .guards = guards);
