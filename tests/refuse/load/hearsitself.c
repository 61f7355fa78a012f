/* refused: it hears hearsitself.step of plugin hearsitself, where member total of struct state is required and not told: tell it, or make it CIM_O */
#include "small.h"

struct state { int64_t id, total; };
CIM_SHAPE(state, CIM_F(state, id), CIM_F(state, total));
CIM_EVENT(begun, "hearsitself.step", cim_id);
CIM_HANDLER(step, state) { return cim_more(rq, in, 1, in->total); }
static const struct cim_hear hears[] = { { "hearsitself.step", &step_run }, { 0 } };

CIM_PLUGIN(.name = "hearsitself", .title = "Titre", .hears = hears);
