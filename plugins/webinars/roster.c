/* The registrations of an activity, for staff: list, files, one of them. */
#include "webinars.h"

#include <inttypes.h>

enum roster_sort { BY_DATE = 1, BY_NAME, BY_INSTITUTION };
CIM_CHOICES(roster_sort, { BY_DATE, "date", N_("Les plus récentes d’abord"), "r.id DESC" },
	{ BY_NAME, "nom", N_("Nom"), "r.name, r.id" },
	{ BY_INSTITUTION, "institution", N_("Institution"),
		"r.institution IS NULL, r.institution, r.id" });
struct roster_filter { int64_t id; const char *q; enum place state; enum roster_sort sort; };
CIM_SHAPE(roster_filter, CIM_F(roster_filter, id),
	CIM_O(roster_filter, q, .as = CIM_SEARCH, .label = N_("Nom, courriel ou institution")),
	CIM_CO(roster_filter, state, place, .as = CIM_HIDDEN, .label = N_("État")),
	CIM_C(roster_filter, sort, roster_sort, .as = CIM_MENU, .label = N_("Ordre")));
struct roster_row {
	int64_t id, activity;
	const char *name, *email, *institution;
	enum place state;
	struct cim_time registered, cancelled;
	bool needs;
};
CIM_SHAPE(roster_row, CIM_F(roster_row, id), CIM_F(roster_row, activity),
	CIM_F(roster_row, name), CIM_F(roster_row, email, .max = 254),
	CIM_O(roster_row, institution), CIM_C(roster_row, state, place),
	CIM_F(roster_row, registered), CIM_O(roster_row, cancelled), CIM_F(roster_row, needs));
struct roster_count { int64_t everyone, confirmed, waiting, cancelled, found; };
CIM_SHAPE(roster_count, CIM_F(roster_count, everyone), CIM_F(roster_count, confirmed),
	CIM_F(roster_count, waiting), CIM_F(roster_count, cancelled), CIM_F(roster_count, found));
struct roster_view {
	struct meeting m;
	struct roster_filter f;
	struct roster_count n;
	struct roster_row_rows rows;
	int64_t found;
	bool some, filtered, whole, confirmed, waiting, cancelled;
};
CIM_SHAPE(roster_view, CIM_S(roster_view, m, meeting), CIM_FORM(roster_view, f, roster_filter),
	CIM_S(roster_view, n, roster_count), CIM_R(roster_view, rows, roster_row),
	CIM_F(roster_view, found), CIM_F(roster_view, some), CIM_F(roster_view, filtered),
	CIM_F(roster_view, whole), CIM_F(roster_view, confirmed), CIM_F(roster_view, waiting),
	CIM_F(roster_view, cancelled));
CIM_PAGE(roster_page, roster_view, "roster.html");

#define STAFF " AND {all webinars_registration: staff}"
#define FOUND " (:q IS NULL OR LOCATE(:q, r.name) > 0 OR LOCATE(:q, r.email) > 0" \
	" OR LOCATE(:q, r.institution) > 0) AND (:state IS NULL OR r.state = :state)"

CIM_SELECT(list_roster, roster_filter, roster_row,
	"SELECT r.id, r.activity_id AS activity, r.name, r.email, r.institution, r.state,"
	" r.registered_at AS registered, r.cancelled_at AS cancelled,"
	" EXISTS (SELECT 1 FROM webinars_need d WHERE d.registration_id = r.id) AS needs"
	" FROM webinars_registration r WHERE r.activity_id = :id AND" FOUND STAFF
	" ORDER BY :sort {page}");
CIM_SELECT(count_roster, roster_filter, roster_count,
	"SELECT COUNT(*) AS everyone, COUNT(IF(r.state = 'confirmed', 1, NULL)) AS confirmed,"
	" COUNT(IF(r.state = 'waiting', 1, NULL)) AS waiting,"
	" COUNT(IF(r.state = 'cancelled', 1, NULL)) AS cancelled,"
	" COUNT(IF(" FOUND ", 1, NULL)) AS found"
	" FROM webinars_registration r WHERE r.activity_id = :id" STAFF);

CIM_HANDLER(show_roster, roster_filter)
{
	struct roster_view v = { .f = *in };

	if (!meeting_find(rq, in->id, cim_lang(rq), &v.m))
		return cim_error(rq, 404);
	cim_one(rq, count_roster, in, &v.n);
	cim_list(rq, list_roster, in, &v.rows);
	v.f.sort = in->sort ? in->sort : BY_DATE;
	v.found = v.n.found;
	v.some = v.rows.n > 0;
	v.filtered = in->q != NULL;
	v.whole = !in->state;
	v.confirmed = in->state == CONFIRMED;
	v.waiting = in->state == WAITING;
	v.cancelled = in->state == CANCELLED;
	return cim_page(rq, 200, roster_page, &v);
}
WEBINARS_RUN(show_roster, roster_filter);

struct roster_line {
	const char *name, *email, *institution, *lang, *needs, *agreed, *answers;
	enum place state;
	struct cim_time registered, cancelled;
};
CIM_SHAPE(roster_line, CIM_F(roster_line, name, .label = N_("Nom")),
	CIM_F(roster_line, email, .max = 254, .label = N_("Courriel")),
	CIM_O(roster_line, institution, .label = N_("Institution")),
	CIM_F(roster_line, lang, .label = N_("Langue")),
	CIM_C(roster_line, state, place, .label = N_("État")),
	CIM_F(roster_line, registered, .label = N_("Inscription")),
	CIM_O(roster_line, cancelled, .label = N_("Annulation")),
	CIM_O(roster_line, answers, .max = 60000, .label = N_("Réponses")),
	CIM_O(roster_line, needs, .max = 1000, .label = N_("Besoin")),
	CIM_O(roster_line, agreed, .label = N_("Accords donnés")));
