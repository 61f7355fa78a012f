/* What is kept, judged as if it were sent: the form that is made of a struct gives that struct
 * again, and says what it lacks, at the names that its page draws. */
#include "value_case.h"

#include "form.h"
#include "form_case.h"

static struct form form;

static bool
judged(const struct plan *p)
{
	form_init(&form, &fr);
	form_fill(&form, &plan_shape, p);
	return form_bind(&form, &plan_shape, true);
}

static void
says(const char *name, const char *text)
{
	const char *message = form_message(&form, name);

	if (message == NULL ? text != NULL : text == NULL || strcmp(message, text) != 0)
		fail_msg("%s: %s", name, message ? message : "no message");
}

static const char *
json(const void *p)
{
	struct buf out;

	buf_init(&out, fr.arena);
	shape_json(&out, &fr, &plan_shape, p);
	return out.p;
}

static struct task tasks[] = { { { 4, true }, "Peindre", { 20795, true } } };
static struct line lines[] = { { "a", 3 }, { NULL, 0 } };
static struct cim_file photos[] = { { 8, 10, "a.png", "image/png" },
	{ 9, 20, "b.png", "image/png" } };
static int64_t regions[] = { 3, 11 };

static struct plan
a_plan(struct action *actions)
{
	actions[0] = (struct action){ .id = { 7, true }, .title = "Sept", .note = "a\nb",
		.hours = { 1250, true }, .done = true,
		.proof = { 5, 30, "c.pdf", "application/pdf" },
		.tasks = { tasks, 1 } };
	actions[1] = (struct action){ .title = "Neuve" };
	return (struct plan){ .id = 2, .title = "Titre", .zone = "America/Halifax",
		.url = "https://a.ca/?b=1", .body = "    *a*\nb",
		.at = { INT64_C(1796754600000000), true },
		.due = { 20795, true }, .state = OPEN, .agree = true, .said = { false, true },
		.places = { 12, true }, .price = { 123455, true }, .ratio = { 0.1, true },
		.uuid = { "0123456789abcdef", true }, .program = photos[0],
		.photos = { photos, 2 }, .regions = { regions, 2 }, .actions = { actions, 2 },
		.lines = { lines, 2 }, .contact = { "a@b.ca", "+14185550123;ext=12" } };
}

static void
gives_the_same_struct_again(void **state)
{
	struct action actions[2];
	struct plan plan = a_plan(actions);

	(void)state;
	if (!judged(&plan))
		fail_msg("%s: %s", form.message[0].name, form.message[0].text);
	assert_string_equal(json(form.in), json(&plan));
	assert_string_equal(form_shown(&form, "actions.7.title"), "Sept");
	assert_string_equal(form_shown(&form, "at"), "2026-12-08T14:30");
	assert_string_equal(form_row_key(&form, "actions", 1), "+2");
}

static void
says_what_is_missing(void **state)
{
	struct plan plan = { 0 };

	(void)state;
	assert_false(judged(&plan));
	says("title", "Écrivez une réponse pour continuer.");
	says("state", "Choisissez une réponse.");
	says("agree", "Cochez cette case pour continuer.");
	says("lines", "Ajoutez une ligne ou plus" NB ": 1 au moins, 0 en ce moment.");
	says("contact.email", "Entrez votre adresse de courriel; la confirmation y sera envoyée.");
	says("news", NULL);
	assert_int_equal(form.nmessage, 5);
	assert_string_equal(form_shown(&form, "agree"), "");
}

/* A row that is kept is a row, also when it is blank; too long, too many and out of bounds too. */
static void
says_what_no_longer_fits(void **state)
{
	struct action actions[5] = { { { 0, false }, NULL } };
	struct plan plan = a_plan(actions);
	const struct cim_field *f;

	(void)state;
	actions[0].title = "Vingt-et-un caractères";
	actions[1].title = NULL;
	tasks[0].what = NULL;
	plan.places.v = 501;
	plan.regions.n = 1;
	assert_false(judged(&plan));
	tasks[0].what = "Peindre";
	says("actions.7.title", "Raccourcissez ce texte de 2 caractères" NB
	    ": 20 au plus, 22 en ce moment.");
	says("actions.+2.title", "Écrivez une réponse pour continuer.");
	says("actions.7.tasks.4.what", "Écrivez une réponse pour continuer.");
	says("places", "Entrez un nombre de 1 à 500.");
	says("regions", "Choisissez au moins 2 réponses (cochées en ce moment" NB ": 1).");
	assert_int_equal(form.nmessage, 5);
	form.in = &plan;
	assert_string_equal(form_name_at(&form,
	    (size_t)((char *)&actions[1].note - (char *)&plan), &f), "actions.+2.note");
	plan.actions.n = 5;
	assert_false(judged(&plan));
	says("actions", "Retirez une ligne ou plus" NB ": 3 au plus, 5 en ce moment.");
}

