/* What is held of a person, given back and erased; and what time erases of itself. A registration
 * stays as a count: without name or address it is nobody's. */
#include "webinars.h"

#include <inttypes.h>

struct held { const char *activity, *name, *email, *institution, *answers, *need; enum place state;
	struct cim_time registered, starts; };
CIM_SHAPE(held, CIM_F(held, activity, .label = N_("Activité")),
	CIM_F(held, starts, .label = N_("Début")), CIM_F(held, name, .label = N_("Nom")),
	CIM_F(held, email, .max = 254, .label = N_("Courriel")),
	CIM_O(held, institution, .label = N_("Institution")),
	CIM_C(held, state, place, .label = N_("État")),
	CIM_F(held, registered, .label = N_("Inscription")),
	CIM_O(held, answers, .max = 60000, .label = N_("Réponses")),
	CIM_O(held, need, .max = 1000, .label = N_("Besoin")));
#define THEIRS "r.email_key = LOWER(:email)" \
	" AND {all webinars_registration: the person whose data it is}"
CIM_SELECT(collect_registrations, cim_subject, held,
	"SELECT a.title_fr AS activity, a.starts_at AS starts, r.name, r.email, r.institution,"
	" r.state, r.registered_at AS registered, d.text AS need,"
	" (SELECT GROUP_CONCAT(q.label_fr, ' ', w.text ORDER BY q.position, w.id SEPARATOR '\n')"
	" FROM webinars_answer w JOIN webinars_question q ON q.id = w.question_id"
	" WHERE w.registration_id = r.id) AS answers"
	" FROM webinars_registration r JOIN webinars_activity a ON a.id = r.activity_id"
	" LEFT JOIN webinars_need d ON d.registration_id = r.id"
	" WHERE {all webinars_activity: the person whose data it is} AND " THEIRS " ORDER BY r.id");
const struct cim_stmt *const webinars_collect[] = { &collect_registrations.u, NULL };

/* The counts first, as always, of what is still to come: past ones are history. Seats freed
 * this way are given at the next hour. */
#define TO_COME " {all webinars_activity: the person whose data it is} AND a.ends_at > :now"
CIM_WRITE(forget_seats, cim_subject,
	"UPDATE webinars_seat s JOIN (SELECT r.activity_id, SUM(r.state = 'confirmed') AS seated,"
	" SUM(r.state = 'waiting') AS queued FROM webinars_registration r"
	" JOIN webinars_activity a ON a.id = r.activity_id WHERE" TO_COME " AND " THEIRS
	" GROUP BY r.activity_id) x ON x.activity_id = s.activity_id"
	" SET s.taken = s.taken - x.seated, s.waiting = s.waiting - x.queued");
CIM_WRITE(forget_needs, cim_subject,
	"DELETE d FROM webinars_need d JOIN webinars_registration r"
	" ON r.id = d.registration_id WHERE " THEIRS);
CIM_WRITE(forget_answers, cim_subject,
	"DELETE w FROM webinars_answer w JOIN webinars_registration r"
	" ON r.id = w.registration_id WHERE " THEIRS);
CIM_WRITE(forget_links, cim_subject,
	"DELETE k FROM webinars_token k JOIN webinars_registration r"
	" ON r.id = k.registration_id WHERE " THEIRS);
CIM_WRITE(forget_names, cim_subject,
	"UPDATE webinars_registration r JOIN webinars_activity a ON a.id = r.activity_id"
	" SET r.cancelled_by = IF(r.state = 'cancelled' OR a.ends_at <= :now, r.cancelled_by,"
	" 'erased'), r.state = IF(a.ends_at <= :now, r.state, 'cancelled'),"
	" r.name = '', r.email = '', r.institution = NULL, r.email_key = NULL"
	" WHERE {all webinars_activity: the person whose data it is} AND " THEIRS);
const struct cim_stmt *const webinars_forget[] = { &forget_seats.u, &forget_needs.u,
	&forget_answers.u, &forget_links.u, &forget_names.u, NULL };

/* What time erases: needs, links, then names. */
struct term { int64_t needs, keep; };
CIM_SHAPE(term, CIM_F(term, needs), CIM_F(term, keep));
CIM_WRITE(cut_needs, term,
	"DELETE d FROM webinars_need d JOIN webinars_registration r ON r.id = d.registration_id"
	" JOIN webinars_activity a ON a.id = r.activity_id"
	" WHERE a.ends_at < :now - INTERVAL :needs DAY"
	" AND {all webinars_activity: what time erases}"
	" AND {all webinars_registration: what time erases}");
CIM_WRITE(cut_links, term,
	"DELETE k FROM webinars_token k JOIN webinars_registration r ON r.id = k.registration_id"
	" JOIN webinars_activity a ON a.id = r.activity_id"
	" WHERE a.ends_at < :now - INTERVAL 60 DAY AND {all webinars_activity: what time erases}"
	" AND {all webinars_registration: what time erases}");
CIM_WRITE(cut_answers, term,
	"DELETE w FROM webinars_answer w JOIN webinars_registration r ON r.id = w.registration_id"
	" JOIN webinars_activity a ON a.id = r.activity_id"
	" WHERE a.ends_at < :now - INTERVAL :keep MONTH"
	" AND {all webinars_activity: what time erases}"
	" AND {all webinars_registration: what time erases}");
CIM_WRITE(cut_names, term,
	"UPDATE webinars_registration r JOIN webinars_activity a ON a.id = r.activity_id"
	" SET r.name = '', r.email = '', r.institution = NULL, r.email_key = NULL"
	" WHERE r.email_key IS NOT NULL AND a.ends_at < :now - INTERVAL :keep MONTH"
	" AND {all webinars_activity: what time erases}"
	" AND {all webinars_registration: what time erases}");

CIM_HANDLER(on_day, cim_none)
{
	struct term term = { settings_needs(rq), settings_keep(rq) };
	int64_t needs, links, answers, names;

	(void)in;
	needs = cim_exec(rq, cut_needs, &term);
	links = cim_exec(rq, cut_links, &term);
	answers = cim_exec(rq, cut_answers, &term);
	names = cim_exec(rq, cut_names, &term);
	if (needs + links + answers + names > 0)
		cim_audit(rq, "webinars.expire", 0, "needs %" PRId64 ", links %" PRId64
		    ", answers %" PRId64 ", names %" PRId64, needs, links, answers, names);
	return 200;
}
WEBINARS_RUN(on_day, cim_none);