CIM_SELECT(list_lines, roster_filter, roster_line,
	"SELECT r.name, r.email, r.institution, r.lang, r.state, r.registered_at AS registered,"
	" r.cancelled_at AS cancelled, d.text AS needs,"
	" (SELECT GROUP_CONCAT(c.purpose ORDER BY c.id SEPARATOR ', ') FROM consent c"
	" WHERE c.email_key = r.email_key AND c.at = r.registered_at AND c.channel = 'webinars'"
	" AND c.given = 1) AS agreed,"
	" (SELECT GROUP_CONCAT(q.label_fr, ' ', w.text ORDER BY q.position, w.id SEPARATOR '\n')"
	" FROM webinars_answer w JOIN webinars_question q ON q.id = w.question_id"
	" WHERE w.registration_id = r.id) AS answers"
	" FROM webinars_registration r LEFT JOIN webinars_need d ON d.registration_id = r.id"
	" WHERE r.activity_id = :id AND" FOUND STAFF " ORDER BY :sort");

static int
export(struct cim_req *rq, const struct roster_filter *in, const char *name)
{
	struct meeting m;

	if (!meeting_find(rq, in->id, cim_lang(rq), &m))
		return cim_error(rq, 404);
	return cim_export(rq, list_lines, in, name);
}

CIM_HANDLER(export_csv, roster_filter)
{
	return export(rq, in, "inscriptions.csv");
}
WEBINARS_RUN(export_csv, roster_filter);

CIM_HANDLER(export_xlsx, roster_filter)
{
	return export(rq, in, "inscriptions.xlsx");
}
WEBINARS_RUN(export_xlsx, roster_filter);

struct roster_key { int64_t id, registration; };
CIM_SHAPE(roster_key, CIM_F(roster_key, id), CIM_F(roster_key, registration));
struct said { const char *label, *text; };
CIM_SHAPE(said, CIM_F(said, label, .max = 1000), CIM_F(said, text, .max = 10000, .as = CIM_LINES));
struct agreed { const char *text; bool given; };
CIM_SHAPE(agreed, CIM_F(agreed, text, .max = 1000), CIM_F(agreed, given));
struct registration_view {
	struct meeting m;
	struct registration r;
	struct said_rows answers;
	struct agreed_rows agreed;
	const char *need;
	bool answered, asked, gone;
};
CIM_SHAPE(registration_view, CIM_S(registration_view, m, meeting),
	CIM_S(registration_view, r, registration), CIM_R(registration_view, answers, said),
	CIM_R(registration_view, agreed, agreed),
	CIM_O(registration_view, need, .max = 1000, .as = CIM_LINES),
	CIM_F(registration_view, answered), CIM_F(registration_view, asked),
	CIM_F(registration_view, gone));
CIM_PAGE(registration_page, registration_view, "registration.html");
CIM_SELECT(list_answers, roster_key, said,
	"SELECT COALESCE(IF(:lang = 'en', q.label_en, NULL), q.label_fr) AS label,"
	" COALESCE(GROUP_CONCAT(w.text ORDER BY w.id SEPARATOR '\n'), '') AS text"
	" FROM webinars_answer w JOIN webinars_question q ON q.id = w.question_id"
	" WHERE w.registration_id = :registration GROUP BY q.id ORDER BY q.position, q.id");
CIM_SELECT(list_agreed, roster_key, agreed,
	"SELECT c.text, c.given FROM consent c JOIN webinars_registration r"
	" ON c.email_key = r.email_key AND c.at = r.registered_at"
	" WHERE r.id = :registration AND c.channel = 'webinars'" STAFF " ORDER BY c.id");
CIM_SELECT(get_need, roster_key, line,
	"SELECT d.text FROM webinars_need d WHERE d.registration_id = :registration");

CIM_HANDLER(show_registration, roster_key)
{
	struct registration_view v = { 0 };
	struct line need = { NULL };

	if (!registration_find(rq, in->registration, &v.r) || v.r.activity != in->id ||
	    !meeting_find(rq, in->id, cim_lang(rq), &v.m))
		return cim_error(rq, 404);
	cim_list(rq, list_answers, in, &v.answers);
	cim_list(rq, list_agreed, in, &v.agreed);
	cim_one(rq, get_need, in, &need);
	v.need = need.text;
	v.answered = v.answers.n > 0;
	v.asked = v.agreed.n > 0;
	v.gone = v.r.state == CANCELLED;
	return cim_page(rq, 200, registration_page, &v);
}
WEBINARS_RUN(show_registration, roster_key);

CIM_HANDLER(remove_registration, roster_key)
{
	struct registration r;

	if (!registration_find(rq, in->registration, &r) || r.activity != in->id)
		return cim_error(rq, 404);
	if (registration_cancel(rq, &r, BY_STAFF)) {
		cim_audit(rq, "webinars.remove", r.id, "registration of activity %" PRId64, in->id);
		cim_notice(rq, N_("L’inscription est annulée; la personne reçoit un courriel."));
	}
	return cim_go(rq, "~/gestion/%" PRId64 "/inscriptions/%" PRId64, in->id, r.id);
}
WEBINARS_RUN(remove_registration, roster_key);
