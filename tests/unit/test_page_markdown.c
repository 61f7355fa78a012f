/* Markdown in places that are no HTML, and where a page must say |md. */
#include "page_case.h"

#include "page_private.h"

static const char *
words(const char *markdown)
{
	struct buf out;

	buf_init(&out, fr.arena);
	buf_puts(&out, "|");
	page_markdown_text(&out, markdown, strlen(markdown));
	return out.p + 1;
}

static void
test_is_words_to_read_line_by_line(void **state)
{
	static const struct page_row rows[] = {
		{ "", "" }, { "a\nb", "a b" }, { "a\\\nb", "a\nb" },
		{ "a  \nb\n\n\nc", "a\nb\n\nc" },
		{ "# Un\ndeux", "Un\n\ndeux" }, { "**a** *b* `c` \\*d\\* &lt;e", "a b c *d* <e" },
		{ "- a\n- b\n  c\n\nd", "- a\n- b c\n\nd" },
		{ "- a\n\n  b\n\n- c", "- a\n\n  b\n\n- c" },
		{ "- a\n  - b\n    - c\n- d", "- a\n  - b\n    - c\n- d" },
		{ "- - a\n  - b", "- - a\n  - b" },
		{ "9. a\n10. b\\\n    c", "9. a\n10. b\n    c" }, { "-\n- a", "- \n- a" },
		{ "> a\n> b\n\n> c\n>\n> d", "> a b\n\n> c\n\n> d" },
		{ "- > a\\\n  > b", "- > a\n  > b" }, { "> - a\n> - b", "> - a\n> - b" },
		{ "```c\nint a;\n\nint b;\n```\n", "int a;\n\nint b;" },
		{ "a\n\n---\nb", "a\n\n* * *\n\nb" },
		{ "[ici](https://a.ca/x)", "ici <https://a.ca/x>" },
		{ "<https://a.ca/x>", "https://a.ca/x" }, { "<a@b.ca>", "a@b.ca" },
		{ "[écrire](mailto:a@b.ca)", "écrire <a@b.ca>" },
		{ "[](https://a.ca)", "<https://a.ca>" },
		{ "[a](javascript:x) [b](/c) [d](data:x)", "a b d" },
		{ "![une photo](https://a.ca/p.png)", "une photo" },
		{ "a <b>c</b>\n\n<div>d</div>\n\ne", "a c\n\ne" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (strcmp(words(rows[i].text), rows[i].out) != 0)
			fail_msg("%s\n  gives  %s\n  not    %s", rows[i].text, words(rows[i].text),
			    rows[i].out);
}

/* However deep: what does not fit in the margin is not set in. */
static void
test_is_not_set_in_for_ever(void **state)
{
	struct buf deep;

	(void)state;
	buf_init(&deep, fr.arena);
	for (int i = 0; i < 5000; i++)
		buf_puts(&deep, "> - ");
	buf_puts(&deep, "x\\\ny");
	assert_non_null(strstr(words(deep.p), "x\n"));
	assert_true(strlen(strrchr(words(deep.p), '\n')) < 80);
}

static void
test_stands_in_what_is_no_html(void **state)
{
	(void)state;
	case_same("p.txt", "{{body|md}}", "Un\n\ndeux");
	case_same("p.ics", "BEGIN:VCALENDAR\nDESCRIPTION:{{body|md}}\nEND:VCALENDAR\n",
	    "BEGIN:VCALENDAR\r\nDESCRIPTION:Un\\n\\ndeux\r\nEND:VCALENDAR\r\n");
	case_same("p.ics", "BEGIN:VCALENDAR\nUID:{{body|md}}\nEND:VCALENDAR\n", 
	    "[p.ics:2: a filter makes words for people, this place takes the form for programs]");
	case_same("p.ics", "X;Y=\"{{body|md}}\":a\n",
	    "[p.ics:1: |md stands behind the colon of a line for people]");
}

static void
test_stands_in_a_mail(void **state)
{
	const struct page *page = bind_text("p.mail", "{{$subject}}{{body|md}}{{/subject}}"
	    "{{$text}}{{body|md}}{{/text}}{{$html}}<div>{{body|md}}</div>{{/html}}", LANG_FR);
	struct view v = case_view();

	(void)state;
	v.body = "Bonjour **&#69;ve**,\n\n- [ici](https://a.ca)\n";
	if (page == NULL)
		fail_msg("%s", case_err);
	assert_string_equal(draw_block(page, "subject", &v, NULL),
	    "Bonjour Eve, - ici <https://a.ca>");
	assert_string_equal(draw_block(page, "text", &v, NULL),
	    "Bonjour Eve,\n\n- ici <https://a.ca>\n");
	assert_string_equal(draw_block(page, "html", &v, NULL),
	    "<div><p>Bonjour <strong>Eve</strong>,</p>\n<ul>\n<li><a href=\"https://a.ca\">ici</a></li>\n</ul>\n</div>");
}

/* So that no text is shown as its source, and none is read as Markdown that was not written so. */
static void
test_is_said_on_both_sides(void **state)
{
	static const struct page_row rows[] = {
		{ "<p>{{body}}</p>", "[p.html:1: body is Markdown: write {{body|md}}]" },
		{ "<p title=\"{{body}}\">x</p>",
		    "[p.html:1: body is Markdown: write {{body|md}}]" },
		{ "<p title=\"{{?body}}\">x</p>",
		    "[p.html:1: body is Markdown: write {{body|md}}]" },
		{ "<div>{{note|md}}</div>",
		    "[p.html:1: note is no Markdown: say .as = CIM_MARKDOWN in its shape]" },
		{ "<div>{{#body}}x{{/body}}</div>", "<div>x</div>" },
		{ "<script type=\"application/json\">{{body|json}}</script>",
		    "<script type=\"application/json\">\"# Un\\n\\n*deux*\"</script>" },
	};

	(void)state;
	check_rows(rows, COUNT(rows));
	case_same("p.txt", "{{body}}", "[p.txt:1: body is Markdown: write {{body|md}}]");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		PAGE_TEST(test_is_words_to_read_line_by_line),
		PAGE_TEST(test_is_not_set_in_for_ever), PAGE_TEST(test_stands_in_what_is_no_html),
		PAGE_TEST(test_stands_in_a_mail), PAGE_TEST(test_is_said_on_both_sides) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
