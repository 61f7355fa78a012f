/* Layouts that include pieces of the site, and the limits of a page: each with a sentence. */
#include "page_case.h"

static void
layout(const char *text, const char *out)
{
	case_add("site.html", text);
	assert_string_equal(drawn("{{< site}}\n{{$x}}b{{/x}}"), out);
}

#define INCLUDE "an include is <!--#include virtual=\"/path\" --> with a literal path]"

static void
includes_pieces_of_the_site(void **state)
{
	(void)state;
	layout("a<!--#include virtual=\"/haut/de-page_1.html\" -->{{$x}}{{/x}}",
	    "a<!--#include virtual=\"/haut/de-page_1.html\" -->b");
	layout("<!--#include virtual=\"haut.html\" -->{{$x}}{{/x}}", "[site.html:1: " INCLUDE);
	layout("<!--#include virtual=\"/a/../b\" -->{{$x}}{{/x}}", "[site.html:1: " INCLUDE);
	layout("<!--#include virtual=\"/a?b\" -->{{$x}}{{/x}}", "[site.html:1: " INCLUDE);
	layout("<!--#include virtual=\"/a\"-->{{$x}}{{/x}}", "[site.html:1: " INCLUDE);
	layout("<!--#exec cmd=\"ls\" -->{{$x}}{{/x}}", "[site.html:1: " INCLUDE);
	layout("<!--#include virtual=\"/{{id}}\" -->{{$x}}{{/x}}",
	    "[site.html:1: a comment holds no {{ }} and ends with -->]");
	/* what the page gives is not the layout's */
	case_add("site.html", "{{$x}}{{/x}}");
	assert_string_equal(drawn("{{< site}}\n{{$x}}<!--#include virtual=\"/a\" -->{{/x}}"),
	    "[p.html:2: only a layout includes pieces of the site]");
}

/* A layout of a layout: blocks go through, the page's before the middle one's. */
static void
passes_blocks_through_layouts(void **state)
{
	(void)state;
	case_add("middle.html",
	    "{{< "
	    "base}}\n{{$main}}<i>{{$side}}s{{/side}}</i>{{$body}}{{/body}}{{/main}}\n{{$foot}}m{{/"
	    "foot}}\n");
	case_add("base.html", "<div>{{$main}}{{/main}}</div><p>{{$foot}}b{{/foot}}</p>");
	assert_string_equal(
	    drawn("{{< middle}}\n{{$body}}x{{/body}}"), "<div><i>s</i>x</div><p>m</p>");
	assert_string_equal(
	    drawn("{{< middle}}\n{{$body}}x{{/body}}{{$foot}}p{{/foot}}{{$side}}y{{/side}}"),
	    "<div><i>y</i>x</div><p>p</p>");
	assert_string_equal(drawn("{{< middle}}\n{{$body}}{{$body}}x{{/body}}{{/body}}"),
	    "[p.html:2: a block: more than 8 files or blocks one inside the other]");
}

static const char *
repeated(const char *what, size_t n)
{
	struct buf out;

	buf_init(&out, fr.arena);
	while (n-- > 0)
		buf_puts(&out, what);
	return out.p;
}

static void
too_much(const char *before, const char *what, size_t n, const char *after, const char *why)
{
	const char *text = arena_fmt(fr.arena, "%s%s%s", before, repeated(what, n), after);
	const char *refusal = drawn(text);

	if (strstr(refusal, why) == NULL)
		fail_msg("%zu times %s: %.200s", n, what, refusal);
}

