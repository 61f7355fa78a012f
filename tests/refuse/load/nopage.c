/* refused: page.html: there is no such file */
#include "small.h"

CIM_PAGE(page, note, "page.html");

CIM_PLUGIN(.name = "nopage", .title = "Titre");
