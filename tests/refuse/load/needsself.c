/* refused: it needs itself: take it out of .needs */
#include "small.h"

static const char *const needs[] = { "needsself", NULL };

CIM_PLUGIN(.name = "needsself", .title = "Titre", .needs = needs);
