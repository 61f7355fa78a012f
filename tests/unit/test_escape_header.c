/* A header is one field, its lines are short, and a reader finds the text in it. */
#include "text_case.h"

#include <ctype.h>
#include <sodium.h>

#include "../../cgi/escape.h"
#include "../../cgi/utf8.h"

enum { ROUNDS = 3000, PIECES = 40, LINE = 78, ENCODED_LINE = 76, WORD = 75 };

static struct buf
header_of(const char *name, const char *text)
{
	struct buf b = new_buf();

	escape_header(&b, name, text);
	return b;
}

/* RFC 5322 2.1.1, 2.2.3: lines end with CRLF, all but the first begin with a space and hold
 * more. */
static void
check_lines(const char *p)
{
	for (bool first = true; *p; first = false) {
		const char *end = strstr(p, "\r\n");
		size_t n;

		assert_non_null(end);
		n = (size_t)(end - p);
		assert_in_range(n, 1, LINE);
		if (memmem(p, n, "=?UTF-8?", 8))
			assert_in_range(n, 1, ENCODED_LINE);
		assert_true(first || *p == ' ');
		assert_true(first || strspn(p, " ") < n);
		for (size_t i = 0; i < n; i++)
			assert_in_range(p[i], 0x20, 0x7e);
		p = end + 2;
	}
}

static size_t
read_q(const char *p, size_t n, char *out)
{
	size_t len = 0;

	for (size_t i = 0; i < n; i++) {
		if (p[i] == '=') {
			char hex[3] = { p[i + 1], p[i + 2], 0 };

			assert_true(isxdigit(hex[0]) && isxdigit(hex[1]));
			out[len++] = (char)strtol(hex, NULL, 16);
			i += 2;
		} else {
			assert_true(isalnum(p[i]) || strchr("_!*+-/", p[i]));
			out[len++] = p[i] == '_' ? ' ' : p[i];
		}
	}
	return len;
}

/* One encoded word at p; where it ends. Each one is UTF-8 by itself (RFC 2047, 5). */
static const char *
read_word(const char *p, struct buf *out)
{
	const char *data = p + strlen("=?UTF-8?Q?"), *end = strstr(data, "?=");
	char text[WORD];
	size_t n;

	assert_non_null(end);
	assert_in_range(end + 2 - p, 1, WORD);
	if (p[8] == 'Q')
		n = read_q(data, (size_t)(end - data), text);
	else
		assert_int_equal(sodium_base642bin((unsigned char *)text, sizeof text, data,
		    (size_t)(end - data), NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL), 0);
	assert_true(utf8_valid(text, n));
	buf_put(out, text, n);
	return end + 2;
}

/* Unfolded and decoded; the space between two encoded words is nothing. */
static struct buf
read_header(const char *p, const char *name)
{
	struct buf b = new_buf();
	bool word = false;

	assert_memory_equal(p, name, strlen(name));
	p += strlen(name);
	assert_memory_equal(p, ": ", 2);
	p += strncmp(p + 2, "\r\n ", 3) == 0 ? 5 : 2;
	while (*p) {
		if (strncmp(p, "\r\n", 2) == 0) {
			p += 2;
		} else if (strncmp(p, "=?UTF-8?", 8) == 0) {
			p = read_word(p, &b);
			word = true;
		} else if (word) {
			assert_int_equal(*p++, ' ');
		} else {
			buf_putc(&b, *p++);
		}
	}
	return b;
}

/* What a header can carry of a text. */
static struct buf
expected_of(const char *p)
{
	struct buf b = new_buf();

	for (; *p; p++)
		if (*p == '\t' || ((unsigned char)*p >= 0x20 && *p != 0x7f))
			buf_putc(&b, *p == '\t' ? ' ' : *p);
	while (b.n > 0 && b.p[b.n - 1] == ' ')
		b.p[--b.n] = '\0';
	while (*b.p == ' ')
		b.p++;
	return b;
}

static void
plain_text_stays_plain(void **state)
{
	(void)state;
	assert_string_equal(header_of("Subject", "Registration confirmed").p,
	    "Subject: Registration confirmed\r\n");
	assert_string_equal(header_of("Subject", "").p, "Subject: \r\n");
	assert_string_equal(header_of("Subject", "a\r\nBcc: b@c.d").p, "Subject: aBcc: b@c.d\r\n");
	assert_string_equal(header_of("Subject", "Confirmé").p,
	    "Subject: =?UTF-8?Q?Confirm=C3=A9?=\r\n");
	assert_string_equal(read_header(header_of("Subject", "=?UTF-8?Q?a?=").p, "Subject").p,
	    "=?UTF-8?Q?a?=");
	assert_string_equal(header_of("Subject", "é日本").p, "Subject: =?UTF-8?B?w6nml6XmnKw=?=\r\n");
}

static void
every_length_is_folded(void **state)
{
	(void)state;
	for (int n = 0; n < 200; n++) {
		char *word = arena_alloc(memory, (size_t)n + 1, 1), *words = arena_alloc(memory,
		    400, 1);

		memset(word, 'a', (size_t)n);
		for (int i = 0; i < n; i++)
			words[i] = i % 7 == 6 && i < n - 1 ? ' ' : 'b';
		check_lines(header_of("Subject", word).p);
		check_lines(header_of("Subject", words).p);
		assert_string_equal(read_header(header_of("Subject", word).p, "Subject").p, word);
		assert_string_equal(read_header(header_of("Subject", words).p, "Subject").p, words);
	}
}

static void
every_text_reads_back(void **state)
{
	static const char *const name[] = {
		"Subject", "X-A-Rather-Long-Name-Of-A-Header-That-Nobody-Wants-Here",
	};

	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		struct buf text = draw_text(PIECES), out;

		out = header_of(name[i % 2], text.p);
		check_lines(out.p);
		assert_string_equal(read_header(out.p, name[i % 2]).p, expected_of(text.p).p);
		arena_reset(memory);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEXT_TEST(plain_text_stays_plain),
		TEXT_TEST(every_length_is_folded), TEXT_TEST(every_text_reads_back) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