static void
has_limits(void **state)
{
	struct buf attrs;

	(void)state;
	too_much("", "<div>", 65, "", "more than 64 elements one inside the other");
	too_much("", "{{#open}}", 25, "", "more than 24 sections one inside the other");
	too_much("", "{{#site.menu}}", 15, "", "more than 14 structs one inside the other");
	too_much(
	    "<p ", "a", 40, "=\"x\">x</p>", "a name is letters, digits and hyphens, at most 31");
	too_much("<", "p", 40, ">x", "a name is letters, digits and hyphens, at most 31");
	too_much("<p>{{t}}a", "{{id}}", 17, "{{/t}}</p>", "a text holds at most 16 values");
	too_much("<form method=\"post\" action=\"~/3\">{{#plan}}", "{{field name}}", 201,
	    "{{/plan}}</form>", "more than 200 fields in a form");
	buf_init(&attrs, fr.arena);
	for (size_t i = 0; i < 33; i++)
		buf_fmt(&attrs, " data-a%zu=\"x\"", i);
	too_much("<p", attrs.p, 1, ">x</p>", "more than 32 attributes in <p>");
}

/* Every sentence fits, whatever the page says. */
static void
cuts_a_long_sentence(void **state)
{
	const char *text = arena_fmt(fr.arena, "<p>{{%s}}</p>", repeated("a", 3000));
	char err[40];
	struct page_env env = {
		.arena = fr.arena, .texts = fr.texts, .file = case_file, .url = case_url
	};

	(void)state;
	case_add("p.html", text);
	assert_null(page_bind(&env, "p.html", &view_shape, LANG_FR, &site_shape, err, sizeof err));
	assert_string_equal(err, "p.html:1: struct view has no member aaa");
	assert_null(
	    page_bind(&env, "nulle.html", &view_shape, LANG_FR, &site_shape, err, sizeof err));
	assert_string_equal(err, "nulle.html:1: there is no file nulle.ht");
}

static void
reads_text_only(void **state)
{
	(void)state;
	assert_string_equal(drawn("<p>\xc3</p>"),
	    "[p.html:1: p.html is not a text in UTF-8 without control characters]");
	case_add("piece.html", "a\x01");
	assert_string_equal(drawn("{{> piece}}"),
	    "[p.html:1: piece.html is not a text in UTF-8 without control characters]");
	assert_string_equal(drawn("<p>\ta\r\n</p>"), "<p>\ta\r\n</p>");
}

/* The line is that of the fault, in the file of the fault. */
static void
says_the_line(void **state)
{
	(void)state;
	assert_string_equal(drawn("<div>\n\n{{#open}}\n<p>\nx</b>\n</p>{{/open}}</div>"),
	    "[p.html:5: </b> stands where </p> is due]");
	assert_string_equal(drawn("<div>\n{{#open}}\n<p>x</p>\n</div>\n"),
	    "[p.html:4: </div> closes an element that was "
	    "opened outside of this section]");
	assert_string_equal(
	    drawn("<p>x</p>\n{{#open}}\nx\n"), "[p.html:2: {{#open}} is not closed]");
	assert_string_equal(drawn("\n\n<p title=\"a\nb\n{{titel}}\">x</p>"),
	    "[p.html:5: struct view has no member titel]");
	case_add("piece.html", "<b>x</b>\n<i>{{nulle}}</i>");
	assert_string_equal(
	    drawn("\n\n{{> piece}}"), "[piece.html:2: struct view has no member nulle]");
}

static void
renders_no_unknown_block(void **state)
{
	struct view v = case_view();
	struct page *page;

	(void)state;
	case_absolute = true;
	page = bind_text("p.mail",
	    "{{$subject}}x{{/subject}}{{$text}}x{{/text}}{{$html}}<p>x</p>{{/html}}", LANG_FR);
	assert_string_equal(draw_block(page, "nulle", &v, NULL), "");
	assert_false(page_has_form(page));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = { PAGE_TEST(includes_pieces_of_the_site),
		PAGE_TEST(passes_blocks_through_layouts), PAGE_TEST(has_limits),
		PAGE_TEST(cuts_a_long_sentence), PAGE_TEST(reads_text_only),
		PAGE_TEST(says_the_line), PAGE_TEST(renders_no_unknown_block) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
