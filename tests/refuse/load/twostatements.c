/* refused: statement all: a ; parts statements: one at a time, and none at the end */
#include "small.h"

CIM_WRITE(all, cim_none, "DELETE FROM twostatements_note; DELETE FROM person");

CIM_PLUGIN(.name = "twostatements", .title = "Titre");
