/* A header of a mail. Plain ASCII stays readable; anything else is encoded words (RFC 2047), all of
 * the text: in Q, which stays readable, when a third of it at most must be written in figures, else
 * in B. The Q used is the one that a display name may hold too. */
#include "escape.h"

#include <sodium.h>
#include <stdbool.h>
#include <string.h>

enum { LINE = 76, WORD = 75 };
#define Q_OPEN	"=?UTF-8?Q?"
#define B_OPEN	"=?UTF-8?B?"
#define CLOSE	"?="
enum { AROUND = sizeof Q_OPEN - 1 + sizeof CLOSE - 1, CODE_POINT_MAX = 4 };

/* Without controls, a TAB being a space, and without space at the ends. */
static char *
clean(struct arena *arena, const char *text, size_t *len)
{
	char *copy = arena_dup(arena, text, strlen(text));
	size_t n = 0;

	for (const char *p = text; *p; p++) {
		char c = *p == '\t' ? ' ' : *p;

		if ((unsigned char)c >= 0x20 && c != 0x7f && !(c == ' ' && n == 0))
			copy[n++] = c;
	}
	while (n > 0 && copy[n - 1] == ' ')
		n--;
	copy[n] = '\0';
	*len = n;
	return copy;
}

/* The length of the word at p, the space before it included. It is cut at single spaces only: no
 * line holds nothing but space. */
static size_t
plain_word(const char *p, size_t n)
{
	size_t i = n > 0 && p[0] == ' ' ? 1 : 0;

	for (; i < n; i++)
		if (p[i] == ' ' && p[i - 1] != ' ' && i + 1 < n && p[i + 1] != ' ')
			break;
	return i;
}

/* Plain when ASCII, without what looks like an encoded word, each word shorter than a line. */
static bool
is_plain(const char *p, size_t n, size_t first)
{
	size_t len, room = LINE - first;

	for (size_t i = 0; i < n; i++)
		if ((unsigned char)p[i] >= 0x80 || (p[i] == '=' && p[i + 1] == '?'))
			return false;
	for (size_t i = 0; i < n; i += len, room = LINE) {
		len = plain_word(p + i, n - i);
		if (len > room)
			return false;
	}
	return true;
}

static void
put_plain(struct buf *b, const char *p, size_t n, size_t column)
{
	size_t len;

	for (size_t i = 0; i < n; i += len) {
		len = plain_word(p + i, n - i);
		if (i > 0 && column + len > LINE) {
			buf_puts(b, "\r\n");
			column = 0;
		}
		buf_put(b, p + i, len);
		column += len;
	}
}

/* What a phrase may hold (RFC 2047, 5 (3)), and the space, which becomes "_". */
static bool
is_q_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	    (c && strchr("!*+-/ ", c));
}

static size_t
q_length(const char *p, size_t n)
{
	size_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += is_q_plain(p[i]) ? 1 : 3;
	return sum;
}

static void
put_q(struct buf *b, const char *p, size_t n)
{
	buf_puts(b, Q_OPEN);
	for (size_t i = 0; i < n; i++) {
		if (!is_q_plain(p[i]))
			buf_fmt(b, "=%02X", (unsigned char)p[i]);
		else
			buf_putc(b, p[i] == ' ' ? '_' : p[i]);
	}
	buf_puts(b, CLOSE);
}

static size_t
b_length(size_t n)
{
	return (n + 2) / 3 * 4;
}

/* at most what `fit` allows for a word */
static void
put_b(struct buf *b, const char *p, size_t n)
{
	char digits[WORD + 1];

	sodium_bin2base64(digits, sizeof digits, (const unsigned char *)p, n,
	    sodium_base64_VARIANT_ORIGINAL);
	buf_fmt(b, "%s%s%s", B_OPEN, digits, CLOSE);
}

static size_t
code_point(const char *p, size_t n)
{
	size_t len = 1;

	while (len < n && len < CODE_POINT_MAX && ((unsigned char)p[len] & 0xc0) == 0x80)
		len++;
	return len;
}

/* How many bytes of whole code points fit in `room` characters of an encoded word. */
static size_t
fit(const char *p, size_t n, size_t room, bool q)
{
	size_t take = 0;

	while (take < n) {
		size_t more = take + code_point(p + take, n - take);

		if ((q ? q_length(p, more) : b_length(more)) + AROUND > room)
			break;
		take = more;
	}
	return take;
}

static void
put_encoded(struct buf *b, const char *p, size_t n, size_t column)
{
	bool q = q_length(p, n) <= n + n * 2 / 3;
	size_t room = LINE - column < WORD ? LINE - column : WORD;

	for (size_t i = 0, take; i < n; i += take, room = WORD) {
		take = fit(p + i, n - i, room, q);
		if (i > 0 || take == 0)
			buf_puts(b, "\r\n ");
		if (take == 0)
			take = fit(p + i, n - i, WORD, q);
		(q ? put_q : put_b)(b, p + i, take);
	}
}

void
escape_header(struct buf *b, const char *name, const char *text)
{
	size_t n, column = strlen(name) + 2;
	char *p = clean(b->arena, text, &n);

	buf_fmt(b, "%s: ", name);
	if (column > LINE)
		column = LINE;
	if (is_plain(p, n, column))
		put_plain(b, p, n, column);
	else
		put_encoded(b, p, n, column);
	buf_puts(b, "\r\n");
}
