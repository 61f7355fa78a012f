/* A cell of a text file that Excel and LibreOffice open: RFC 4180 quoting, and an apostrophe before
 * what they would take for a formula. Disadvantage: a program that reads the file sees it too. */
#include "escape.h"

#include <stdbool.h>
#include <string.h>

static bool
starts(const char *p, size_t n, const char *with)
{
	size_t len = strlen(with);

	return n >= len && memcmp(p, with, len) == 0;
}

/* past the spaces, and the NULs that will not be written */
static size_t
skip_space(const char *p, size_t n)
{
	static const char *const space[] = { " ", "\xc2\xa0", "\xe2\x80\xaf", "\xe3\x80\x80",
		"\xef\xbb\xbf" };
	size_t i = 0, k = 0;

	while (k < sizeof space / sizeof space[0]) {
		if (i < n && p[i] == '\0') {
			i++;
		} else if (starts(p + i, n - i, space[k])) {
			i += strlen(space[k]);
			k = 0;
		} else {
			k++;
		}
	}
	return i;
}

/* = + - @ with their full-width forms, and what begins a line or a cell */
static bool
is_formula(const char *p, size_t n)
{
	static const char *const sign[] = { "=", "+", "-", "@", "\t", "\r", "\n",
		"\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0" };
	size_t i = skip_space(p, n);

	for (size_t k = 0; k < sizeof sign / sizeof sign[0]; k++)
		if (starts(p + i, n - i, sign[k]))
			return true;
	return false;
}

static size_t
skip_digits(const char *p, size_t n, size_t i)
{
	while (i < n && p[i] >= '0' && p[i] <= '9')
		i++;
	return i;
}

/* "-12", "-12,5", "-12.50" and no more: a telephone number "+1..." stays a text */
static bool
is_number(const char *p, size_t n)
{
	size_t start = n > 0 && p[0] == '-' ? 1 : 0;
	size_t i = skip_digits(p, n, start), end;

	if (i == start)
		return false;
	if (i < n && (p[i] == ',' || p[i] == '.')) {
		end = skip_digits(p, n, i + 1);
		if (end == i + 1)
			return false;
		i = end;
	}
	return i == n;
}

/* The usual separators are quoted too: the file may be opened with another than it was made for. */
static bool
must_quote(const char *p, size_t n, char separator)
{
	for (size_t i = 0; i < n; i++)
		if (p[i] == separator || (p[i] && strchr("\",;\t\r\n", p[i])))
			return true;
	return n > 0 && (p[0] == ' ' || p[n - 1] == ' ');
}

void
escape_csv(struct buf *b, const char *p, size_t n, char separator)
{
	bool apostrophe = is_formula(p, n) && !is_number(p, n);
	bool quote = must_quote(p, n, separator);

	if (quote)
		buf_putc(b, '"');
	if (apostrophe)
		buf_putc(b, '\'');
	for (size_t i = 0; i < n; i++) {
		if (p[i] == '"')
			buf_putc(b, '"');
		if (p[i])
			buf_putc(b, p[i]);
	}
	if (quote)
		buf_putc(b, '"');
}
