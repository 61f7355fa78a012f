/* The public page of an activity and its form: a place, or the waiting list. */
#include "webinars.h"

#include <inttypes.h>

static const int64_t day_us = INT64_C(86400000000);

struct enrolment { const char *slug, *name, *email, *institution, *needs; };
CIM_SHAPE(enrolment, CIM_F(enrolment, slug, .max = 80, .as = CIM_HIDDEN),
	CIM_F(enrolment, name, .as = CIM_NAME, .match = WEBINARS_NAME, .label = N_("Nom"),
		.hint = N_("Un seul champ, écrit comme vous le voulez.")),
	CIM_F(enrolment, email, .max = 254, .as = CIM_EMAIL, .label = N_("Courriel"),
		.hint = N_("La confirmation et le lien y seront envoyés.")),
	CIM_O(enrolment, institution, .label = N_("Institution"), .autofill = "organization"),
	CIM_O(enrolment, needs, .max = 500, .as = CIM_LINES,
		.label = N_("Un besoin pour bien suivre?"),
		.hint = N_("Sous-titres, textes à l’avance, repas : lu seulement par"
			" l’équipe d’accueil.")));
struct slug { const char *slug; };
CIM_SHAPE(slug, CIM_F(slug, slug, .max = 80));
struct meeting_view {
	struct meeting m;
	struct enrolment f;
	struct cim_question_rows questions, needs, consents;
	struct line_rows notice;
	bool open, full, boxes, news;
};
CIM_SHAPE(meeting_view, CIM_S(meeting_view, m, meeting), CIM_FORM(meeting_view, f, enrolment),
	CIM_R(meeting_view, questions, cim_question), CIM_R(meeting_view, needs, cim_question),
	CIM_R(meeting_view, consents, cim_question), CIM_R(meeting_view, notice, line),
	CIM_F(meeting_view, open), CIM_F(meeting_view, full), CIM_F(meeting_view, boxes),
	CIM_F(meeting_view, news));
CIM_PAGE(meeting_page, meeting_view, "meeting.html");

struct newcomer {
	int64_t activity;
	const char *name, *email, *institution, *tongue;
	enum place state;
	struct cim_uuid uid;
};
CIM_SHAPE(newcomer, CIM_F(newcomer, activity), CIM_F(newcomer, name),
	CIM_F(newcomer, email, .max = 254), CIM_O(newcomer, institution),
	CIM_F(newcomer, tongue), CIM_C(newcomer, state, place), CIM_F(newcomer, uid));
CIM_WRITE(put_registration, newcomer,
	"INSERT INTO webinars_registration (activity_id, uid, name, email, email_key,"
	" institution, lang, state, notice_id, registered_at)"
	" SELECT :activity, :uid, :name, :email, LOWER(:email), :institution, :tongue,"
	" :state, MAX(n.id), :now"
	" FROM webinars_notice n WHERE n.code = 'registration'");
CIM_SELECT(get_twin, newcomer, cim_id,
	"SELECT r.id FROM webinars_registration r"
	" WHERE r.activity_id = :activity AND r.active_key = LOWER(:email)"
	" AND {all webinars_registration: told by mail to the address itself}");

struct made { int64_t registration, webinar; enum place state; };
CIM_SHAPE(made, CIM_F(made, registration), CIM_F(made, webinar), CIM_C(made, state, place));
CIM_EVENT(made_event, "registration.made", made);

CIM_HANDLER(show_meeting, slug)
{
	struct meeting_view v = { 0 };
	struct cim_answer_rows answers = { 0 };
	struct asked asked;

	if (!meeting_public(rq, in->slug, &v.m))
		return cim_error(rq, 404);
	v.f.slug = v.m.slug;
	asked_list(rq, &v.m, 0, &asked);
	if (cim_redrawn(rq))
		cim_ask(rq, &asked.all, &answers);
	v.questions = asked.questions;
	v.needs = asked.needs;
	v.consents = asked.consents;
	v.open = v.m.open;
	v.full = v.m.full;
	v.boxes = v.consents.n > 0;
	v.news = cim_settings(rq, settings)->news;
	line_rows(rq, notice_text(&asked.wordings, "registration"), &v.notice);
	return cim_page(rq, 200, meeting_page, &v);
}
WEBINARS_RUN(show_meeting, slug);

