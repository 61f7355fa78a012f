/* refused: page.html:3: the catalogue does not hold this text: Absent du catalogue */
/* refused: page.html:5: the catalogue does not hold this text: Absent aussi */
#include "small.h"

CIM_PAGE(page, note, "page.html");

CIM_PLUGIN(.name = "pagetext", .title = "Titre");
