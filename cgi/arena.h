/* Memory of one request (or of one load): taken piece by piece, given back all at once.
 * Zeroed, never NULL. Disadvantage: what is no longer needed stays until the reset. */
#ifndef ARENA_H
#define ARENA_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

struct arena;

/* First block of `block` bytes, `budget` bytes in all; NULL when the system has no memory. */
struct arena *arena_new(size_t block, size_t budget);
void arena_free(struct arena **);
/* Where to jump when the budget or the memory of the system ends; NULL: the program ends. */
void arena_escape(struct arena *, jmp_buf *);
/* n * size bytes, zeroed, aligned for any type. */
void *arena_alloc(struct arena *, size_t n, size_t size);
/* Grows the last piece in place when it can, else copies; `old` bytes are kept. */
void *arena_grow(struct arena *, void *p, size_t old, size_t size);
char *arena_dup(struct arena *, const char *p, size_t n);	/* NUL added */
char *arena_fmt(struct arena *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *arena_vfmt(struct arena *, const char *fmt, va_list) __attribute__((format(printf, 2, 0)));
/* Gives all back but the first block; wipes what was used when it held a secret. */
void arena_reset(struct arena *);
void arena_secret(struct arena *);	/* until the next reset */
size_t arena_used(const struct arena *);
#endif
