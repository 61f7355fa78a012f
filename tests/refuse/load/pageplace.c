/* refused: page.html:3: a section in a tag stands only inside a quoted value; an attribute that may be missing is attr="{{?x}}" */
#include "small.h"

CIM_PAGE(page, note, "page.html");

CIM_PLUGIN(.name = "pageplace", .title = "Titre");
