/* Whatever the values are, a page has the same elements and attributes, and no link leads away.
 * Drawn here with plain and with hostile values, read by skeleton.py with parsers that are not
 * ours. */
#include "form_page_case.h"

#include <unistd.h>

static const char page[] =
    "<!DOCTYPE html><html lang=\"{{site.lang}}\"><head><meta "
    "charset=\"utf-8\"><title>{{title}}</title>"
    "<meta name=\"description\" content=\"{{title}} {{t}}Pour {{note}}{{/t}}\">"
    "<link rel=\"canonical\" href=\"{{link}}\"></head><body>"
    "<h1 class=\"{{title}}\" id=\"{{note}}\" title=\"{{title}}\" data-a=\"{{title}}{{#open}} "
    "{{note}}{{/open}}\">{{title}}</h1>"
    "<p aria-label=\"{{title}}\" data-b=\"{{?link}}\" hidden=\"{{?link}}\">{{t}}Pour {{title}} et "
    "{{note}}{{/t}} {{phone}} {{email}}</p>"
    "<p><a href=\"{{link}}\">x</a><a href=\"{{?note}}\">x</a><a href=\"~/{{title}}\">x</a><a "
    "href=\"~/{{title}}/x\">x</a>"
    "<a href=\"~/a-{{title}}\">x</a><a href=\"~/{{id}}?q={{title}}&amp;r={{note}}#{{title}}\">x</a>"
    "<a href=\"#{{title}}\">x</a><a href=\"mailto:{{email}}?subject={{title}}\">x</a><a "
    "href=\"tel:{{phone}}\">x</a>"
    "<a href=\"https://example.org/{{title}}?{{note}}\">x</a><a href=\"~www/{{title}}.png\">x</a>"
    "<img src=\"~/{{title}}\" alt=\"{{title}}\"></p>"
    "{{#rows}}<dl><dt>{{label}}</dt><dd lang=\"{{label}}\">{{../title}}</dd></dl>{{/rows}}"
    "<textarea name=\"x\">{{title}}</textarea><select name=\"y\"><option value=\"{{title}}\" "
    "label=\"{{note}}\">{{title}}</option></select>"
    "<input type=\"text\" name=\"{{title}}\" value=\"{{title}}\" "
    "placeholder=\"{{note}}\"><pre>{{title}}</pre>"
    "<svg><title>{{title}}</title><rect width=\"{{share}}\" x=\"{{n}}\" "
    "class=\"{{title}}\"/><text>{{title}}</text></svg>"
    "<script type=\"application/json\">{{title|json}}</script><script "
    "type=\"application/json\">{{rows|json}}</script>"
    "</body></html>";
static const char form_page[] = FORM(
    "{{field name}}{{field email}}{{field why}}{{field phone}}{{field secret}}{{field code}}"
    "{{field region}}{{field places}}{{field price}}{{field due}}{{field at}}{{field "
    "agree}}{{field news}}{{field member}}"
    "{{field kind}}{{field axis}}{{field other}}{{field ids}}{{field token}}{{field version}}"
    "{{#address}}{{field street}}{{/address}}{{#actions}}{{field title}}{{field hours}}{{field "
    "done}}<p>{{title}}{{row}}</p>"
    "{{/actions}}{{more actions}}")
    FORM("{{field name}}") "<form method=\"post\" "
                           "action=\"~/{{title}}\">{{#qs}}<p>{{label}}</p>{{field}}{{/qs}}</form>";
