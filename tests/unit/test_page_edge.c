/* What is rare: absent numbers, odd members, long texts, controls by hand, the ends of files. */
#include "form_page_case.h"

static const struct page_row refused[] = {
	{ "<p>{{ti\ntle}}</p>", "[p.html:1: a tag stands on one line; {{ is not closed]" },
	{ "<p {{title}}>x</p>", "[p.html:1: a value in a tag stands only inside a quoted value]" },
	{ "<p>x</p x>", "[p.html:1: </p ends with >]" },
	{ "<p>x</p", "[p.html:1: a name of HTML is written whole, without {{ }}]" },
	{ "<p class=\"a\"", "[p.html:1: the page ends inside the tag <p>]" },
	{ "<p class=\"a", "[p.html:1: the page ends inside the tag <p>]" },
	{ "<p srcdoc=\"a\">x</p>",
	    "[p.html:1: attribute srcdoc is not allowed: a page inside a page is not escaped "
	    "twice]" },
	{ "<img srcset=\"a\">",
	    "[p.html:1: attribute srcset is not allowed: one address an attribute]" },
	{ "<a href=\"mailto:a b@x.org\">x</a>",
	    "[p.html:1: an address does not hold the character  ]" },
	{ "{{t}}a {{b", "[p.html:1: {{ is not closed by }}]" },
	{ "{{t}}a", "[p.html:1: {{t}} is not closed by {{/t}}]" },
	{ "<p>{{t}}a {{b c}}{{/t}}</p>", "[p.html:1: a name holds no space and no brace]" },
	{ "{{< layout}}{{x y}}", "[p.html:1: a name holds no space and no brace]" },
	{ "<form action=\"~/\">{{#search}}{{field doc}}{{/search}}</form>",
	    "[p.html:1: {{field doc}}: a file is sent by a POST form]" },
	{ "<form method=\"post\" action=\"~/odd\">{{#odd}}{{field picks}}{{/odd}}</form>",
	    "[p.html:1: {{field picks}}: several ticks need a .from statement]" },
	{ "<form method=\"post\" action=\"~/odd\">{{#odd}}{{field}}{{/odd}}</form>",
	    "[p.html:1: {{field}} names a member of struct odd]" },
	{ "<form method=\"post\" action=\"~/3\"><input type=\"hidden\" name=\"{{title}}\"></form>",
	    "[p.html:1: a name that holds a value begins with a literal member and a point]" },
	{ "<form method=\"post\" action=\"~/3\"><textarea name=\"_once\"></textarea></form>",
	    "[p.html:1: name=\"_once\": names that begin with _ are the host's]" },
	{ "<form method=\"post\" action=\"~/3\"><input type=\"text\" "
	  "name=\"actoins.{{id}}.title\"></form>",
	    "[p.html:1: name=\"actoins..title\": the form's handler takes struct plan, which has "
	    "no such member]" },
};
static const struct page_row taken[] = {
	{ "<svg><rect x=\"{{places}}\" y=\"{{places|1}}\" width=\"{{price|1}}\" "
	  "height=\"{{n|1}}\"/></svg>",
	    "<svg><rect x=\"0\" y=\"0\" width=\"12.5\" height=\"1234.0\"/></svg>" },
	{ "<form method=\"post\" action=\"~/3\"><input type=\"text\" name=\"actions.{{id}}.title\" "
	  "value=\"x\">"
	  "<button type=\"submit\" name=\"_do\" value=\"actions.add\">x</button>"
	  "<input type=\"text\" name=\"q.{{id}}\"></form>",
	    "<form method=\"post\" action=\"/activites/3\" novalidate><input type=\"hidden\" "
	    "name=\"_once\" value=\"0f\">"
	    "<input type=\"text\" name=\"actions.3.title\" value=\"x\"><button type=\"submit\" "
	    "name=\"_do\" "
	    "value=\"actions.add\">x</button><input type=\"text\" name=\"q.3\"></form>" },
	{ "<p title=\"\" lang=\"fr\" hidden=\"\">x</p>",
	    "<p title=\"\" lang=\"fr\" hidden=\"\">x</p>" },
	{ "", "" },
};

static void
refuses_and_takes(void **state)
{
	(void)state;
	check_rows(refused, COUNT(refused));
	check_rows(taken, COUNT(taken));
}

static void
draws_odd_members(void **state)
{
	struct view v = case_view();
	struct line lines[] = { { "a" }, { "b" } };
	const char *text = "<form method=\"post\" action=\"~/odd\">{{#odd}}{{field seats}}{{field "
	                   "ref}}{{field rate}}"
	                   "{{field place}}{{field sure}}{{#lines}}{{field "
	                   "text}}<p>{{row}}</p>{{/lines}}{{more lines}}{{/odd}}</form>";
	const char *page;

	(void)state;
	v.odd.lines = (struct line_rows){ lines, 2 };
	v.odd.rate = (struct cim_real){ 1.5, true };
	page = page_of(text, &v, NULL);
	/* a zero that is not among what may be typed is no answer */
	holds(page, "name=\"seats\" value=\"\"");
	holds(page,
	    "<input type=\"text\" class=\"input\" autocapitalize=\"none\" spellcheck=\"false\" "
	    "id=\"f1-ref\"");
	holds(page,
	    "<input type=\"text\" class=\"input short\" id=\"f1-rate\" name=\"rate\" "
	    "value=\"1,5\"");
	holds(page,
	    "<fieldset class=\"field\"><legend>Lieu</legend><div class=\"scale\"><label><input "
	    "type=\"radio\" "
	    "id=\"f1-place\" name=\"place\" value=\"11\">Gaspésie</label>");
	holds(page,
	    "<select class=\"input mid\" id=\"f1-sure\" name=\"sure\"><option value=\"\" "
	    "selected>Sans réponse</option>"
	    "<option value=\"1\">Oui</option>");
	/* rows without a number for a key are all new */
	holds(page, "name=\"lines.+1.text\" value=\"a\"");
	holds(page, "name=\"lines.+2.text\" value=\"b\"");
	holds(page, "value=\"lines.+2.del\"");
	v.odd.seats = 12;
	holds(page_of(text, &v, NULL), "name=\"seats\" value=\"12\"");
}

