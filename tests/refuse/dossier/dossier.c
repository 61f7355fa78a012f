/* dossier: what is kept as a draft and sent when it is complete (cim_check), with questions of its
 * own, and a letter whose words staff writes (cim_text). A plugin of the tests, in one folder as
 * one from elsewhere. */
#include "cimaise.h"

#include <inttypes.h>

/* What a draft may lack may be absent; what the whole file needs says .needed. */
struct step { struct cim_int id; const char *what; struct cim_date due; };
CIM_SHAPE(step, CIM_O(step, id),
	CIM_O(step, what, .needed = true, .max = 20, .label = N_("Étape")),
	CIM_O(step, due, .needed = true, .label = N_("Échéance")));
struct dossier { struct cim_int id; const char *title, *region; struct step_rows steps; };
CIM_SELECT(regions, cim_none, cim_option,
	"SELECT r.code, r.name AS label FROM region r WHERE r.kind = 'admin' ORDER BY r.code");
CIM_SHAPE(dossier, CIM_O(dossier, id),
	CIM_O(dossier, title, .needed = true, .max = 40, .label = N_("Titre")),
	CIM_O(dossier, region, .needed = true, .from = &regions.u, .label = N_("Région")),
	CIM_R(dossier, steps, step, .min = 1, .max = 3, .label = N_("Étapes")));

/* What the letter may name: whose file it is, and what stands in it. */
struct facts { const char *name; struct dossier dossier; };
CIM_SHAPE(facts, CIM_F(facts, name), CIM_S(facts, dossier, dossier));
CIM_TEXT(letter, facts);
struct wording { const char *text; };
CIM_SHAPE(wording, CIM_F(wording, text, .as = CIM_MARKDOWN, .max = 2000, .label = N_("Lettre")));
struct wording_view { struct wording wording; };
CIM_SHAPE(wording_view, CIM_FORM(wording_view, wording, wording));

struct view { int64_t id; bool sent; const char *words; struct dossier dossier;
	struct cim_question_rows qs; };
CIM_SHAPE(view, CIM_F(view, id), CIM_F(view, sent), CIM_O(view, words, .as = CIM_MARKDOWN),
	CIM_FORM(view, dossier, dossier), CIM_R(view, qs, cim_question));
CIM_PAGE(dossier_page, view, "dossier.html");
CIM_PAGE(wording_page, wording_view, "wording.html");
struct sent { const char *words; };
CIM_SHAPE(sent, CIM_F(sent, words, .as = CIM_MARKDOWN));
CIM_PAGE(sent_mail, sent, "sent.mail");

CIM_SELECT(get_dossier, cim_id, dossier,
	"SELECT c.id, c.title, c.region FROM dossier_case c WHERE {dossier_case c} AND c.id = :id");
CIM_SELECT(list_steps, cim_id, step, "SELECT s.id, s.what, s.due FROM dossier_step s"
	" JOIN dossier_case c ON c.id = s.case_id WHERE {dossier_case c} AND c.id = :id"
	" ORDER BY s.id");
CIM_SELECT(list_questions, cim_id, cim_question,
	"SELECT 1 AS id, 'why' AS code, 'Pourquoi' AS label, NULL AS hint, NULL AS options,"
	" 'line' AS type, 1 AS required, NULL AS min, NULL AS max, c.why AS value"
	" FROM dossier_case c WHERE {dossier_case c} AND c.id = :id");
struct state { bool sent; };
CIM_SHAPE(state, CIM_F(state, sent));
CIM_SELECT(get_state, cim_id, state,
	"SELECT c.sent FROM dossier_case c WHERE {dossier_case c} AND c.id = :id");
CIM_SELECT(get_wording, cim_none, wording, "SELECT w.text FROM dossier_wording w LIMIT 1");
CIM_WRITE(begin_dossier, cim_none, "INSERT INTO dossier_case (person_id) VALUES (:me)");
CIM_WRITE(put_dossier, dossier, "UPDATE dossier_case c SET c.title = :title, c.region = :region"
	" WHERE {dossier_case c} AND c.id = :id");
CIM_WRITE(cut_steps, dossier, "DELETE s FROM dossier_step s JOIN dossier_case c ON c.id = s.case_id"
	" WHERE {dossier_case c} AND c.id = :id");
CIM_WRITE(put_steps, dossier, "INSERT INTO dossier_step (case_id, what, due)"
	" SELECT c.id, r.what, r.due FROM :steps r JOIN dossier_case c ON c.id = :id"
	" WHERE {dossier_case c}");
struct why { int64_t id; const char *text; };
CIM_SHAPE(why, CIM_F(why, id), CIM_O(why, text));
CIM_WRITE(put_why, why,
	"UPDATE dossier_case c SET c.why = :text WHERE {dossier_case c} AND c.id = :id");
CIM_WRITE(send_dossier, cim_id, "UPDATE dossier_case c SET c.sent = 1"
	" WHERE {dossier_case c} AND c.id = :id AND c.sent = 0");
