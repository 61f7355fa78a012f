/* refused: it hears tale.told of plugin teller, where member day of struct odd is an instant and told as a day: let the two agree */
/* refused: it hears tale.told of plugin teller, where member done of struct odd is a whole number and told as yes or no: let the two agree */
/* refused: it hears tale.told of plugin teller, where member hours of struct odd is a decimal number of scale 1 and told as a decimal number of scale 2: let the two agree */
/* refused: it hears tale.told of plugin teller, where member id of struct odd is a text and told as a whole number: let the two agree */
/* refused: it hears tale.told of plugin teller, where member mood of struct odd has no choice "busy", which is told: add it */
/* with: teller */
#include "small.h"

enum mood { CALM = 7, TIRED };
CIM_CHOICES(mood, { CALM, "calm", N_("Titre") }, { TIRED, "tired", N_("Titre") });
struct odd { const char *id; struct cim_time day; enum mood mood; struct cim_dec hours;
	int64_t done; };
CIM_SHAPE(odd, CIM_O(odd, id), CIM_O(odd, day), CIM_CO(odd, mood, mood),
	CIM_O(odd, hours, .scale = 1), CIM_F(odd, done));
CIM_HANDLER(on_told, odd) { return cim_error(rq, in->done ? 404 : 410); }
static const struct cim_hear hears[] = { { "tale.told", &on_told_run }, { 0 } };

CIM_PLUGIN(.name = "hearskinds", .title = "Titre", .hears = hears);
