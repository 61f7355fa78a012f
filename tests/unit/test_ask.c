/* Questions that staff writes: each type, absent and complete, and what is said of a wrong
 * answer. */
#include "value_case.h"

#include "form.h"

struct none { const char *title; };
CIM_SHAPE(none, CIM_O(none, title));

static struct cim_question list[] = {
	{ .id = 1, .code = "line", .label = "Votre poste", .type = CIM_ASK_LINE, .required = true,
		.min = { 2, true }, .max = { 10, true }, .value = "Avant" },
	{ .id = 2, .code = "lines", .label = "Besoins", .type = CIM_ASK_LINES },
	{ .id = 3, .code = "one", .label = "Région", .type = CIM_ASK_ONE, .required = true,
		.options = "a\tBas-Saint-Laurent\nb\tEstrie\r\n_na\tNe s’applique pas\nc",
		.value = "a" },
	{ .id = 4, .code = "some", .label = "Thèmes", .type = CIM_ASK_SOME, .required = true,
		.options = "x\tIks\ny\tYgrec\nz\tZed\nw\tDouble vé\n_dk\tJe ne sais pas",
		.min = { 2, true }, .max = { 3, true } },
	{ .id = 5, .code = "yes", .label = "Membre", .type = CIM_ASK_YESNO },
	{ .id = 6, .code = "consent", .label = "J’accepte", .type = CIM_ASK_CONSENT,
		.required = true },
	{ .id = 7, .code = "number", .label = "Visites", .type = CIM_ASK_NUMBER,
		.options = "_na\tNe s’applique pas", .min = { 0, true }, .max = { 900, true } },
	{ .id = 8, .code = "date", .label = "Jour", .type = CIM_ASK_DATE },
};
static const struct cim_question_rows questions = { list, 8 };
static struct form form;
static struct cim_answer_rows answers;

static bool
ask(const char *body, bool required)
{
	form_init(&form, &fr);
	assert_int_equal(form_urlencoded(&form, body, strlen(body), &form_limits_default), FORM_OK);
	assert_true(form_bind(&form, &none_shape, required));
	return form_ask(&form, &questions, &answers);
}

static void
says(const char *name, const char *text)
{
	const char *message = form_message(&form, name);

	if (message == NULL ? text != NULL : text == NULL || strcmp(message, text) != 0)
		fail_msg("%s: %s", name, message ? message : "no message");
}

/* The answer number i of a question. */
static const struct cim_answer *
answer(const char *code, size_t i)
{
	for (size_t k = 0; k < answers.n; k++)
		if (strcmp(answers.v[k].code, code) == 0 && i-- == 0)
			return &answers.v[k];
	fail_msg("no answer to %s", code);
	return NULL;
}

#define WHOLE "q.line=Agente&q.one=b&q.some=y&q.some=x&q.consent=1&"

static void
reads_every_type(void **state)
{
	(void)state;
	assert_true(ask(WHOLE "q.lines=a%0D%0Ab&q.yes=0&q.number=1"
	    "2,5&q.date=2026-12-08&q.other=1", true));
	assert_int_equal(answers.n, 9);
	assert_int_equal(answer("line", 0)->question, 1);
	assert_int_equal(answer("line", 0)->said, CIM_SAID_VALUE);
	assert_string_equal(answer("line", 0)->text, "Agente");
	assert_string_equal(answer("lines", 0)->text, "a\nb");
	assert_string_equal(answer("one", 0)->option, "b");
	assert_null(answer("one", 0)->text);
	assert_string_equal(answer("some", 0)->option, "y");
	assert_string_equal(answer("some", 1)->option, "x");
	assert_string_equal(answer("yes", 0)->option, "no");
	assert_true(answer("yes", 0)->number.is && answer("yes", 0)->number.n == 0);
	assert_string_equal(answer("consent", 0)->option, "yes");
	assert_int_equal(answer("consent", 0)->number.n, 10000);
	assert_true(answer("number", 0)->number.n == 125000);
	assert_true(answer("date", 0)->date.is && answer("date", 0)->date.day == 20795);
}

static void
has_a_row_where_nothing_is_said(void **state)
{
	(void)state;
	assert_true(ask(WHOLE, true));
	assert_int_equal(answers.n, 9);
	assert_int_equal(answer("lines", 0)->said, CIM_SAID_NONE);
	assert_int_equal(answer("yes", 0)->said, CIM_SAID_NONE);
	assert_false(answer("date", 0)->date.is);
	assert_true(ask("", false));
	assert_int_equal(answers.n, 8);
	for (size_t i = 0; i < answers.n; i++)
		assert_int_equal(answers.v[i].said, CIM_SAID_NONE);
	assert_true(ask("q.some=x", false));
	assert_true(ask(WHOLE "q.some=z&q.yes=yes", true));
	assert_string_equal(answer("yes", 0)->option, "yes");
	assert_int_equal(answer("yes", 0)->number.n, 10000);
	assert_string_equal(answer("some", 2)->option, "z");
	list[3].max.is = false;
	assert_true(ask(WHOLE "q.some=z&q.some=w", true));
	list[3].max.is = true;
}

