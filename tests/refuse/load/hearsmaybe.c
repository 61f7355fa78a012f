/* refused: it hears tale.told of plugin teller, where member note of struct sure is required and told as one that may be absent: make it CIM_O */
/* with: teller */
#include "small.h"

struct sure { const char *note; };
CIM_SHAPE(sure, CIM_F(sure, note));
CIM_HANDLER(on_told, sure) { return cim_error(rq, in->note ? 404 : 410); }
static const struct cim_hear hears[] = { { "tale.told", &on_told_run }, { 0 } };

CIM_PLUGIN(.name = "hearsmaybe", .title = "Titre", .hears = hears);