CIM_WRITE(cut_wording, cim_none, "DELETE FROM dossier_wording");
CIM_WRITE(put_wording, wording, "INSERT INTO dossier_wording (text) VALUES (:text)");

CIM_PERM(keep, "dossier.keep", N_("Tenir un dossier"), CIM_SIGNED_IN);
CIM_PERM(staff, "dossier.staff", N_("Écrire la lettre"), CIM_STAFF);

static bool
read_dossier(struct cim_req *rq, const struct cim_id *id, struct dossier *out)
{
	if (!cim_one(rq, get_dossier, id, out))
		return false;
	cim_list(rq, list_steps, id, &out->steps);
	return true;
}

static const char *
words_of(struct cim_req *rq, const struct dossier *d)
{
	struct facts facts = { cim_me(rq)->name, *d };
	struct wording wording;

	if (!cim_one(rq, get_wording, CIM_NONE, &wording))
		return NULL;
	return cim_text(rq, letter, wording.text, NULL, &facts);
}

CIM_HANDLER(show, cim_id)
{
	struct view v = { .id = in->id };
	struct cim_answer_rows answers;
	struct state state;

	if (!read_dossier(rq, in, &v.dossier) || !cim_one(rq, get_state, in, &state))
		return cim_error(rq, 404);
	v.sent = state.sent;
	v.words = words_of(rq, &v.dossier);
	cim_list(rq, list_questions, in, &v.qs);
	if (cim_redrawn(rq))
		cim_ask(rq, &v.qs, &answers);
	return cim_page(rq, 200, dossier_page, &v);
}

CIM_HANDLER(begin, cim_none)
{
	return cim_go(rq, "~/%" PRId64, cim_insert(rq, begin_dossier, in));
}

CIM_HANDLER(save, dossier)
{
	struct cim_id id = { in->id.v };
	struct cim_answer_rows answers;
	struct cim_question_rows qs;
	struct why why;

	cim_list(rq, list_questions, &id, &qs);
	if (!cim_ask(rq, &qs, &answers))
		return cim_again(rq);
	cim_exec(rq, put_dossier, in);
	cim_exec(rq, cut_steps, in);
	cim_exec(rq, put_steps, in);
	why = (struct why){ id.id, answers.v[0].text };
	cim_exec(rq, put_why, &why);
	cim_notice(rq, N_("Le brouillon est gardé."));
	return cim_go(rq, "~/%" PRId64, id.id);
}

CIM_HANDLER(send, cim_id)
{
	struct cim_to to = { .email = cim_me(rq)->email, .person = cim_me(rq)->id,
		.key = cim_fmt(rq, "dossier.sent.%" PRId64, in->id) };
	struct cim_answer_rows answers;
	struct cim_question_rows qs;
	struct dossier d;
	struct sent sent;
	bool complete;

	if (!read_dossier(rq, in, &d))
		return cim_error(rq, 404);
	complete = cim_check(rq, save, &d);
	cim_list(rq, list_questions, in, &qs);
	if (!cim_ask(rq, &qs, &answers) || !complete)
		return cim_again(rq);
	if (d.steps.n == 2)
		return cim_bad(rq, &d, steps.v[1].what, N_("Deux étapes ne suffisent pas."));
	if (cim_exec(rq, send_dossier, in) == 0)
		return cim_error(rq, 410);
	sent.words = words_of(rq, &d);
	cim_mail(rq, sent_mail, &sent, &to);
	return cim_go(rq, "~/%" PRId64, in->id);
}

CIM_HANDLER(show_wording, cim_none)
{
	struct wording_view v = { 0 };

	cim_one(rq, get_wording, in, &v.wording);
	return cim_page(rq, 200, wording_page, &v);
}

CIM_HANDLER(save_wording, wording)
{
	const char *fault = cim_text_fault(rq, letter, in->text);

	if (fault != NULL)
		return cim_bad(rq, in, text, "%s", fault);
	cim_exec(rq, cut_wording, CIM_NONE);
	cim_exec(rq, put_wording, in);
	return cim_go(rq, "~/lettre");
}

static const struct cim_route routes[] = {
	{ CIM_POST, "/", &begin_run, .may = &keep },
	{ CIM_GET, "/:id", &show_run, .may = &keep },
	{ CIM_POST, "/:id", &save_run, .may = &keep, .form = &show_run, .flags = CIM_DRAFT },
	{ CIM_POST, "/:id/envoyer", &send_run, .may = &keep, .form = &show_run },
	{ CIM_GET, "/lettre", &show_wording_run, .may = &staff },
	{ CIM_POST, "/lettre", &save_wording_run, .may = &staff, .form = &show_wording_run },
	{ 0 }
};
static const struct cim_guard guards[] = { { "dossier_case", "$.person_id = :me" }, { 0 } };

CIM_PLUGIN(.name = "dossier", .title = N_("Dossiers"), .schema = 3, .routes = routes,
	.guards = guards);
