/* {{t}}: English comes from the catalogue when the page is bound, and moves the values of the page.
 */
#include "page_case.h"

#include <unistd.h>

static const char translations[] = "key\tcontext\tfr\ten\tes\n"
    "test.open\tx\tOuvert\tOpen\t\n"
    "test.lines\tx\tUn\\n\\ndeux\tOne\\n\\ntwo\t\n"
    "test.both\tx\tUn deux\tOne & \"two\" <b>\t\n"
    "test.when\tx\tLe {{starts}} pour {{title}}\tFor {{title}} on {{starts}}\t\n"
    "test.site\tx\tÉcrire à {{name}}\tWrite to {{name}}\t\n"
    "test.outer\tx\tPour {{title}}, {{label}}\t{{label}}: for {{title}}\t\n"
    "test.many\tx\tUne place{{|}}{{n}} places\tOne seat{{|}}{{n}} seats\t\n"
    "test.wrong\tx\tRien\tNothing {{secret}}\t\n"
    "test.one\tx\tUn seul{{|}}{{n}} seuls\tAll the same\t\n"
    "test.label\tx\tRue\tStreet\t\n"
    "test.kind\tx\tFermé\tShut\t\n";

static int
open_texts(void **state)
{
	char path[] = "/tmp/cim-texts-XXXXXX", err[200] = "";
	int fd = mkstemp(path);
	ssize_t n;

	if (fd < 0 || open_pages(state) != 0)
		return -1;
	n = write(fd, translations, sizeof translations - 1);
	close(fd);
	en.texts = fr.texts = catalogue = texts_load(catalogue, path, err, sizeof err);
	unlink(path);
	return n > 0 && fr.texts ? 0 : -1;
}

static void
english(const char *text, const char *out)
{
	assert_string_equal(drawn_in(LANG_EN, "p.html", text), out);
}

static void
speaks_english(void **state)
{
	(void)state;
	english("<p>{{t}}Ouvert{{/t}}</p>", "<p>Open</p>");
	english("<p title=\"{{t}}Ouvert{{/t}}\">{{t}}Inconnu{{/t}}</p>",
	    "<p title=\"Open\">Inconnu</p>");
	english("<p>{{t}}\n  Un\n  deux\n{{/t}}</p>", "<p>One &amp; &quot;two&quot; &lt;b&gt;</p>");
	english("<p>{{kind}} {{#plan}}{{kind}}{{/plan}}</p>", "<p>Open </p>");
	english("<a href=\"~/{{id}}\">x</a>", "<a href=\"/en/activites/3\">x</a>");
}

static void
moves_values(void **state)
{
	(void)state;
	english("<p>{{t}}Le {{starts|day}} pour {{title}}{{/t}}</p>",
	    "<p>For L’été &lt;2026&gt; &amp; &quot;nous&quot; on Tuesday, December 8, 2026</p>");
	english("<p>{{t}}Écrire à {{site.name}}{{/t}}</p>", "<p>Write to Musées &amp; cie</p>");
	english("{{#rows}}<p>{{t}}Pour {{../title}}, {{label}}{{/t}}</p>{{/rows}}",
	    "<p>Nom: for L’été &lt;2026&gt; &amp; &quot;nous&quot;</p>"
	    "<p>A &amp; &lt;b&gt;: for L’été &lt;2026&gt; &amp; &quot;nous&quot;</p>");
}

/* French: the first form for 0 and 1; English: for 1. */
static void
chooses_a_form(void **state)
{
	static const struct {
		int64_t n;
		const char *fr, *en;
	} rows[] = { { 0, "Une place", "0 seats" }, { 1, "Une place", "One seat" },
		{ 2, "2 places", "2 seats" }, { -1, "Une place", "One seat" },
		{ -2, "\u22122 places", "\u22122 seats" } };
	struct view v = case_view();

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *text = "{{t n}}Une place{{|}}{{n}} places{{/t}}";

		v.n = rows[i].n;
		assert_string_equal(
		    draw_block(bind_text("p.html", text, LANG_FR), NULL, &v, NULL), rows[i].fr);
		assert_string_equal(
		    draw_block(bind_text("p.html", text, LANG_EN), NULL, &v, NULL), rows[i].en);
	}
}

