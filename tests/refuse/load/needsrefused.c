/* refused: it needs plugin untitled, which is refused */
/* with: untitled */
#include "small.h"

static const char *const needs[] = { "untitled", NULL };

CIM_PLUGIN(.name = "needsrefused", .title = "Titre", .needs = needs);
