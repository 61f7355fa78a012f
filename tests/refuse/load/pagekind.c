/* refused: page.html:3: no route answers GET ~/new: /:id asks a whole number for :id, which new is not */
/* refused: its menu leads to ~/jour/demain, which no GET route of it answers: /jour/:day asks a date for :day, which demain is not */
/* refused: other.html:3: no route answers GET ~/humeur/gaie: /humeur/:mood asks one of its choices for :mood, which gaie is not */
#include "small.h"

enum mood { CALM = 1, TIRED };
CIM_CHOICES(mood, { CALM, "calm", N_("Titre") }, { TIRED, "tired", N_("Titre") });
struct day { struct cim_date day; };
CIM_SHAPE(day, CIM_F(day, day));
struct humour { enum mood mood; };
CIM_SHAPE(humour, CIM_C(humour, mood, mood));
CIM_HANDLER(show_day, day) { (void)in; return cim_error(rq, 404); }
CIM_HANDLER(show_mood, humour) { (void)in; return cim_error(rq, 404); }

CIM_PAGE(page, note, "page.html");
CIM_PAGE(other, note, "other.html");
CIM_PAGE(right, note, "right.html");

static const struct cim_route routes[] = {
	{ CIM_GET, "/:id", &look_run, .may = &staff },
	{ CIM_GET, "/jour/:day", &show_day_run, .may = &staff },
	{ CIM_GET, "/humeur/:mood", &show_mood_run, .may = &staff },
	{ 0 }
};
static const struct cim_menu menu[] = { { N_("Titre"), "~/jour/demain", &staff },
	{ N_("Titre"), "~/jour/2026-09-01", &staff }, { 0 } };

CIM_PLUGIN(.name = "pagekind", .title = "Titre", .routes = routes, .menu = menu);