/* What a newcomer is told now; for the twin of a registration, the same words, so that nobody
 * learns from this page who is registered. The rank stands in the mail: here it would rise for a
 * newcomer alone. */
static int
thank(struct cim_req *rq, int64_t registration, enum place told)
{
	return cim_go(rq, "~/merci/%s", link_seen(rq, registration, told));
}

/* The address has a place or waits already: its owner learns so by mail, once a day at the most. */
static int
welcome_twin(struct cim_req *rq, const struct newcomer *row, const struct meeting *m)
{
	struct cim_id twin = { 0 };
	struct registration r;
	struct meeting theirs;
	int status;

	if (!cim_one(rq, get_twin, row, &twin) || !registration_find(rq, twin.id, &r) ||
	    !meeting_find(rq, m->id, r.lang, &theirs))
		return cim_error(rq, 409);
	status = thank(rq, r.id, row->state);
	seat_give_back(rq, m->id, row->state);
	letter_send(rq, LETTER_TWIN, &r, &theirs, NULL, cim_now(rq) / day_us);
	return status;
}

/* A seat may have been freed between the count and the list: the queue then moves at once, and
 * who has just joined it has been told of a place already. */
static int
welcome(struct cim_req *rq, int64_t id, const struct meeting *m, enum place given)
{
	struct registration r;
	struct made event = { id, m->id, given };

	seat_call(rq, m->id);
	if (!registration_find(rq, id, &r))
		return cim_error(rq, 409);
	event.state = r.state;
	cim_tell(rq, made_event, &event, cim_fmt(rq, "%" PRId64, id));
	if (r.state == given)
		letter_send(rq, given == WAITING ? LETTER_WAITING : LETTER_REGISTERED, &r, m,
			NULL, 0);
	return thank(rq, id, r.state);
}

/* Read, held, then read again: what staff saves meanwhile is seen, or waits. */
CIM_HANDLER(register_person, enrolment)
{
	struct newcomer row = { .name = in->name, .email = in->email,
		.institution = in->institution, .tongue = cim_lang(rq), .uid = cim_random(rq) };
	struct cim_answer_rows answers = { 0 };
	struct asked asked;
	struct meeting m;
	int64_t id;

	if (!meeting_public(rq, in->slug, &m))
		return cim_error(rq, 404);
	seat_hold(rq, m.id);
	if (!meeting_public(rq, in->slug, &m))
		return cim_error(rq, 404);
	if (!m.open) {
		cim_notice(rq, N_("Les inscriptions ont pris fin. Écrivez-nous si vous"
		    " souhaitez assister à la rencontre."));
		return cim_go(rq, "~/%s", m.slug);
	}
	asked_list(rq, &m, 0, &asked);
	if (!cim_ask(rq, &asked.all, &answers))
		return cim_again(rq);
	if (in->needs && !answer_agrees(&answers, "needs"))
		return cim_bad(rq, in, needs,
		    N_("Pour que l’équipe puisse lire ce besoin, cochez la case"
		       " qui suit; sinon, videz ce champ."));
	if (!throttle_register(rq, in->email))
		return cim_error(rq, 429);
	row.activity = m.id;
	row.state = seat_take(rq, m.id);
	id = cim_insert(rq, put_registration, &row);
	if (id == CIM_TAKEN)
		return welcome_twin(rq, &row, &m);
	answer_put(rq, id, &asked, &answers);
	consent_put(rq, in->email, &asked, &answers);
	need_put(rq, id, in->needs);
	return welcome(rq, id, &m, row.state);
}
WEBINARS_RUN(register_person, enrolment);
