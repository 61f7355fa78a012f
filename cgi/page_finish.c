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

/* Where a line of more columns than fit is broken: behind how many bytes; n: nowhere. */
static size_t
break_at(const char *p, size_t n, size_t indent)
{
	size_t column = 0, at = 0;

	for (size_t i = 0; i < n; i++) {
		column += begins_character(p[i]);
		if (column > WRAP_COLUMNS && at > 0)
			return at;
		if (p[i] == ' ' && i > indent)
			at = i;
	}
	return column > WRAP_COLUMNS && at > 0 ? at : n;
}

/* Lines that follow stand under the words of the first: behind its spaces and the "- " of a list.
 */
static size_t
indent_of(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && p[i] == ' ')
		i++;
	return i + 1 < n && p[i] == '-' && p[i + 1] == ' ' && n > i + 2 ? i + 2 : i;
}

static void
wrap_line(struct buf *b, const char *p, size_t n)
{
	size_t indent = indent_of(p, n);
	bool first = true;

	do {
		size_t pad = first ? 0 : indent;
		size_t room = n, at;

		for (size_t i = 0; i < pad; i++)
			buf_putc(b, ' ');
		at = first ? break_at(p, n, indent) : break_at(p, n, 0);
		/* the pad takes columns too */
		while (pad > 0 && at < n && at > WRAP_COLUMNS - pad) {
			room = at - 1;
			while (room > 0 && p[room] != ' ')
				room--;
			if (room == 0)
				break;
			at = room;
		}
		buf_put(b, p, at);
		buf_putc(b, '\n');
		p += at;
		n -= at;
		while (n > 0 && *p == ' ') {
			p++;
			n--;
		}
		first = false;
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
