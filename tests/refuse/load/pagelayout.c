/* refused: page.html:1: there is no file nowhere.html */
#include "small.h"

CIM_PAGE(page, note, "page.html");

CIM_PLUGIN(.name = "pagelayout", .title = "Titre");
