/* Hears of its teller what it may: fewer members, a choice of other numbers or as a text. */
#include "small.h"

enum mood { BUSY = 1, CALM, GONE };
CIM_CHOICES(mood, { GONE, "gone", N_("Titre") }, { CALM, "calm", N_("Titre") },
	{ BUSY, "busy", N_("Titre") });
struct heard { int64_t id; const char *note, *place; struct cim_date day; enum mood mood; };
CIM_SHAPE(heard, CIM_F(heard, id), CIM_O(heard, note), CIM_O(heard, place), CIM_F(heard, day),
	CIM_C(heard, mood, mood));
struct word { const char *mood; struct cim_int id; struct cim_yes done; };
CIM_SHAPE(word, CIM_F(word, mood), CIM_O(word, id), CIM_O(word, done));
CIM_HANDLER(on_told, heard) { return cim_error(rq, in->mood == GONE ? 410 : 404); }
CIM_HANDLER(on_word, word) { return cim_error(rq, in->mood ? 404 : 410); }
static const struct cim_hear hears[] = { { "tale.told", &on_told_run },
	{ "tale.ended", &on_word_run }, { "never.told", &on_word_run }, { 0 } };

CIM_PLUGIN(.name = "hearswell", .title = "Titre", .hears = hears);
