/* refused: page.html:3: attribute onclick is not allowed: scripts stand in www/ and find what they need by themselves */
#include "small.h"

CIM_PAGE(page, note, "page.html");

CIM_PLUGIN(.name = "pagehandler", .title = "Titre");
