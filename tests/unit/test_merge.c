/* Texts of staff with values in them: what they may say, and what is said of those that may not. */
#include "merge_case.h"

struct text_row { const char *text, *out; };

static void
check_rows(const struct text_row *rows, size_t n, const char *(*made)(const char *))
{
	for (size_t i = 0; i < n; i++) {
		const char *out = made(rows[i].text);

		if (strcmp(out, rows[i].out) != 0)
			fail_msg("%s\n  gives  %s\n  not    %s", rows[i].text, out, rows[i].out);
	}
}
#define CHECK(rows, made)	check_rows(rows, sizeof rows / sizeof *rows, made)

static struct talk talks[] = { { "Un", { INT64_C(1796754600000000), true } },
	{ "Deux", { 0, false } } };
static struct day days[] = { { { 20795, true }, { talks, 2 } }, { { 20796, true }, { NULL, 0 } } };

static struct letter
a_letter(void)
{
	return (struct letter){ .name = "Ève", .n = 3, .price = { 1250, true }, .first = true,
		.link = "https://a.ca/?b=1&c=2", .note = "a\nb", .state = FULL,
		.place = { "Gaspé" }, .days = { days, 2 } };
}

static const char *
drawn_text(const char *text)
{
	struct letter v = a_letter();

	return words(merged(text, &v));
}

static const char *
drawn_html(const char *text)
{
	struct letter v = a_letter();

	return html(merged(text, &v));
}

static void
test_values_stand_where_their_names_do(void **state)
{
	static const struct text_row rows[] = {
		{ "Bonjour {{name}}, {{ n }} places à {{price|money}}.",
		    "Bonjour Ève, 3 places à 12,50" NB "$." },
		{ "{{state}}, {{first}}", "Confirmer, oui" },
		{ "{{#name}}Bonjour {{name}}{{/name}}{{^name}}Bonjour{{/name}}", "Bonjour Ève" },
		{ "{{^member}}Devenez membre.{{/member}}{{#member}}Merci.{{/member}}",
		    "Devenez membre." },
		{ "À {{#place}}{{city}}{{/place}}.", "À Gaspé." },
		{ "{{#file}}{{name}}{{/file}}{{^file}}rien{{/file}}", "rien" },
		{ "{{#days}}\n## {{on|day}}\n{{#talks}}\n- {{title}}{{#at}}, {{at|hour}}{{/at}}\n"
		    "{{/talks}}\n{{^talks}}\nRien.\n{{/talks}}\n\n{{/days}}\n",
		    "mardi 8 décembre 2026\n\n- Un, 13" NB "h" NB "30\n- Deux\n\n"
		    "mercredi 9 décembre 2026\n\nRien." },
		{ "{{note}}", "a\nb" }, { "", "" }, { "{ {name} }", "{ {name} }" },
	};

	(void)state;
	CHECK(rows, drawn_text);
}

static void
test_becomes_elements(void **state)
{
	static const struct text_row rows[] = {
		{ "**{{name}}**", "<p><strong>Ève</strong></p>\n" },
		{ "{{note}}", "<p>a<br />\nb</p>\n" },
		{ "{{link}}", "<p><a href=\"https://a.ca/?b=1&amp;c=2\">"
		    "https://a.ca/?b=1&amp;c=2</a></p>\n" },
		{ "[ici]({{link}})", "<p><a href=\"https://a.ca/?b=1&amp;c=2\">ici</a></p>\n" },
		{ "- {{#days}}{{on|date}} {{/days}}",
		    "<ul>\n<li>8 décembre 2026 9 décembre 2026</li>\n</ul>\n" },
	};

	(void)state;
	CHECK(rows, drawn_html);
}

static const char *
fault_of(const char *text)
{
	const char *why = merge_fault(&fr, text, &letter_shape);

	return why ? why : "";
}

static const char *
said_in_english(const char *text)
{
	const char *why = merge_fault(&en, text, &letter_shape);

	return why ? why : "";
}

static void
test_says_what_is_wrong(void **state)
{
	static const struct text_row rows[] = {
		{ "a\n{{nom}}", "Ligne 2" NB ": «" NB "nom" NB
		    "» ne désigne rien ici. Noms possibles" NB ": " NAMES "." },
		{ "{{#days}}{{name}}{{/days}}", "Ligne 1" NB ": «" NB "name" NB
		    "» ne désigne rien ici. Noms possibles" NB ": on, talks." },
		{ "{{#name}}a", "Ligne 1" NB ": {{#name}} reste ouvert. Écrivez {{/name}} où ce"
		    " passage finit." },
		{ "a{{/name}}", "Ligne 1" NB ": {{/name}} ne ferme rien. Retirez ces accolades, ou"
		    " écrivez {{#name}} plus haut." },
		{ "{{#name}}\n{{#first}}a{{/name}}{{/first}}",
		    "Ligne 2" NB ": écrivez {{/first}} avant {{/name}}." },
		{ "{{price|day}}", "Ligne 1" NB ": «" NB "price" NB "» n’a pas cette forme. Écrivez"
		    " l’une de celles-ci" NB ": {{price}}, {{price|money}}, {{price|1}}." },
		{ "{{days}}", "Ligne 1" NB ": «" NB "days" NB "» réunit plusieurs choses. Écrivez"
		    " {{#days}}, ce qui se répète, puis {{/days}}." },
		{ "{{#n}}a{{/n}}", "Ligne 1" NB ": «" NB "n" NB "» est toujours là. Retirez {{#n}}"
		    " et {{/n}}." },
		{ "a <b onclick=\"x\">b</b>", "Retirez «" NB "<b onclick=\"x\">" NB
		    "»" NB ": les balises HTML ne s’affichent pas." },
		{ "<{{#name}}b{{/name}}>", "Retirez «" NB "<b>" NB
		    "»" NB ": les balises HTML ne s’affichent pas." },
		{ "a `{{name}}`", "Sortez les noms du code, entre accents graves ou en retrait de"
		    " quatre espaces" NB ": ils n’y seraient pas remplis." },
		{ "    {{name}}", "Sortez les noms du code, entre accents graves ou en retrait de"
		    " quatre espaces" NB ": ils n’y seraient pas remplis." },
		{ "Un `mot` et {{name}}, <https://a.ca>", "" }, { "<{{name}}>", "" },
		{ "{{#days}}{{#talks}}{{title}}{{/talks}}{{/days}}", "" },
	};
	static const struct text_row english[] = {
		{ "{{nom}}", "Line 1: “nom” names nothing here. Possible names: " NAMES "." },
		{ "{{#name}}", "Line 1: {{#name}} stays open. Write {{/name}} where this passage"
		    " ends." },
	};

	(void)state;
	CHECK(rows, fault_of);
	CHECK(english, said_in_english);
}