struct secret { struct cim_hash token; const char *password, *name; };
CIM_SHAPE(secret, CIM_F(secret, token, .as = CIM_TOKEN),
	CIM_F(secret, password, .as = CIM_PASSWORD), CIM_F(secret, name));

static void
does_not_miss_what_is_never_kept(void **state)
{
	struct secret secret = { .name = "a" };

	(void)state;
	form_init(&form, &fr);
	form_fill(&form, &secret_shape, &secret);
	assert_true(form_bind(&form, &secret_shape, true));
	secret.token.is = true;
	form_init(&form, &fr);
	form_fill(&form, &secret_shape, &secret);
	assert_true(form_bind(&form, &secret_shape, true));
	assert_null(form_get(&form, "token"));
}

/* ---- questions: the answers that stand in them */

static bool
asked(struct cim_question *q, size_t n, struct cim_answer_rows *out)
{
	const struct cim_question_rows questions = { q, n };
	const struct line none = { "a", 1 };

	form_init(&form, &fr);
	form_fill(&form, &line_shape, &none);
	assert_true(form_bind(&form, &line_shape, true));
	form_ask(&form, &questions, out);
	return form_ask(&form, &questions, out);
}

static void
takes_the_answers_that_are_kept(void **state)
{
	struct cim_question q[] = {
		{ .id = 1, .code = "line", .label = "L", .type = CIM_ASK_LINE, .required = true,
			.value = "Avant" },
		{ .id = 2, .code = "some", .label = "S", .type = CIM_ASK_SOME, .required = true,
			.options = "x\tX\ny\tY\nz\tZ", .value = "x\r\nz\n" },
		{ .id = 3, .code = "ok", .label = "C", .type = CIM_ASK_CONSENT, .required = true,
			.value = "1" },
		{ .id = 4, .code = "n", .label = "N", .type = CIM_ASK_NUMBER, .value = "12,5" },
		{ .id = 5, .code = "one", .label = "O", .type = CIM_ASK_ONE, .options = "a\tA" } };
	struct cim_answer_rows out;

	(void)state;
	assert_true(asked(q, 5, &out));
	assert_int_equal(out.n, 6);
	assert_string_equal(out.v[0].text, "Avant");
	assert_string_equal(out.v[1].option, "x");
	assert_string_equal(out.v[2].option, "z");
	assert_string_equal(out.v[3].option, "yes");
	assert_int_equal(out.v[4].number.n, 125000);
	assert_int_equal(out.v[5].said, CIM_SAID_NONE);
	assert_string_equal(form_shown(&form, "q.line"), "Avant");
	q[0].value = q[1].value = q[2].value = NULL;
	q[4].value = "b";
	assert_false(asked(q, 5, &out));
	says("q.line", "Écrivez une réponse pour continuer.");
	says("q.some", "Cochez au moins une réponse.");
	says("q.ok", "Cochez cette case pour continuer.");
	says("q.one", "Cette réponse n’est pas dans la liste. Choisissez-en une autre.");
	assert_int_equal(form.nmessage, 4);
}

#define FILL_TEST(f)	cmocka_unit_test_setup_teardown(f, open_case, close_case)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		FILL_TEST(gives_the_same_struct_again), FILL_TEST(says_what_is_missing),
		FILL_TEST(says_what_no_longer_fits), FILL_TEST(does_not_miss_what_is_never_kept),
		FILL_TEST(takes_the_answers_that_are_kept) };
	char err[300] = "";

	if (!shape_check(&plan_shape, err, sizeof err)) {
		fprintf(stderr, "%s\n", err);
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
