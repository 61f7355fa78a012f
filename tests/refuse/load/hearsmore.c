/* refused: it hears tale.told of plugin teller, where member author of struct more is required and not told: tell it, or make it CIM_O */
/* with: teller */
#include "small.h"

struct more { int64_t id; const char *author, *place; };
CIM_SHAPE(more, CIM_F(more, id), CIM_F(more, author), CIM_O(more, place));
CIM_HANDLER(on_told, more) { return cim_error(rq, in->id ? 404 : 410); }
static const struct cim_hear hears[] = { { "tale.told", &on_told_run }, { 0 } };

CIM_PLUGIN(.name = "hearsmore", .title = "Titre", .hears = hears);
