/* What stands in a place cannot leave it, and a reader of that place finds what was put. */
#include "text_case.h"

#include <jansson.h>

#include "../../cgi/escape.h"

enum { ROUNDS = 3000, PIECES = 12 };

static const struct { const char *entity, *is; } entities[] = { { "&amp;", "&" }, { "&lt;", "<" },
	{ "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" } };

/* The entities back to what they stand for; a lone & or < > " ' fails. */
static struct buf
html_read(const char *p)
{
	struct buf b = new_buf();

	while (*p) {
		size_t i = 0;

		while (i < 5 && strncmp(p, entities[i].entity, strlen(entities[i].entity)) != 0)
			i++;
		assert_true(i < 5 || !strchr("&<>\"'", *p));
		if (i < 5) {
			buf_puts(&b, entities[i].is);
			p += strlen(entities[i].entity);
		} else {
			buf_putc(&b, *p++);
		}
	}
	return b;
}

static void
html_reads_back(void **state)
{
	static const char mixed[] = "<a b=\"c\">'&amp;\0\x01";
	struct buf b = new_buf();

	(void)state;
	escape_html(&b, mixed, sizeof mixed - 1);
	assert_string_equal(b.p, "&lt;a b=&quot;c&quot;&gt;&#39;&amp;amp;\xef\xbf\xbd\xef\xbf\xbd");
	for (int i = 0; i < ROUNDS; i++) {
		struct buf text = draw_text(PIECES);
		char *control;

		while ((control = strchr(text.p, 1)) != NULL)
			*control = '\t';
		b.n = 0;
		b.p[0] = '\0';
		escape_html(&b, text.p, text.n);
		assert_string_equal(html_read(b.p).p, text.p);
	}
}

static void
url_is_one_component(void **state)
{
	static const char plain[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
	struct buf b = new_buf();

	(void)state;
	for (int c = 0; c < 256; c++) {
		char byte = (char)c, hex[4];

		b.n = 0;
		escape_url(&b, &byte, 1);
		if (c && strchr(plain, c)) {
			assert_int_equal(b.n, 1);
			assert_int_equal(b.p[0], byte);
		} else {
			snprintf(hex, sizeof hex, "%%%02X", (unsigned)c);
			assert_string_equal(b.p, hex);
		}
	}
	b.n = 0;
	escape_url(&b, "à/b?c&d=e f", strlen("à/b?c&d=e f"));
	assert_string_equal(b.p, "%C3%A0%2Fb%3Fc%26d%3De%20f");
	b.n = 0;
	escape_path(&b, "/à/b?c//d e/");
	assert_string_equal(b.p, "/%C3%A0/b%3Fc//d%20e/");
}

static void
href_goes_nowhere_else(void **state)
{
	static const char *const good[][2] = {
		{ "https://a.org/?b=1&c", "https://a.org/?b=1&amp;c" }, { "HTTP://a", "HTTP://a" },
		{ "mailto:a@b.c", "mailto:a@b.c" }, { "/", "/" },
		{ "/a\"b", "/a&quot;b" }, { "/a//b", "/a//b" } };
	static const char *const bad[] = {
		"", "#x", "?x", "a", "//a.org", "/\\a.org", "\\\\a", "/\t/a.org", "\t/a", " /a",
		"/\n/a", "javascript:alert(1)", "JaVaScRiPt:1", "java\tscript:1", " javascript:1",
		"data:text/html,x", "vbscript:x", "ftp://a", "https", "\x01https://a", "/a\x7f",
		"http", "file:///etc/passwd",
	};
	struct buf b = new_buf();

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		b.n = 0;
		escape_href(&b, good[i][0], strlen(good[i][0]));
		assert_string_equal(b.p, good[i][1]);
	}
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		b.n = 0;
		escape_href(&b, bad[i], strlen(bad[i]));
		assert_string_equal(b.p, "#");
	}
}

/* Read by another's reader. */
static void
json_reads_back(void **state)
{
	struct buf b = new_buf();

	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		struct buf text = draw_text(PIECES);
		json_error_t why;
		json_t *read;

		b.n = 0;
		buf_puts(&b, "[\"");
		escape_json(&b, text.p, text.n);
		assert_null(strpbrk(b.p, "<>&\n\r\t"));
		assert_null(strstr(b.p, "\xe2\x80\xa8"));
		assert_null(strstr(b.p, "\xe2\x80\xa9"));
		buf_puts(&b, "\"]");
		read = json_loads(b.p, 0, &why);
		assert_non_null(read);
		assert_string_equal(json_string_value(json_array_get(read, 0)), text.p);
		json_decref(read);
	}
	b.n = 0;
	escape_json(&b, "\0\x1f", 2);
	assert_string_equal(b.p, "\\u0000\\u001f");
	b.n = 0;
	escape_json(&b, "\xe2\x80", 2);
	assert_int_equal(b.n, 2);
}

/* RFC 5545 3.3.11 backwards */
static struct buf
ics_read(const char *p)
{
	struct buf b = new_buf();

	for (; *p; p++) {
		assert_false((unsigned char)*p < 0x20 && *p != '\t');
		assert_int_not_equal(*p, 0x7f);
		assert_true(*p != ';' && *p != ',');
		if (*p != '\\') {
			buf_putc(&b, *p);
			continue;
		}
		p++;
		assert_true(*p == 'n' || *p == '\\' || *p == ';' || *p == ',');
		buf_putc(&b, *p == 'n' ? '\n' : *p);
	}
	return b;
}

static void
ics_reads_back(void **state)
{
	static const char mixed[] = "a;b,c\\n\r\nd\re\n\x01\x7f\tf";
	struct buf b = new_buf();

	(void)state;
	escape_ics(&b, mixed, sizeof mixed - 1);
	assert_string_equal(b.p, "a\\;b\\,c\\\\n\\nd\\ne\\n\tf");
	for (int i = 0; i < ROUNDS; i++) {
		struct buf text = draw_text(PIECES), expected = new_buf();

		for (size_t k = 0; k < text.n; k++) {
			char c = text.p[k];

			if (c == '\r' && text.p[k + 1] == '\n')
				continue;
			if (c != 1 && c != 0x7f)
				buf_putc(&expected, c == '\r' ? '\n' : c);
		}
		b.n = 0;
		b.p[0] = '\0';
		escape_ics(&b, text.p, text.n);
		assert_string_equal(ics_read(b.p).p, expected.p);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEXT_TEST(html_reads_back),
		TEXT_TEST(url_is_one_component),
		TEXT_TEST(href_goes_nowhere_else), TEXT_TEST(json_reads_back),
		TEXT_TEST(ics_reads_back) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
