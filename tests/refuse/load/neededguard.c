/* refused: statement all: table sound_note without {sound_note n}, nor {all sound_note: reason} */
/* with: sound */
#include "small.h"

static const char *const needs[] = { "sound", NULL };
CIM_SELECT(all, cim_none, cim_id, "SELECT n.id FROM sound_note n");

CIM_PLUGIN(.name = "neededguard", .title = "Titre", .needs = needs);
