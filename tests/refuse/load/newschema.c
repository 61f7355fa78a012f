/* refused: it needs migration 0009, the last in @/schema/newschema is 0000 */
#include "small.h"

CIM_PLUGIN(.name = "newschema", .title = "Titre", .schema = 9);
