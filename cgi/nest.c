/* Sorted pointers to the parents, one search a run of children: n log n whatever the order. */
#include "nest.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "shape.h"

struct parent { int64_t key; char *at; bool given; };

static int64_t
key_of(const char *at, size_t off)
{
	int64_t key;

	memcpy(&key, at + off, sizeof key);
	return key;
}

static int
by_key(const void *a, const void *b)
{
	const struct parent *x = a, *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

/* The first parent whose key is not smaller. */
static size_t
search(const struct parent *parents, size_t n, int64_t key)
{
	size_t from = 0;

	while (n > 0) {
		size_t half = n / 2;

		if (parents[from + half].key < key) {
			from += half + 1;
			n -= half + 1;
		} else {
			n = half;
		}
	}
	return from;
}

static bool
give(struct parent *parents, size_t n, size_t member, int64_t key, struct rows rows)
{
	for (size_t i = search(parents, n, key); i < n && parents[i].key == key; i++) {
		if (parents[i].given)
			return false;
		parents[i].given = true;
		memcpy(parents[i].at + member, &rows, sizeof rows);
	}
	return true;
}

static struct parent *
sort(struct arena *arena, const struct nest *up, size_t member)
{
	struct parent *parents = arena_alloc(arena, up->n + 1, sizeof *parents);

	for (size_t i = 0; i < up->n; i++) {
		parents[i].at = up->v + i * up->size;
		parents[i].key = key_of(parents[i].at, up->key);
		memset(parents[i].at + member, 0, sizeof(struct rows));
	}
	if (up->n > 1)
		qsort(parents, up->n, sizeof *parents, by_key);
	return parents;
}

bool
nest_rows(struct arena *arena, const struct nest *up, size_t member, const struct nest *down)
{
	struct parent *parents = sort(arena, up, member);
	size_t end;

	for (size_t i = 0; i < down->n; i = end) {
		int64_t key = key_of(down->v + i * down->size, down->key);
		struct rows rows = { down->v + i * down->size, 0 };

		for (end = i; end < down->n && key_of(down->v + end * down->size, down->key) == key;
			end++)
			rows.n++;
		if (!give(parents, up->n, member, key, rows))
			return false;
	}
	return true;
}