/* What a page may and a text may not. */
static void
test_takes_nothing_else_of_a_page(void **state)
{
	static const char *const texts[] = { "{{> part}}", "{{< layout}}", "{{$main}}{{/main}}",
		"{{?name}}", "{{t}}Annuler{{/t}}", "{{field name}}", "{{row}}", "{{more days}}",
		"{{! mot}}", "{{|}}", "{{{name}}}", "{{&name}}", "{{", "{{}}", "{{na me}}",
		"{{na\nme}}", "{{name", "{{#}}", "{{name|}}" };
	static const char *const hidden[] = { "{{secret}}", "{{#secret}}a{{/secret}}", "{{raw}}",
		"{{body}}", "{{../name}}", "{{site.name}}", "{{state.libre}}", "{{name|md}}",
		"{{days|json}}", "{{name|md|md}}" };

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (fault_of(texts[i])[0] == '\0')
			fail_msg("%s is taken", texts[i]);
	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
		if (fault_of(hidden[i])[0] == '\0')
			fail_msg("%s is taken", hidden[i]);
}

/* ---- limits */

static void
test_a_text_does_not_grow_without_end(void **state)
{
	enum { MANY = 10000 };
	struct letter v = { .name = "x" };
	struct day *many = arena_alloc(fr.arena, MANY, sizeof *many);
	char *blanks = memset(arena_alloc(fr.arena, 200001, 1), ' ', 200000);
	const char *why;

	(void)state;
	v.days = (struct day_rows){ many, MANY };
	assert_non_null(merge(&fr, "{{#days}}0123456789{{/days}}", &letter_shape, &v, &why));
	assert_null(merge(&fr, "{{#days}}01234567890123456789012345678{{/days}}", &letter_shape, &v,
	    &why));
	assert_string_equal(why, "Raccourcissez ce texte ou ce qu’il répète" NB
	    ": rempli, il dépasse 256" NB "ko.");
	assert_null(merge(&fr, arena_fmt(fr.arena, "{{#days}}\n%s{{#talks}}\n{{/talks}}\n{{/days}}",
	    blanks), &letter_shape, &v, &why));
	v.name = blanks;
	assert_null(merge(&fr, "{{name}}", &letter_shape, &v, &why));
	v.name = arena_fmt(fr.arena, "%s%s", blanks, blanks);
	assert_null(merge(&fr, v.name, &letter_shape, &v, &why));
	assert_non_null(merge_fault(&fr, v.name, &letter_shape));
	assert_null(merge(&fr, "{{name}}", &letter_shape, &v, &why));
}

static void
test_passages_are_not_too_deep(void **state)
{
	struct buf text;

	(void)state;
	buf_init(&text, fr.arena);
	for (int i = 0; i < MERGE_DEPTH; i++)
		buf_puts(&text, "{{#first}}");
	for (int i = 0; i < MERGE_DEPTH; i++)
		buf_puts(&text, "{{/first}}");
	assert_string_equal(fault_of(text.p), "");
	assert_string_equal(fault_of(arena_fmt(fr.arena, "{{#first}}%s{{/first}}", text.p)),
	    "Ligne 1" NB ": au plus 8 passages vont l’un dans l’autre. Fermez-en un avant"
	    " {{#first}}.");
}

/* A fault is found in what is not drawn too, so that no text fails for some people only. */
static void
test_a_fault_does_not_wait(void **state)
{
	struct letter v = { 0 };
	const char *why;

	(void)state;
	assert_null(merge(&fr, "{{#name}}{{nom}}{{/name}}", &letter_shape, &v, &why));
	assert_null(merge(&fr, "{{#days}}{{#talks}}{{nom}}{{/talks}}{{/days}}", &letter_shape, &v,
	    &why));
	assert_non_null(merge(&fr, "{{#name}}a{{/name}}", &letter_shape, &v, &why));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		MERGE_TEST(test_values_stand_where_their_names_do),
		MERGE_TEST(test_becomes_elements), MERGE_TEST(test_says_what_is_wrong),
		MERGE_TEST(test_takes_nothing_else_of_a_page),
		MERGE_TEST(test_a_text_does_not_grow_without_end),
		MERGE_TEST(test_passages_are_not_too_deep),
		MERGE_TEST(test_a_fault_does_not_wait) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
