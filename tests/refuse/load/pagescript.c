/* refused: page.html:3: a script is a file, src="~www/...", or data, type="application/json" */
#include "small.h"

CIM_PAGE(page, note, "page.html");

CIM_PLUGIN(.name = "pagescript", .title = "Titre");
