#include "buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { BUF_FIRST = 64 };

void
buf_init(struct buf *b, struct arena *arena)
{
	*b = (struct buf){ arena_alloc(arena, BUF_FIRST, 1), 0, BUF_FIRST, arena };
}

/* room for n bytes and the NUL; what does not fit in a size_t is over any budget */
static void
reserve(struct buf *b, size_t n)
{
	size_t need = n >= SIZE_MAX - b->n ? SIZE_MAX : b->n + n + 1;
	size_t cap = b->cap;

	if (need <= cap)
		return;
	cap = cap > SIZE_MAX / 2 || cap * 2 < need ? need : cap * 2;
	b->p = arena_grow(b->arena, b->p, b->cap, cap);
	b->cap = cap;
}

void
buf_put(struct buf *b, const void *p, size_t n)
{
	if (n == 0)
		return;
	reserve(b, n);
	memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = '\0';
}

void
buf_puts(struct buf *b, const char *s)
{
	buf_put(b, s, strlen(s));
}

void
buf_putc(struct buf *b, char c)
{
	buf_put(b, &c, 1);
}

/* 0, or the bytes that were missing */
static size_t __attribute__((format(printf, 2, 0)))
try_fmt(struct buf *b, const char *fmt, va_list args)
{
	size_t room = b->cap - b->n;
	int n = vsnprintf(b->p + b->n, room, fmt, args);

	if (n >= 0 && (size_t)n >= room)
		return (size_t)n;
	if (n > 0)
		b->n += (size_t)n;
	b->p[b->n] = '\0';
	return 0;
}

void
buf_fmt(struct buf *b, const char *fmt, ...)
{
	va_list args;
	size_t missing;

	va_start(args, fmt);
	missing = try_fmt(b, fmt, args);
	va_end(args);
	if (missing == 0)
		return;
	reserve(b, missing);
	va_start(args, fmt);
	try_fmt(b, fmt, args);
	va_end(args);
}
