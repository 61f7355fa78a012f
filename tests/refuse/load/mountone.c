/* with mounttwo */
#include "small.h"

CIM_PLUGIN(.name = "mountone", .title = "Titre", .path = "/same");
