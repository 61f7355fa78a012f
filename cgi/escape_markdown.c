/* A value inside a text of CommonMark (0.30): a numeric reference is a character and never
 * structure (2.5), also in the address and the title of a link. Disadvantage: code shows
 * references as they are written; merge.c takes no name in code. */
#include "escape.h"

#include <string.h>

static bool
word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (unsigned char)c >= 0x80;
}

/* One line. Its first character is a reference too: a letter behind a "<" would begin a tag, a
 * digit before a point a list. */
static void
put_line(struct buf *b, const char *p, size_t n)
{
	size_t begin = b->n;

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];

		if (c >= 0x80 || (b->n > begin && word(p[i])))
			buf_putc(b, p[i]);
		else if (c == '\t' || (c >= 0x20 && c != 0x7f))
			buf_fmt(b, "&#%u;", c);
	}
}

static size_t
line_length(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && p[i] != '\n' && p[i] != '\r')
		i++;
	return i;
}

void
escape_markdown(struct buf *b, const char *p, size_t n, bool lines)
{
	while (n > 0 && (p[n - 1] == '\n' || p[n - 1] == '\r'))
		n--;
	while (n > 0) {
		size_t length = line_length(p, n), end = length;

		put_line(b, p, length);
		if (end < n)
			buf_puts(b, lines ? "\\\n" : "&#32;");
		end += end + 1 < n && p[end] == '\r' && p[end + 1] == '\n';
		end += end < n;
		p += end;
		n -= end;
	}
}

/* Bytes of the scheme; 0: it is no address that a link may lead to. */
static size_t
scheme(const char *p, size_t n)
{
	size_t length = n > 8 && memcmp(p, "https://", 8) == 0 ? 8 :
	    n > 7 && memcmp(p, "http://", 7) == 0 ? 7 : 0;

	for (size_t i = length; i < n && length > 0; i++)
		if ((unsigned char)p[i] >= 0x80 || p[i] == '\0' ||
		    (!word(p[i]) && strchr("-._~:/?#[]@!$&'()*+,;=%", p[i]) == NULL))
			length = 0;
	return length;
}

/* <https://..>: references are read in it, and remain inert where it is no link, as behind a "\".
 * */
void
escape_markdown_url(struct buf *b, const char *p, size_t n)
{
	size_t begin = scheme(p, n);

	if (begin == 0) {
		escape_markdown(b, p, n, false);
		return;
	}
	buf_putc(b, '<');
	buf_put(b, p, begin);
	put_line(b, p + begin, n - begin);
	buf_putc(b, '>');
}
