/* with cycletwo */
#include "small.h"

static const char *const needs[] = { "cycletwo", NULL };

CIM_PLUGIN(.name = "cycleone", .title = "Titre", .needs = needs);
