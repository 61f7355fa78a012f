/* A value in a text of staff is its characters, whatever they are: it makes no element, no list, no
 * line of its own, and is no name again. */
#include "merge_case.h"

static const char *const hostile[] = {
	"**x** <b>", "[a](javascript:alert(1))", "# x", "- x", "1. x",
	"1) x", "> x", "```", "~~~", "    x", "\tx", "***", "---", "===", "x\n===", "x\n\n# y",
	"x\r\n- y", "\nx", "x\n", "&lt;b&gt;", "&#60;b&#62;", "<script>alert(1)</script>",
	"<https://evil.ca>", "https://evil.ca", "a@b.ca", "![x](https://evil.ca/i.png)", "[x]",
	"[x]: https://evil.ca", "[^1]", "_x_", "`x`", "\\", "\\*x\\*", "x\\", "x  ", "|a|b|",
	"<!-- x", "-->", "]]>", "<?x?>", "{{name}}", "{{#days}}", "{{/name}}", "$", "é", "日本",
	"\xef\xbf\xbc", ("\xe2\x80\xae" "abc"), "\xc2\xad",
	"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9",
	"Z\xcc\x97\xcc\xa8\xcc\x8d", "%s%n", "';--", "() { :; }", "../../x", "\"><img src=x>",
	"javascript:alert(1)//", "2026", "0", "-1", "1/0", "NULL", "x y", "  x  y  ", "x\x01y\x7f",
	"\x01script" };

/* The value as HTML that cmark writes, line ends as `end`. */
static const char *
characters(const char *p, const char *end)
{
	size_t n = strlen(p);
	struct buf out;

	while (n > 0 && (p[n - 1] == '\n' || p[n - 1] == '\r'))
		n--;
	buf_init(&out, fr.arena);
	for (size_t i = 0; i < n; i++)
		switch (p[i]) {
		case '<': buf_puts(&out, "&lt;"); break;
		case '>': buf_puts(&out, "&gt;"); break;
		case '&': buf_puts(&out, "&amp;"); break;
		case '"': buf_puts(&out, "&quot;"); break;
		case '\r': break;
		case '\n': buf_puts(&out, end); break;
		case '\x01':
		case '\x7f': break;
		default: buf_putc(&out, p[i]); break;
		}
	return out.p ? out.p : "";
}

/* What is drawn with "Plain" for the value, with `with` in its place. */
static const char *
in_place(const char *plain, const char *with)
{
	struct buf out;

	buf_init(&out, fr.arena);
	for (const char *p = plain, *at;; p = at + 5) {
		at = strstr(p, "Plain");
		buf_put(&out, p, at ? (size_t)(at - p) : strlen(p));
		if (at == NULL)
			return out.p;
		buf_puts(&out, with);
	}
}

static void
check_value(const char *text, const char *value, const char *end)
{
	struct letter v = { .name = value, .note = value },
	    plain = { .name = "Plain", .note = "Plain" };
	const char *want = in_place(html(merged(text, &plain)), characters(value, end));
	const char *got = html(merged(text, &v));

	if (strcmp(got, want) != 0)
		fail_msg("%s with %s\n  gives  %s\n  not    %s", text, value, got, want);
}

static void
test_a_value_is_its_characters(void **state)
{
	static const char *const lines[] = { "{{name}}", "Bonjour {{name}},", "- {{name}}",
		"> {{name}}", "# {{name}}", "1. {{name}}\n2. b", "{{name}}\n===", "**{{name}}**",
		"_{{name}}_ b", "{{name}}. b", "{{name}}) b", "[{{name}}](https://a.ca)",
		"a\n{{name}}\nb", "<{{name}}>", "</{{name}} a>",
		"&{{name}};", "{{name}}{{name}}", "- a\n\n  {{name}}", "    \n{{name}}",
		"![{{name}}](https://a.ca)", "[a]: https://a.ca\n\n[a{{name}}]", "#{{name}}" };
	static const char *const blocks[] = { "{{note}}", "- {{note}}\n- b", "> {{note}}\n\nc",
		"a {{note}} b", "**{{note}}**", "[{{note}}](https://a.ca)" };

	(void)state;
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		for (size_t k = 0; k < sizeof lines / sizeof *lines; k++)
			check_value(lines[k], hostile[i], " ");
		for (size_t k = 0; k < sizeof blocks / sizeof *blocks; k++)
			check_value(blocks[k], hostile[i], "<br />\n");
	}
}

/* cmark reads references before it reads backslashes there: one of a value is lost, no more. */
static void
test_a_value_stays_in_the_title_of_a_link(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
		if (strchr(hostile[i], '\\') == NULL)
			check_value("[a](https://a.ca \"{{name}}\")", hostile[i], " ");
}

static void
test_an_address_is_a_link_or_its_characters(void **state)
{
	static const char *const bad[] = { "javascript:alert(1)", "https://a.ca/\"onclick=x",
		"https://a.ca> <b>", "https://a.ca/ b", "https://", "ftp://a.ca", "//a.ca",
		"https://a.ca/\n# b", "data:text/html,x", "HTTPS://a.ca", "https://é.ca" };

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct letter v = { .link = bad[i] };
		const char *out = html(merged("{{link}}", &v));

		assert_string_equal(out,
		    arena_fmt(fr.arena, "<p>%s</p>\n", characters(bad[i], " ")));
		assert_null(strstr(html(merged("[x]({{link}})", &v)), "javascript"));
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		MERGE_TEST(test_a_value_is_its_characters),
		MERGE_TEST(test_a_value_stays_in_the_title_of_a_link),
		MERGE_TEST(test_an_address_is_a_link_or_its_characters) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
