/* refused: .path is "/en": that word begins the pages of a language */
#include "small.h"

CIM_PLUGIN(.name = "langmount", .title = "Titre", .path = "/en");