static void
counts_in_any_kind_of_number(void **state)
{
	struct view v = case_view();
	const char *text =
	    "{{t price}}Un{{|}}Des{{/t}}{{t share}}Un{{|}}Des{{/t}}{{t places}}Un{{|}}Des{{/t}}";

	(void)state;
	v.price = (struct cim_dec){ 199, true };
	v.share = 1.9;
	v.places = (struct cim_int){ 1, true };
	assert_string_equal(
	    draw_block(bind_text("p.html", text, LANG_FR), NULL, &v, NULL), "UnUnUn");
	assert_string_equal(
	    draw_block(bind_text("p.html", text, LANG_EN), NULL, &v, NULL), "DesDesUn");
	v.price.n = 200;
	v.share = 2;
	v.places.v = 2;
	assert_string_equal(
	    draw_block(bind_text("p.html", text, LANG_FR), NULL, &v, NULL), "DesDesDes");
	v.price.n = 100;
	v.share = 1;
	assert_string_equal(
	    draw_block(bind_text("p.html", text, LANG_EN), NULL, &v, NULL), "UnUnDes");
}

static void
refuses_a_translation_that_does_not_fit(void **state)
{
	(void)state;
	english("<p>{{t}}Rien{{/t}}</p>",
	    "[p.html:1: the English of this text holds {{secret}}, the French does not]");
	english("<p>{{t n}}Un seul{{|}}{{n}} seuls{{/t}}</p>",
	    "[p.html:1: {{t n}} holds two forms parted by one {{|}}]");
}

static void
asks_the_catalogue(void **state)
{
	(void)state;
	case_strict = true;
	buf_init(&case_untold, fr.arena);
	assert_string_equal(drawn("<p>{{t}}Ouvert{{/t}}</p>"), "<p>Ouvert</p>");
	assert_int_equal(case_untold.n, 0);
	assert_string_equal(
	    drawn("<p>{{t}}Inconnu{{/t}}\n{{t}}Ouvert{{/t}}\n{{t}}Ignoré{{/t}}</p>"),
	    "<p>Inconnu\nOuvert\nIgnoré</p>");
	assert_string_equal(case_untold.p, "p.html:1: Inconnu\np.html:3: Ignoré\n");
}

static void
labels_fields_in_english(void **state)
{
	const char *page = drawn_in(LANG_EN, "p.html",
	    "<form method=\"post\" action=\"~/3\">{{#plan}}{{#address}}{{field "
	    "street}}{{/address}}{{field kind}}{{field code}}{{/plan}}</form>");

	(void)state;
	assert_non_null(strstr(page, ">Street</label>"));
	assert_non_null(strstr(page, ">Open</label>"));
	assert_non_null(strstr(page, ">Shut</label>"));
	assert_non_null(strstr(page, "Code <small>optional</small>"));
	assert_non_null(strstr(page, "action=\"/en/activites/3\""));
}

/* In a plain text lines stay lines. */
static void
keeps_lines_of_a_text(void **state)
{
	(void)state;
	case_absolute = true;
	assert_string_equal(drawn_in(LANG_EN, "p.txt", "{{t}}\nUn\n\ndeux\n{{/t}}"), "One\n\ntwo");
	assert_string_equal(drawn_in(LANG_FR, "p.txt", "{{t}}Un\n\ndeux{{/t}}"), "Un\n\ndeux");
}

#define TEXT_TEST(f) cmocka_unit_test_setup_teardown(f, open_texts, close_case)

int
main(void)
{
	static const struct CMUnitTest tests[] = { TEXT_TEST(speaks_english),
		TEXT_TEST(moves_values), TEXT_TEST(chooses_a_form),
		TEXT_TEST(counts_in_any_kind_of_number),
		TEXT_TEST(refuses_a_translation_that_does_not_fit), TEXT_TEST(asks_the_catalogue),
		TEXT_TEST(labels_fields_in_english), TEXT_TEST(keeps_lines_of_a_text) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
