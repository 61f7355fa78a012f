/* refused: it hears every.day of the host, where member done of struct count is required and not told: tell it, or make it CIM_O */
#include "small.h"

struct count { int64_t done; struct cim_date day; };
CIM_SHAPE(count, CIM_F(count, done), CIM_F(count, day));
CIM_HANDLER(on_day, count) { return cim_error(rq, in->done ? 404 : 410); }
static const struct cim_hear hears[] = { { "every.day", &on_day_run }, { 0 } };

CIM_PLUGIN(.name = "hearsday", .title = "Titre", .hears = hears);
