/* Questions that a table holds, drawn by their type. */
#include "form_page_case.h"

static struct cim_question questions[] = {
	{ .id = 1,
	    .code = "nom",
	    .label = "Nom?",
	    .hint = "Un <mot>",
	    .type = CIM_ASK_LINE,
	    .required = true,
	    .value = "avant" },
	{ .id = 2, .code = "texte", .label = "Texte", .type = CIM_ASK_LINES },
	{ .id = 3,
	    .code = "un",
	    .label = "Un choix",
	    .options = "a\tPremier <x>\nb\tSecond\n_na\tSans objet",
	    .type = CIM_ASK_ONE,
	    .required = true,
	    .value = "b" },
	{ .id = 4,
	    .code = "des",
	    .label = "Des choix",
	    .options = "a\tPremier\r\nb\tSecond\r\nc",
	    .type = CIM_ASK_SOME,
	    .value = "a\nb" },
	{ .id = 5, .code = "on", .label = "Oui?", .type = CIM_ASK_YESNO, .value = "1" },
	{ .id = 6,
	    .code = "ok",
	    .label = "J’accepte",
	    .hint = "Chose",
	    .type = CIM_ASK_CONSENT,
	    .required = true,
	    .value = "1" },
	{ .id = 7, .code = "n b", .label = "Combien", .type = CIM_ASK_NUMBER, .value = "1,5" },
	{ .id = 8, .code = "d", .label = "Quand", .type = CIM_ASK_DATE, .required = true },
	{ .id = 9,
	    .code = "long",
	    .label = "Long",
	    .type = CIM_ASK_ONE,
	    .required = true,
	    .options = "a\tA\nb\tB\nc\tC\nd\tD\ne\tE\nf\tF\ng\tG\nh\tH" },
	{ .id = 10, .code = "peut", .label = "Peut-être", .type = CIM_ASK_ONE, .options = "a\tA" },
	{ .id = 11, .code = "faux", .label = "Autre sorte", .type = 99 },
};

#define ASK "<form method=\"post\" action=\"~/{{id}}\">{{#qs}}{{field}}{{/qs}}</form>"

static const char *
asked(const char *body)
{
	struct view v = case_view();
	struct cim_answer_rows answers;

	v.qs = (struct cim_question_rows){ questions, COUNT(questions) };
	if (body == NULL)
		return page_of(ASK, &v, NULL);
	sent_as(body, true);
	sent.nmessage = 0;
	form_ask(&sent, &v.qs, &answers);
	return page_of(ASK, &v, &sent);
}

static void
draws_each_type(void **state)
{
	const char *page = asked(NULL);

	(void)state;
	holds(page,
	    "<div class=\"field\"><label for=\"f1-q-nom\">Nom?</label><span class=\"hint\" "
	    "id=\"h1-q-nom\">Un &lt;mot&gt;"
	    "</span><input type=\"text\" class=\"input\" id=\"f1-q-nom\" name=\"q.nom\" "
	    "value=\"avant\" aria-required=\"true\" "
	    "aria-describedby=\"h1-q-nom\"></div>");
	holds(page,
	    "<label for=\"f1-q-texte\">Texte <small>facultatif</small></label><textarea "
	    "class=\"input\" rows=\"4\" "
	    "id=\"f1-q-texte\" name=\"q.texte\">\n</textarea>");
	holds(page,
	    "<fieldset class=\"field\"><legend>Un choix</legend><div class=\"scale "
	    "flat\"><label><input type=\"radio\" "
	    "id=\"f1-q-un\" name=\"q.un\" value=\"a\">Premier &lt;x&gt;</label><label><input "
	    "type=\"radio\" name=\"q.un\" value=\"b\" "
	    "checked>Second</label><label><input type=\"radio\" name=\"q.un\" value=\"_na\">Sans "
	    "objet</label></div></fieldset>");
	holds(page,
	    "<legend>Des choix <small>facultatif</small></legend><div class=\"choices\"><label "
	    "class=\"choice\"><input "
	    "type=\"checkbox\" id=\"f1-q-des\" name=\"q.des\" value=\"a\" "
	    "checked><span>Premier</span></label>");
	holds(page,
	    "<input type=\"checkbox\" name=\"q.des\" value=\"b\" checked><span>Second</span>");
	holds(page, "<input type=\"checkbox\" name=\"q.des\" value=\"c\"><span></span>");
	holds(page,
	    "<input type=\"radio\" id=\"f1-q-on\" name=\"q.on\" value=\"yes\" checked>Oui</label>");
	holds(page, "id=\"f1-q-n_20b\" name=\"q.n b\" value=\"1,5\"");
	holds(page,
	    "<input type=\"date\" class=\"input mid\" id=\"f1-q-d\" name=\"q.d\" value=\"\" "
	    "aria-required=\"true\">");
	holds(page,
	    "<select class=\"input mid\" id=\"f1-q-long\" name=\"q.long\" "
	    "aria-required=\"true\"><option value=\"\" selected>"
	    "Choisissez une réponse</option><option value=\"a\">A</option>");
	holds(page, "name=\"q.peut\" value=\"\" checked>Sans réponse</label>");
	lacks(page, "faux");
}

