/* refused: page.html:3: no route answers GET ~/x/y */
#include "small.h"

CIM_PAGE(page, note, "page.html");

CIM_PLUGIN(.name = "pageurl", .title = "Titre");
