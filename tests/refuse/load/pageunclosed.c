/* refused: page.html:2: {{$main}} is not closed */
#include "small.h"

CIM_PAGE(page, note, "page.html");

CIM_PLUGIN(.name = "pageunclosed", .title = "Titre");
