/* What the link in a mail opens: the registration, to change or to leave. GET only shows: mail
 * scanners follow links (peers know the complaint); POST acts. The link stays valid, each mail
 * has its own. */
#include "webinars.h"

#include <string.h>

struct change { const char *key, *name, *institution, *needs; };
CIM_SHAPE(change, CIM_F(change, key, .max = 43, .as = CIM_HIDDEN),
	CIM_F(change, name, .as = CIM_NAME, .match = WEBINARS_NAME, .label = N_("Nom")),
	CIM_O(change, institution, .label = N_("Institution"), .autofill = "organization"),
	CIM_O(change, needs, .max = 500, .as = CIM_LINES,
		.label = N_("Un besoin pour bien suivre?"),
		.hint = N_("Sous-titres, textes à l’avance, repas : lu seulement par"
			" l’équipe d’accueil.")));
struct place_view {
	struct meeting m;
	struct registration r;
	struct change f;
	struct cim_question_rows questions, needs;
	bool seated, alive;		/* alive: it may still be changed */
};
CIM_SHAPE(place_view, CIM_S(place_view, m, meeting), CIM_S(place_view, r, registration),
	CIM_FORM(place_view, f, change), CIM_R(place_view, questions, cim_question),
	CIM_R(place_view, needs, cim_question), CIM_F(place_view, seated),
	CIM_F(place_view, alive));
CIM_PAGE(place_page, place_view, "place.html");

CIM_SELECT(get_need, cim_id, line,
	"SELECT d.text FROM webinars_need d WHERE d.registration_id = :id");
struct person { int64_t id; const char *name, *institution; };
CIM_SHAPE(person, CIM_F(person, id), CIM_F(person, name), CIM_O(person, institution));
CIM_WRITE(put_person, person,
	"UPDATE webinars_registration r SET r.name = :name, r.institution = :institution"
	" WHERE r.id = :id AND {all webinars_registration: by the link in its mail}");

static bool
is_alive(struct cim_req *rq, const struct registration *r, const struct meeting *m)
{
	return r->state != CANCELLED && m->state == PUBLISHED && m->starts.us > cim_now(rq);
}

CIM_HANDLER(show_place, link)
{
	struct place_view v = { 0 };
	struct line need = { NULL };
	struct cim_answer_rows answers = { 0 };
	struct cim_id key;
	struct asked asked;

	if (!link_find(rq, in->key, &v.r) || !meeting_find(rq, v.r.activity, cim_lang(rq), &v.m))
		return cim_error(rq, 410);
	key.id = v.r.id;
	asked_list(rq, &v.m, v.r.id, &asked);
	if (cim_redrawn(rq))
		cim_ask(rq, &asked.all, &answers);
	v.questions = asked.questions;
	v.needs = asked.needs;
	cim_one(rq, get_need, &key, &need);
	v.f = (struct change){ in->key, v.r.name, v.r.institution, need.text };
	v.alive = is_alive(rq, &v.r, &v.m);
	v.seated = v.r.state == CONFIRMED;
	return cim_page(rq, 200, place_page, &v);
}
WEBINARS_RUN(show_place, link);

CIM_HANDLER(show_place_file, link)
{
	struct registration r;
	struct meeting m;

	if (!link_find(rq, in->key, &r) || r.state != CONFIRMED ||
	    !meeting_find(rq, r.activity, cim_lang(rq), &m))
		return cim_error(rq, 410);
	return letter_file(rq, &r, &m);
}
WEBINARS_RUN(show_place_file, link);

CIM_HANDLER(leave, link)
{
	struct registration r;
	struct meeting m;

	if (!link_find(rq, in->key, &r) || !meeting_find(rq, r.activity, cim_lang(rq), &m))
		return cim_error(rq, 410);
	if (is_alive(rq, &r, &m) && registration_cancel(rq, &r, BY_SELF))
		cim_notice(rq, N_("Votre inscription est annulée. La place est libre pour une autre"
		    " personne."));
	return cim_go(rq, "~/place/%s", in->key);
}
WEBINARS_RUN(leave, link);

/* A need that stands as it was agreed to is not asked about again; another one is. */
static bool
same_need(struct cim_req *rq, int64_t registration, const char *typed)
{
	struct cim_id key = { registration };
	struct line need = { NULL };

	return typed && cim_one(rq, get_need, &key, &need) && strcmp(need.text, typed) == 0;
}

static void
put_need(struct cim_req *rq, const struct registration *r, const struct change *in,
	const struct asked *asked, const struct cim_answer_rows *answers)
{
	if (same_need(rq, r->id, in->needs))
		return;
	consent_put(rq, r->email, asked, answers);
	need_put(rq, r->id, in->needs);
}

CIM_HANDLER(change_place, change)
{
	struct person person = { 0, in->name, in->institution };
	struct cim_answer_rows answers = { 0 };
	struct asked asked;
	struct registration r;
	struct meeting m;

	if (!link_find(rq, in->key, &r))
		return cim_error(rq, 410);
	seat_hold(rq, r.activity);
	if (!link_find(rq, in->key, &r) || !meeting_find(rq, r.activity, cim_lang(rq), &m))
		return cim_error(rq, 410);
	if (!is_alive(rq, &r, &m))
		return cim_go(rq, "~/place/%s", in->key);
	asked_list(rq, &m, r.id, &asked);
	if (!cim_ask(rq, &asked.all, &answers))
		return cim_again(rq);
	if (in->needs && !answer_agrees(&answers, "needs") && !same_need(rq, r.id, in->needs))
		return cim_bad(rq, in, needs,
		    N_("Pour que l’équipe puisse lire ce besoin, cochez la case"
		       " qui suit; sinon, videz ce champ."));
	person.id = r.id;
	cim_exec(rq, put_person, &person);
	answer_put(rq, r.id, &asked, &answers);
	put_need(rq, &r, in, &asked, &answers);
	cim_audit(rq, "registration.change", r.id, "by the link in its mail");
	cim_notice(rq, N_("Votre inscription est modifiée."));
	return cim_go(rq, "~/place/%s", in->key);
}
WEBINARS_RUN(change_place, change);
