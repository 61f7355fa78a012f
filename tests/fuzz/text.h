/* What the targets of texts share: an arena, a property that must hold, a buffer to write into. */
#ifndef FUZZ_TEXT_H
#define FUZZ_TEXT_H
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static inline void
must(bool x)
{
	if (!x)
		abort();
}

/* Emptied at each call. */
static inline struct arena *
fresh_arena(void)
{
	static struct arena *arena;

	if (arena == NULL)
		arena = arena_new(64 << 10, (size_t)256 << 20);
	must(arena != NULL);
	arena_reset(arena);
	return arena;
}

static inline struct buf
new_buf(struct arena *arena)
{
	struct buf b;

	buf_init(&b, arena);
	return b;
}

static inline void
must_equal(const struct buf *b, const void *p, size_t n)
{
	must(b->n == n && memcmp(b->p, p, n) == 0);
}
#endif
