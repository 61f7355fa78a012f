/* refused: page.html:3: no route answers GET ~nowhere/x */
#include "small.h"

CIM_PAGE(page, note, "page.html");

CIM_PLUGIN(.name = "pageplugin", .title = "Titre");
