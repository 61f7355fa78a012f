/* refused: it needs plugin nowhere, which is not loaded: name it in [plugins] load */
#include "small.h"

static const char *const needs[] = { "nowhere", NULL };

CIM_PLUGIN(.name = "needsabsent", .title = "Titre", .needs = needs);
