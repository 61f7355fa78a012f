/* refused: page.html:3: struct note has no member titel */
#include "small.h"

CIM_PAGE(page, note, "page.html");

CIM_PLUGIN(.name = "pagename", .title = "Titre");