static void
asks_for_what_is_due(void **state)
{
	static const char *const names[] = { "q.line", "q.one", "q.some", "q.consent" };

	(void)state;
	assert_false(ask("q.line=+&q.some=&q.consent=0", true));
	assert_int_equal(form.nmessage, 4);
	assert_false(form_ask(&form, &questions, &answers));
	assert_int_equal(form.nmessage, 4);
	for (size_t i = 0; i < 4; i++)
		assert_string_equal(form.message[i].name, names[i]);
	assert_string_equal(form.message[1].label, "Région");
	says("q.line", "Écrivez une réponse pour continuer.");
	says("q.one", "Choisissez une réponse.");
	says("q.some", "Cochez au moins une réponse.");
	says("q.consent", "Cochez cette case pour continuer.");
}

static void
refuses_wrong_answers(void **state)
{
	static const char unknown[] = "Cette réponse n’est pas dans la liste. Choisissez-en une "
	    "autre.";

	(void)state;
	assert_false(ask("q.line=12345678901&q.one=d&q.some=x&q.some=v&q.consent=2&q.number=901&"
	    "q.date=x&q.yes=2", true));
	says("q.line", "Raccourcissez ce texte d’un caractère" NB ": 10 au plus, 11 en ce moment.");
	says("q.one", unknown);
	says("q.some", unknown);
	says("q.consent", unknown);
	says("q.yes", unknown);
	says("q.number", "Entrez un nombre de 0 à 900.");
	says("q.date", "Écrivez l’année, le mois et le jour, par exemple 2026-12-08.");
	assert_int_equal(answer("number", 0)->said, CIM_SAID_NONE);
	ask("q.some=v", true);
	assert_int_equal(answer("some", 0)->said, CIM_SAID_NONE);
	ask("q.line=a&q.some=x&q.one=Estrie&q.lines=%07&q.number=1,23456", true);
	says("q.line", "Écrivez au moins 2 caractères; il y en a 1.");
	says("q.some", "Choisissez au moins 2 réponses (cochées en ce moment" NB ": 1).");
	says("q.one", unknown);
	says("q.number", "Gardez au plus 4 chiffres après la virgule.");
	assert_non_null(form_message(&form, "q.lines"));
	ask("q.some=x&q.some=y&q.some=z&q.some=w", false);
	says("q.some", "Gardez au plus 3 réponses (cochées en ce moment" NB ": 4).");
	ask(WHOLE "q.line=deux", true);
	says("q.line", "Cette réponse est arrivée deux fois. Ouvrez la page de nouveau, puis "
	    "envoyez-la une seule fois.");
}

static void
hears_other_answers(void **state)
{
	(void)state;
	assert_true(ask("q.line=Agente&q.one=_na&q.some=_dk&q.consent=1&q.number=_na", true));
	assert_int_equal(answer("one", 0)->said, CIM_SAID_NOT_APPLICABLE);
	assert_int_equal(answer("some", 0)->said, CIM_SAID_UNKNOWN);
	assert_int_equal(answer("number", 0)->said, CIM_SAID_NOT_APPLICABLE);
	assert_false(answer("number", 0)->number.is);
	ask(WHOLE "q.some=_dk", true);
	says("q.some", "«" NB "Je ne sais pas" NB "» ne va pas avec les autres réponses. Gardez "
	    "l’une ou les autres.");
	ask("q.number=_dk&q.yes=_na&q.line=_na", false);
	assert_non_null(form_message(&form, "q.number"));
	assert_non_null(form_message(&form, "q.yes"));
	assert_string_equal(answer("line", 0)->text, "_na");
	assert_int_equal(answer("line", 0)->said, CIM_SAID_VALUE);
}

static void
shows_what_was_typed(void **state)
{
	(void)state;
	ask("q.line=Nouveau", false);
	assert_ptr_equal(form.questions->v, list);
	assert_int_equal(form.questions->n, 8);
	assert_string_equal(form_shown(&form, "q.line"), "Nouveau");
	assert_string_equal(form_shown(&form, "q.one"), "a");
	assert_null(form_shown(&form, "q.yes"));
	assert_null(form_shown(&form, "q.unknown"));
	ask("q.line=Nouveau", true);
	assert_string_equal(form_shown(&form, "q.one"), "");
}

static void
survives_odd_questions(void **state)
{
	struct cim_question odd[] = { { .id = 1, .code = "x", .type = (enum cim_asked)99 },
		{ .id = 2, .code = "y", .type = CIM_ASK_ONE }, { .id = 3, .code = "",
		.type = CIM_ASK_SOME },
		{ .id = 4, .code = "n", .type = CIM_ASK_NUMBER, .min = { INT64_MIN, true },
		.max = { INT64_MAX, true } } };

	(void)state;
	form_init(&form, &fr);
	form_add(&form, "q.x", "1");
	form_add(&form, "q.y", "1");
	form_add(&form, "q.", "1");
	form_add(&form, "q.n", "900000000000000");
	form_bind(&form, &none_shape, true);
	assert_false(form_ask(&form, &(struct cim_question_rows){ odd, 4 }, &answers));
	assert_int_equal(form.nmessage, 2);
	assert_true(answer("n", 0)->number.n == INT64_C(9000000000000000000));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(reads_every_type),
		cmocka_unit_test(has_a_row_where_nothing_is_said),
		cmocka_unit_test(asks_for_what_is_due),
		cmocka_unit_test(refuses_wrong_answers), cmocka_unit_test(hears_other_answers),
		cmocka_unit_test(shows_what_was_typed), cmocka_unit_test(survives_odd_questions) };

	return cmocka_run_group_tests(tests, open_case, close_case);
}
