/* Blocks of malloc in a chain, filled one after the other. What does not fit the last block opens
 * another, so a large piece may leave room unused behind it: plain, and bounded by the budget.
 * Under AddressSanitizer what is not handed out is poisoned and pieces stand apart. */
#include "arena.h"

#include <sodium.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif

#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
enum { GAP = 0 };
#endif

enum { ALIGN = _Alignof(max_align_t) };

struct block {
	struct block *next;
	size_t size, used;			/* of data */
	_Alignas(max_align_t) unsigned char data[];
};

struct arena {
	struct block *first, *last;
	size_t block, budget;
	size_t taken;				/* sizes of all blocks */
	size_t used;				/* handed out since the reset */
	unsigned char *piece;			/* the last one, in `last`; NULL: none */
	jmp_buf *escape;
	bool secret;
};

static _Noreturn void
end(struct arena *arena, const char *why)
{
	if (arena->escape)
		longjmp(*arena->escape, 1);
	fprintf(stderr, "cimaise: %s (%zu bytes used of %zu)\n", why, arena->used, arena->budget);
	abort();
}

/* SIZE_MAX when the sum does not fit: larger than any budget */
static size_t
sum(size_t a, size_t b)
{
	return a > SIZE_MAX - b ? SIZE_MAX : a + b;
}

/* the room a piece takes, a multiple of the alignment */
static size_t
round_up(size_t n)
{
	size_t room = sum(sum(n ? n : 1, GAP), ALIGN - 1);

	return room - room % ALIGN;
}

static struct block *
block_new(size_t size)
{
	struct block *block;

	if (size > SIZE_MAX - sizeof *block || (block = malloc(sizeof *block + size)) == NULL)
		return NULL;
	block->next = NULL;
	block->size = size;
	block->used = 0;
	ASAN_POISON_MEMORY_REGION(block->data, size);
	return block;
}

static void
wipe(struct block *block)
{
	ASAN_UNPOISON_MEMORY_REGION(block->data, block->used);
	sodium_memzero(block->data, block->used);
	ASAN_POISON_MEMORY_REGION(block->data, block->used);
}

static void
free_blocks(struct block *block, bool secret)
{
	while (block) {
		struct block *next = block->next;

		if (secret)
			wipe(block);
		ASAN_UNPOISON_MEMORY_REGION(block->data, block->size);
		free(block);
		block = next;
	}
}

struct arena *
arena_new(size_t block, size_t budget)
{
	struct arena *arena = calloc(1, sizeof *arena);

	if (arena == NULL)
		return NULL;
	arena->block = round_up(block);
	arena->budget = budget > arena->block ? budget : arena->block;
	arena->first = arena->last = block_new(arena->block);
	arena->taken = arena->block;
	if (arena->first == NULL) {
		free(arena);
		return NULL;
	}
	return arena;
}

void
arena_free(struct arena **arena)
{
	if (*arena == NULL)
		return;
	free_blocks((*arena)->first, (*arena)->secret);
	free(*arena);
	*arena = NULL;
}

void
arena_escape(struct arena *arena, jmp_buf *escape)
{
	arena->escape = escape;
}

/* a new last block with `room` bytes, or with `wish` bytes when the budget has them */
static void
open_block(struct arena *arena, size_t room, size_t wish)
{
	size_t left = arena->budget - arena->taken;
	size_t size = wish > room && wish <= left ? wish : room;
	struct block *block;

	if (room > left)
		end(arena, "the memory budget has ended");
	block = block_new(size);
	if (block == NULL)
		end(arena, "the system has no memory left");
	arena->taken += size;
	arena->last->next = block;
	arena->last = block;
}

static void *
take(struct arena *arena, size_t n, size_t wish)
{
	size_t room = round_up(n);
	unsigned char *p;

	if (room < n || room > arena->last->size - arena->last->used)
		open_block(arena, room < n ? SIZE_MAX : room, wish);
	p = arena->last->data + arena->last->used;
	ASAN_UNPOISON_MEMORY_REGION(p, n);
	arena->last->used += room;
	arena->used += room;
	arena->piece = p;
	return p;
}

void *
arena_alloc(struct arena *arena, size_t n, size_t size)
{
	if (size != 0 && n > PTRDIFF_MAX / size)
		end(arena, "a size does not fit in memory");
	return memset(take(arena, n * size, arena->block), 0, n * size);
}

/* true when the last piece took `size` bytes where it stands */
static bool
stretch(struct arena *arena, unsigned char *p, size_t old, size_t size)
{
	struct block *block = arena->last;
	size_t start, room = round_up(size);

	if (p == NULL || p != arena->piece)
		return false;
	start = (size_t)(p - block->data);
	if (room < size || room > block->size - start)
		return false;
	ASAN_UNPOISON_MEMORY_REGION(p, size);
	memset(p + old, 0, size - old);
	arena->used += start + room - block->used;
	block->used = start + room;
	return true;
}

void *
arena_grow(struct arena *arena, void *p, size_t old, size_t size)
{
	unsigned char *grown;

	if (size <= old || stretch(arena, p, old, size))
		return p;
	/* what grew once grows again: room behind it saves the next copies */
	grown = take(arena, size, sum(size, size));
	if (old)
		memcpy(grown, p, old);
	memset(grown + old, 0, size - old);
	return grown;
}

char *
arena_dup(struct arena *arena, const char *p, size_t n)
{
	char *copy = arena_alloc(arena, sum(n, 1), 1);

	if (n)
		memcpy(copy, p, n);
	return copy;
}

char *
arena_vfmt(struct arena *arena, const char *fmt, va_list args)
{
	va_list again;
	int n;
	char *text;

	va_copy(again, args);
	n = vsnprintf(NULL, 0, fmt, again);
	va_end(again);
	if (n < 0)
		end(arena, "a text could not be formatted");
	text = arena_alloc(arena, (size_t)n + 1, 1);
	vsnprintf(text, (size_t)n + 1, fmt, args);
	return text;
}

char *
arena_fmt(struct arena *arena, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = arena_vfmt(arena, fmt, args);
	va_end(args);
	return text;
}

void
arena_reset(struct arena *arena)
{
	struct block *first = arena->first;

	free_blocks(first->next, arena->secret);
	if (arena->secret)
		wipe(first);
	ASAN_POISON_MEMORY_REGION(first->data, first->size);
	first->next = NULL;
	first->used = 0;
	arena->last = first;
	arena->taken = arena->block;
	arena->used = 0;
	arena->piece = NULL;
	arena->secret = false;
}

void
arena_secret(struct arena *arena)
{
	arena->secret = true;
}

size_t
arena_used(const struct arena *arena)
{
	return arena->used;
}
