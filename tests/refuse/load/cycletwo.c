/* refused: it needs plugin cycleone, which needs it in turn: what both use belongs in one of them */
/* with: cycleone */
#include "small.h"

static const char *const needs[] = { "cycleone", NULL };

CIM_PLUGIN(.name = "cycletwo", .title = "Titre", .needs = needs);
