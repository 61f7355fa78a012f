/* refused: its path /same is taken by plugin mountone: give one of them another .path */
/* with: mountone */
#include "small.h"

CIM_PLUGIN(.name = "mounttwo", .title = "Titre", .path = "/same");
