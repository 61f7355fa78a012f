/* refused: it has more than 4096 statements, pages, events and texts */
#include "small.h"

CIM_EVENT(made, "note.made", note);
static const void *const more[] __attribute__((used, section("cim_uses"))) = { [0 ... 4095] = &made.u };

CIM_PLUGIN(.name = "manyuses", .title = "Titre");
