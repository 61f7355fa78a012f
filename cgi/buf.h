/* A run of bytes that grows inside an arena; always followed by a NUL that is not counted. */
#ifndef BUF_H
#define BUF_H
#include <stddef.h>
#include "arena.h"

struct buf { char *p; size_t n, cap; struct arena *arena; };

void buf_init(struct buf *, struct arena *);
void buf_put(struct buf *, const void *, size_t);
void buf_puts(struct buf *, const char *);
void buf_putc(struct buf *, char);
void buf_fmt(struct buf *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
#endif
