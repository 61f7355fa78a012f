/* Tells what the wrong hearers hear. */
#include "small.h"

enum mood { CALM = 1, BUSY };
CIM_CHOICES(mood, { CALM, "calm", N_("Titre") }, { BUSY, "busy", N_("Titre") });
struct tale { int64_t id; const char *title, *note; struct cim_date day; enum mood mood;
	struct cim_dec hours; bool done; };
CIM_SHAPE(tale, CIM_F(tale, id), CIM_F(tale, title), CIM_O(tale, note), CIM_F(tale, day),
	CIM_C(tale, mood, mood), CIM_O(tale, hours, .scale = 2), CIM_F(tale, done));
CIM_EVENT(told, "tale.told", tale);
CIM_EVENT(ended, "tale.ended", tale);

CIM_PLUGIN(.name = "teller", .title = "Titre");
