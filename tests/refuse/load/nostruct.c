/* refused: statement mine has no struct */
/* refused: page mine.html has no struct */
/* refused: event note.made has no struct */
/* refused: text letter has no struct */
#include "small.h"

static const struct { struct cim_stmt u; } mine = { { CIM_TAG_STMT, "mine", "SELECT 1", NULL, NULL, 0 } };
static const struct { struct cim_tmpl u; } page = { { CIM_TAG_PAGE, "mine.html", NULL } };
static const struct { struct cim_event u; } made = { { CIM_TAG_EVENT, "note.made", NULL } };
static const struct { struct cim_text u; } letter = { { CIM_TAG_TEXT, "letter", NULL } };
CIM_USE_(mine);
CIM_USE_(page);
CIM_USE_(made);
CIM_USE_(letter);

CIM_PLUGIN(.name = "nostruct", .title = "Titre");
