#include "utf8.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

enum { MARKS_MAX = 30 };

static bool
is_tail(unsigned char c)
{
	return (c & 0xc0) == 0x80;
}

static bool
is_character(uint32_t c)
{
	return c != 0 && c <= 0x10ffff && (c < 0xd800 || c > 0xdfff) &&
	    (c < 0xfdd0 || c > 0xfdef) && (c & 0xfffe) != 0xfffe;
}

/* The code point at p and its length, 0 when it is not UTF-8 or not the shortest form. */
static size_t
decode(const char *p, size_t n, uint32_t *out)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	const unsigned char *u = (const unsigned char *)p;
	size_t len = u[0] < 0x80 ? 1 : u[0] < 0xc0 ? 0 : u[0] < 0xe0 ? 2 : u[0] < 0xf0 ? 3 : 4;
	uint32_t c;

	if (len == 0 || len > n || u[0] > 0xf4)
		return 0;
	c = len == 1 ? u[0] : u[0] & (0x7fu >> len);
	for (size_t i = 1; i < len; i++) {
		if (!is_tail(u[i]))
			return 0;
		c = c << 6 | (u[i] & 0x3f);
	}
	*out = c;
	return c < least[len] ? 0 : len;
}

bool
utf8_valid(const char *p, size_t n)
{
	uint32_t c;
	size_t len;

	for (; n > 0; p += len, n -= len) {
		len = decode(p, n, &c);
		if (len == 0 || !is_character(c))
			return false;
	}
	return true;
}

size_t
utf8_length(const char *p, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += !is_tail((unsigned char)p[i]);
	return count;
}

/* What French and English are written with: never changed by NFC (Unicode 15, NFC_QC). */
static bool
is_composed(const char *p, size_t n)
{
	uint32_t c;
	size_t len;

	for (; n > 0; p += len, n -= len) {
		len = decode(p, n, &c);
		if (len == 0 || (c >= 0x300 && (c < 0x2002 || c > 0x206f) && c != 0x20ac))
			return false;
	}
	return true;
}

/* ’ and what keyboards offer in its place */
static int32_t
straighten(int32_t c)
{
	return c == 0x2019 || c == 0x2018 || c == 0x02bc ? '\'' : c;
}

static bool
is_space(int32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x1680 || c == 0x2028 ||
	    c == 0x2029;
}

/* Apostrophes straight, one space for a run, none at the ends; the count that is left. */
static size_t
tidy(int32_t *c, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		if (!is_space(c[i]))
			c[kept++] = straighten(c[i]);
		else if (kept > 0 && c[kept - 1] != ' ')
			c[kept++] = ' ';
	}
	return kept > 0 && c[kept - 1] == ' ' ? kept - 1 : kept;
}

/* Decomposed into the arena, so that nothing leaks when its budget ends. NULL: not UTF-8. */
static int32_t *
decompose(struct arena *arena, const char *p, size_t n, int options, size_t *count)
{
	const uint8_t *u = (const uint8_t *)p;
	utf8proc_ssize_t need, len = (utf8proc_ssize_t)n;
	int32_t *c;

	need = utf8proc_decompose(u, len, NULL, 0, (utf8proc_option_t)options);
	if (need < 0)
		return NULL;
	c = arena_alloc(arena, (size_t)need + 1, sizeof *c);
	utf8proc_decompose(u, len, c, need, (utf8proc_option_t)options);
	*count = (size_t)need;
	return c;
}

/* In place: UTF-8 is never longer than four bytes a code point. */
static const char *
compose(int32_t *c, size_t n, int options)
{
	utf8proc_ssize_t len = utf8proc_reencode(c, (utf8proc_ssize_t)n,
	    (utf8proc_option_t)options);
	char *text = (char *)c;

	text[len < 0 ? 0 : len] = '\0';
	return text;
}

/* Ordering marks takes the square of how many follow one another: no written language stacks over
 * 30 (UAX 15, stream-safe text), so longer runs are left as they came. */
static bool
is_stream_safe(const char *p, size_t n)
{
	const utf8proc_uint8_t *u = (const utf8proc_uint8_t *)p;
	utf8proc_int32_t c;
	size_t run = 0;

	for (utf8proc_ssize_t step; n > 0; u += step, n -= (size_t)step) {
		step = utf8proc_iterate(u, (utf8proc_ssize_t)n, &c);
		if (step <= 0)
			return true;
		run = utf8proc_get_property(c)->combining_class ? run + 1 : 0;
		if (run > MARKS_MAX)
			return false;
	}
	return true;
}

const char *
utf8_nfc(struct arena *arena, const char *p, size_t n)
{
	const int options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
	int32_t *c = NULL;
	size_t count = 0;

	if (!is_composed(p, n) && is_stream_safe(p, n))
		c = decompose(arena, p, n, options, &count);
	return c ? compose(c, count, options) : arena_dup(arena, p, n);
}

const char *
utf8_fold(struct arena *arena, const char *text)
{
	const int options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
	    UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
	size_t count;
	int32_t *c = decompose(arena, text, strlen(text), options, &count);

	return c ? compose(c, tidy(c, count), options) : arena_dup(arena, text, strlen(text));
}

/* Cc of Unicode, and what turns the direction of the text around it. */
static bool
is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c <= 0x9f) || (c >= 0x202a && c <= 0x202e) ||
	    (c >= 0x2066 && c <= 0x2069);
}

bool
utf8_control(const char *p, size_t n, const char *allowed)
{
	uint32_t c;
	size_t len;

	for (; n > 0; p += len, n -= len) {
		len = decode(p, n, &c);
		if (len == 0)
			len = 1;
		else if (is_control(c) && !(c > 0 && c < 0x80 && strchr(allowed, (int)c)))
			return true;
	}
	return false;
}