static bool
no_options(void *ctx, const void *from, struct cim_option_rows *out)
{
	(void)ctx;
	(void)from;
	(void)out;
	return false;
}

/* A statement that failed is known elsewhere: the page is still a page. */
static void
draws_a_menu_without_options(void **state)
{
	struct view v = case_view();
	struct page *page = bind_text("p.html", FORM("{{field region}}{{field ids}}"), LANG_FR);
	struct page_draw draw = { .value = fr, .site_shape = &site_shape, .site = &case_site };
	struct buf out;

	(void)state;
	for (int i = 0; i < 2; i++) {
		buf_init(&out, fr.arena);
		draw.options = i ? no_options : NULL;
		page_render(&out, page, NULL, &draw, &v);
		holds(out.p,
		    "name=\"region\"><option value=\"\" selected>Sans réponse</option></select>");
		holds(out.p, "<div class=\"choices\"></div>");
		lacks(out.p, "_once");
	}
}

static void
draws_markdown(void **state)
{
	static const struct { const char *md, *html;
	} rows[] = {
		{ "# a\n## b\n###### c", "<h3>a</h3>\n<h4>b</h4>\n<h6>c</h6>\n" },
		{ "<script>x</script>\n\na <b>c</b>",
		    "<!-- raw HTML omitted -->\n<p>a <!-- raw HTML omitted -->c<!-- raw HTML "
		    "omitted --></p>\n" },
		{ "[a](javascript:x) [b](https://x.org/)",
		    "<p><a href=\"\">a</a> <a href=\"https://x.org/\">b</a></p>\n" },
		{ "![a](data:text/html,x)", "<p><img src=\"\" alt=\"a\" /></p>\n" },
		{ "a & \"b\" <c", "<p>a &amp; &quot;b&quot; &lt;c</p>\n" },
		{ "", "" },
	};
	struct page *page = bind_text("p.html", "<div>{{body|md}}</div>", LANG_FR);
	struct view v = case_view();

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		v.body = rows[i].md;
		assert_string_equal(draw_block(page, NULL, &v, NULL),
		    arena_fmt(fr.arena, "<div>%s</div>", rows[i].html));
	}
}

/* 256 kB at the most, and no character is cut in two. */
static void
cuts_long_markdown(void **state)
{
	size_t n = 300 * 1024;
	char *text = arena_alloc(fr.arena, n + 1, 1);
	struct view v = case_view();
	const char *out;

	(void)state;
	for (size_t i = 0; i < n; i += 3)
		memcpy(text + i, "\xe2\x82\xac", 3);
	v.body = text;
	out = draw_block(bind_text("p.html", "<div>{{body|md}}</div>", LANG_FR), NULL, &v, NULL);
	assert_int_equal(strlen(out), strlen("<div><p></p>\n</div>") + 256 * 1024 / 3 * 3);
	assert_int_equal(strncmp(out + strlen(out) - 14, "\xe2\x82\xac", 3), 0);
}

static void
escapes_a_parameter_of_a_calendar(void **state)
{
	struct view v = case_view();

	(void)state;
	case_absolute = true;
	v.title = "a^b\"c\nd\x01";
	assert_string_equal(
	    draw_block(
	        bind_text("p.ics", "ORGANIZER;CN=\"{{title}}\":mailto:{{email}}\n\n", LANG_FR),
	        NULL, &v, NULL),
	    "ORGANIZER;CN=\"a^^b^'c^nd\":mailto:a+b@musee.org\r\n");
	assert_string_equal(
	    drawn_in(LANG_FR, "p.ics", "ORGANIZER;CN=\"{{t}}Un \"deux\"{{/t}}\":mailto:a@b.org\n"),
	    "ORGANIZER;CN=\"Un ^'deux^'\":mailto:a@b.org\r\n");
}

static void
refuses_styles_that_do_not_end(void **state)
{
	static const char *const mails[] = { "<style>a { }", "<style>{{#open}}x{{/open}}</style>",
		"<style>a{{! x }}</style>" };

	(void)state;
	case_absolute = true;
	for (size_t i = 0; i < COUNT(mails); i++) {
		const char *mail = arena_fmt(fr.arena,
		    "{{$subject}}x{{/subject}}{{$text}}x{{/text}}{{$html}}%s{{/html}}", mails[i]);

		assert_null(bind_text("p.mail", mail, LANG_FR));
		assert_string_equal(case_err, i == 1 ? "p.mail:1: a style holds no sections" :
		    "p.mail:1: a style holds no {{ }} and ends with </style>");
	}
	assert_non_null(bind_text("p.mail",
	    "{{$subject}}x{{/subject}}{{$text}}x{{/text}}{{$html}}<style></style>{{/html}}",
	    LANG_FR));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = { PAGE_TEST(refuses_and_takes),
		PAGE_TEST(draws_odd_members), PAGE_TEST(draws_a_menu_without_options),
		PAGE_TEST(draws_markdown), PAGE_TEST(cuts_long_markdown),
		PAGE_TEST(escapes_a_parameter_of_a_calendar),
		PAGE_TEST(refuses_styles_that_do_not_end) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
