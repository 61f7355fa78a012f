/* refused: page.html:1: there is no file page.html */
#include "small.h"

CIM_PAGE(page, note, "page.html");

CIM_PLUGIN(.name = "nopage", .title = "Titre");
