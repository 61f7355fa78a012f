/* refused: .path is "/Up/": a path is / and small letters, digits or -, without a slash at its end */
#include "small.h"

CIM_PLUGIN(.name = "badmount", .title = "Titre", .path = "/Up/");
