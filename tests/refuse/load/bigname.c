/* refused: .name is "Big": a name is a small letter, then small letters and digits, at most 32 */
#include "small.h"

CIM_PLUGIN(.name = "Big", .title = "Titre");
