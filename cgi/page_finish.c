/* What a whole block still needs: one line, wrapped lines, or the lines of a calendar. */
#include <string.h>

#include "page_private.h"

enum { WRAP_COLUMNS = 76, FOLD_OCTETS = 75 };	/* RFC 5545 3.1 */

static bool
space(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

/* A subject: in place, it only shrinks. */
static void
one_line(struct buf *b, size_t from)
{
	size_t o = from;

	for (size_t i = from; i < b->n; i++)
		if (!space(b->p[i]))
			b->p[o++] = b->p[i];
		else if (o > from && b->p[o - 1] != ' ')
			b->p[o++] = ' ';
	while (o > from && b->p[o - 1] == ' ')
		o--;
	b->n = o;
	b->p[o] = '\0';
}

static bool
begins_character(char c)
{
	return ((unsigned char)c & 0xc0) != 0x80;
}

/* Where a line is broken so that it takes `columns` at the most: behind how many bytes; n: nowhere.
 */
static size_t
break_at(const char *p, size_t n, size_t indent, size_t columns)
{
	size_t column = 0, at = 0;

	for (size_t i = 0; i < n; i++) {
		column += begins_character(p[i]);
		if (p[i] == ' ' && i >= indent && column <= columns + 1)
			at = i;
		if (column > columns && at > 0)
			return at;
	}
	return n;
}

/* Lines that follow stand under the words of the first: behind its spaces and the "- " of a list.
 */
static size_t
indent_of(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && p[i] == ' ')
		i++;
	if (i + 2 < n && p[i] == '-' && p[i + 1] == ' ')
		i += 2;
	return i < WRAP_COLUMNS / 2 ? i : 0;
}

/* Spaces at the end of a line go, but those of the "-- " that begins a signature. */
static size_t
without_spaces(const char *p, size_t n)
{
	if (n == 3 && memcmp(p, "-- ", 3) == 0)
		return n;
	while (n > 0 && p[n - 1] == ' ')
		n--;
	return n;
}

static void
wrap_line(struct buf *b, const char *p, size_t n)
{
	size_t indent = indent_of(p, n), pad = 0;

	n = without_spaces(p, n);
	do {
		size_t at = break_at(p, n, pad ? 0 : indent, WRAP_COLUMNS - pad);

		for (size_t i = 0; i < pad; i++)
			buf_putc(b, ' ');
		buf_put(b, p, without_spaces(p, at));
		buf_putc(b, '\n');
		while (at < n && p[at] == ' ')
			at++;
		p += at;
		n -= at;
		pad = indent;
	} while (n > 0);
}

static void
wrap(struct buf *b, const char *p, size_t n)
{
	while (n > 0 && *p == '\n') {
		p++;
		n--;
	}
	while (n > 0 && p[n - 1] == '\n')
		n--;
	while (n > 0) {
		const char *end = memchr(p, '\n', n);
		size_t len = end ? (size_t)(end - p) : n;

		wrap_line(b, p, len);
		len += end != NULL;
		p += len;
		n -= len;
	}
}

static void
fold_line(struct buf *b, const char *p, size_t n)
{
	size_t room = FOLD_OCTETS;

	while (n > room) {
		size_t at = room;

		while (at > 0 && !begins_character(p[at]))
			at--;
		buf_put(b, p, at);
		buf_puts(b, "\r\n ");
		p += at;
		n -= at;
		room = FOLD_OCTETS - 1;
	}
	buf_put(b, p, n);
	buf_puts(b, "\r\n");
}

static void
fold(struct buf *b, const char *p, size_t n)
{
	while (n > 0) {
		const char *end = memchr(p, '\n', n);
		size_t len = end ? (size_t)(end - p) : n;

		if (len > 0)
			fold_line(b, p, len);
		len += end != NULL;
		p += len;
		n -= len;
	}
}

void
page_finish(struct buf *b, size_t from, enum finish finish, struct arena *a)
{
	size_t n = b->n - from;
	const char *drawn;

	if (finish == FINISH_NONE || n == 0)
		return;
	if (finish == FINISH_LINE) {
		one_line(b, from);
		return;
	}
	drawn = arena_dup(a, b->p + from, n);
	b->n = from;
	b->p[from] = '\0';
	if (finish == FINISH_WRAP)
		wrap(b, drawn, n);
	else
		fold(b, drawn, n);
}