static const char feed[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\">"
    "<title>{{title}}</title><id>~/{{title}}</id><link href=\"{{link}}\" title=\"{{title}}\"/>"
    "{{#rows}}<entry><name>{{label}}</name><content "
    "type=\"html\">{{../body|md}}</content></entry>{{/rows}}</feed>";
static const char calendar[] =
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:{{title}}@example.org\nDTSTART:{{starts}}\nSUMMARY:{{title}"
    "}\n"
    "DESCRIPTION:{{t}}Pour "
    "{{title}}{{/t}}\\n~/{{title}}\nORGANIZER;CN=\"{{title}}\":mailto:{{email}}\n"
    "{{#rows}}\nCOMMENT:{{label}}\n{{/rows}}\nURL:~/{{id}}\nEND:VEVENT\nEND:VCALENDAR\n";

static const char *const hostile[] = { "\"><script>alert(1)</script>", "' onmouseover='x",
	"\" onfocus=\"x\" autofocus=\"", "javascript:alert(1)", "JaVa\tScRiPt:alert(1)",
	"data:text/html,<script>", "vbscript:x", "//example.com", "/\\example.com",
	"\\\\example.com", "http:\\\\x", "..", ".", "%2e%2e", "../../x", "a/b", "?a=b", "#x",
	"&lt;b&gt;", "&amp;quot;", "&#34;", "-->", "<!--#exec cmd=\"ls\" -->", "<![CDATA[x]]>",
	"]]>", "<?php x ?>", "</title><b>", "</textarea><b>", "</script><b>", "</pre><b>",
	"</option></select><b>", "{{title}}", "{{#open}}", "{{t}}", "a\r\nSet-Cookie: b",
	"a\nBEGIN:VEVENT\nb", "a\rb", "a\\nb;c,d:e",
	"\xe2\x80\xa8"
	"a\xe2\x80\xa9"
	"b",
	"\xe2\x80\xae"
	"abc",
	"\xef\xbb\xbf"
	"a",
	"\x01\x02\x1b[0m", "\x7f", "\xf0\x9f\x98\x80", "e\xcc\x81", "`${x}`", "%s%n%x", "' OR 1=1",
	"\t", "a  b", "\xc2\xa0", "=cmd|x", "<", ">", "&", "\"", "'", "=", "`" };

static char folder[] = "/tmp/cim-skeleton-XXXXXX";

static void
keep(const char *name, size_t number, const char *suffix, const char *text)
{
	const char *path = arena_fmt(fr.arena, "%s/%s.%zu.%s", folder, name, number, suffix);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

/* Every text of the view is this one. */
static struct view
view_of(const char *text)
{
	struct row *rows = arena_alloc(fr.arena, 2, sizeof *rows);
	struct cim_question *qs = arena_alloc(fr.arena, 8, sizeof *qs);
	struct action *actions = arena_alloc(fr.arena, 2, sizeof *actions);
	struct view v = case_view();

	for (size_t i = 0; i < 2; i++) {
		rows[i] = (struct row){ .label = text, .kind = OPEN };
		actions[i] = (struct action){ { (int64_t)i + 1, true }, text, { 0 }, false };
	}
	for (size_t i = 0; i < 8; i++)
		qs[i] = (struct cim_question){ .id = (int64_t)i,
			.code = arena_fmt(fr.arena, "c%zu", i),
			.label = text,
			.hint = text,
			.type = (enum cim_asked)(i + 1),
			.required = true,
			.value = text,
			.options = arena_fmt(
			    fr.arena, "un\t%s\ndeux\tB", strpbrk(text, "\r\n") ? "x" : text) };
	v.rows = (struct row_rows){ rows, 2 };
	v.qs = (struct cim_question_rows){ qs, 8 };
	v.title = v.note = v.link = v.email = v.phone = v.body = text;
	v.plan = (struct plan){ .name = text,
		.email = text,
		.why = text,
		.phone = text,
		.code = text,
		.secret = text,
		.region = text,
		.address = { text },
		.actions = { actions, 2 } };
	return v;
}

static const char *
draw_file(const char *name, const char *text, const struct view *v, const struct form *form)
{
	struct page *bound;

	case_absolute = strstr(name, ".html") == NULL;
	bound = bind_text(name, text, LANG_FR);
	if (bound == NULL)
		fail_msg("%s", case_err);
	return draw_block(bound, NULL, v, form);
}

/* The same text typed into every field, with a message at each. */
static const struct form *
typed(const char *text)
{
	static const char *const names[] = { "name", "email", "why", "phone", "secret", "code",
		"region", "places", "price", "due", "at", "kind", "axis", "other", "address.street",
		"actions.1.title", "actions.2.title", "actions.1.hours", "q.c0", "q.c1", "q.c2",
		"q.c3", "q.c4", "q.c6", "q.c7", "version", "token" };

	form_init(&sent, &fr);
	for (size_t i = 0; i < COUNT(names); i++)
		form_add(&sent, names[i], text);
	form_bind(&sent, &plan_shape, true);
	for (size_t i = 0; i < COUNT(names); i++) {
		sent.nmessage = i == 0 ? 0 : sent.nmessage;
		form_bad(&sent, names[i], text, text);
	}
	return &sent;
}

static void
draw_all(size_t number, const char *text)
{
	struct view v = view_of(text);

	keep("page", number, "html", draw_file("page.html", page, &v, NULL));
	keep("form", number, "html", draw_file("form.html", form_page, &v, NULL));
	keep("again", number, "html", draw_file("form.html", form_page, &v, typed(text)));
	keep("feed", number, "xml", draw_file("feed.xml", feed, &v, NULL));
	keep("calendar", number, "ics", draw_file("calendar.ics", calendar, &v, NULL));
}

static const char *
very_long(void)
{
	struct buf out;

	buf_init(&out, fr.arena);
	for (size_t i = 0; i < 3000; i++)
		buf_puts(&out, i % 3 ? "é\"" : "<b>");
	return out.p;
}

static void
has_one_skeleton(void **state)
{
	const char *srcdir = getenv("srcdir");
	const char *command;

	(void)state;
	assert_non_null(mkdtemp(folder));
	draw_all(0, "plain");
	for (size_t i = 0; i < COUNT(hostile); i++)
		draw_all(i + 1, hostile[i]);
	draw_all(COUNT(hostile) + 1, very_long());
	command = arena_fmt(
	    fr.arena, "python3 %s/tests/unit/skeleton.py %s", srcdir ? srcdir : ".", folder);
	assert_int_equal(system(command), 0);
	assert_int_equal(system(arena_fmt(fr.arena, "rm -r %s", folder)), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = { PAGE_TEST(has_one_skeleton) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
