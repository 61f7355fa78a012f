/* refused: statement all: REPLACE stands where INSERT, UPDATE or DELETE is asked: CIM_WRITE does no other thing */
#include "small.h"

CIM_WRITE(all, cim_id, "REPLACE INTO replaces_note (id) VALUES (:id)");

CIM_PLUGIN(.name = "replaces", .title = "Titre");