static void
never_ticks_a_consent_beforehand(void **state)
{
	static const char *const sent_before[] = { NULL, "q.nom=a", "_once=0f&q.nom=a" };

	(void)state;
	for (size_t i = 0; i < COUNT(sent_before); i++)
		holds(asked(sent_before[i]),
		    "<input type=\"checkbox\" id=\"f1-q-ok\" name=\"q.ok\" value=\"1\" "
		    "aria-required=\"true\"");
	holds(asked("q.ok=1"), "name=\"q.ok\" value=\"1\" checked");
}

static void
keeps_answers_as_typed(void **state)
{
	const char *page = asked(
	    "_once=0f&q.nom=&q.texte=%3Cb%3E&q.un=a&q.des=b&q.on=no&q.n+b=x&q.d=demain&q.long=z");

	(void)state;
	holds(page,
	    "name=\"q.nom\" value=\"\" aria-required=\"true\" aria-invalid=\"true\" "
	    "aria-describedby=\"h1-q-nom e1-q-nom\"");
	holds(page, "&lt;b&gt;</textarea>");
	holds(page, "name=\"q.un\" value=\"a\" checked");
	lacks(page, "name=\"q.un\" value=\"b\" checked");
	lacks(page, "name=\"q.des\" value=\"a\" checked");
	holds(page, "name=\"q.des\" value=\"b\" checked");
	holds(page, "name=\"q.on\" value=\"no\" checked");
	holds(page, "name=\"q.n b\" value=\"x\"");
	holds(page,
	    "<input type=\"text\" class=\"input mid\" id=\"f1-q-d\" name=\"q.d\" value=\"demain\"");
	holds(page, "<option value=\"\" selected>Choisissez une réponse</option>");
	holds(page, "<a href=\"#f1-q-n_20b\">Combien. ");
	holds(page, "<a href=\"#f1-q-nom\">Nom? Écrivez");
	holds(page,
	    "<div class=\"wrong\"><span class=\"error\" id=\"e1-q-ok\">Cochez cette case pour "
	    "continuer.</span>");
}

/* What was ticked before and is not now comes back unticked. */
static void
takes_an_absent_tick_for_off(void **state)
{
	const char *page = asked("_once=0f&q.nom=a");

	(void)state;
	lacks(page, "name=\"q.des\" value=\"a\" checked");
	lacks(page, "name=\"q.un\" value=\"b\" checked");
	lacks(page, "name=\"q.on\" value=\"yes\" checked");
}

#define OWN "<form method=\"post\" action=\"~/{{id}}\">{{#qs}}{{#type.own}}<fieldset><legend>" \
	"{{label}}</legend>{{field}}<input type=\"text\" name=\"q.{{code}}.r1\" aria-label=\"R1\"></fieldset>" \
	"{{/type.own}}{{^type.own}}{{field}}{{/type.own}}{{/qs}}</form>"

/* The plugin draws the controls of a type of its own; hint, message and where the summary leads are
 * the host's. */
static void
draws_the_notes_of_an_own_type(void **state)
{
	struct cim_question own[] = { { .id = 1, .code = "g", .label = "Grille",
		.type = CIM_ASK_OWN, .required = true },
		{ .id = 2, .code = "h", .label = "Autre", .hint = "Un <mot>", .type = CIM_ASK_OWN } };
	struct cim_answer_rows answers;
	struct view v = case_view();
	const char *page;

	(void)state;
	v.qs = (struct cim_question_rows){ own, 2 };
	page = page_of(OWN, &v, NULL);
	holds(page, "<legend>Grille</legend><input type=\"text\" name=\"q.g.r1\"");
	holds(page, "<legend>Autre</legend><div class=\"field\" tabindex=\"-1\" id=\"f1-q-h\">"
	    "<span class=\"hint\" id=\"h1-q-h\">Un &lt;mot&gt;</span></div><input");
	sent_as("_once=0f", true);
	sent.nmessage = 0;
	form_ask(&sent, &v.qs, &answers);
	page = page_of(OWN, &v, &sent);
	holds(page, "<a href=\"#f1-q-g\">Grille");
	holds(page, "<legend>Grille</legend><div class=\"field wrong\" tabindex=\"-1\" id=\"f1-q-g\">"
	    "<span class=\"error\" id=\"e1-q-g\">");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = { PAGE_TEST(draws_each_type),
		PAGE_TEST(never_ticks_a_consent_beforehand), PAGE_TEST(keeps_answers_as_typed),
		PAGE_TEST(takes_an_absent_tick_for_off),
		PAGE_TEST(draws_the_notes_of_an_own_type) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
