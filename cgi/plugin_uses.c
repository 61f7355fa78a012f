#include <stdint.h>

#include "plugin_private.h"

/* Open addressing over a power of two, filled once, never over half full. */
struct uses { size_t mask, used; struct { const void *key, *value; } *cell; };

struct uses *
uses_new(struct arena *arena, size_t n)
{
	struct uses *u = arena_alloc(arena, 1, sizeof *u);
	size_t size = 16;

	while (size < 2 * n + 2)
		size *= 2;
	u->mask = size - 1;
	u->cell = arena_alloc(arena, size, sizeof *u->cell);
	return u;
}

/* Addresses of one section differ in their low bits only: these spread them (Knuth, TAOCP 6.4). */
static size_t
start(const struct uses *u, const void *key)
{
	return (size_t)(((uint64_t)(uintptr_t)key * UINT64_C(0x9e3779b97f4a7c15)) >> 32) & u->mask;
}

void
uses_put(struct uses *u, const void *key, const void *value)
{
	size_t i = start(u, key);

	while (u->cell[i].key && u->cell[i].key != key)
		i = (i + 1) & u->mask;
	if (u->cell[i].key == NULL)
		u->used++;
	cim_must(u->used <= u->mask / 2 + 1);
	u->cell[i].key = key;
	u->cell[i].value = value;
}

const void *
uses_get(const struct uses *u, const void *key)
{
	size_t i = start(u, key);

	while (u->cell[i].key && u->cell[i].key != key)
		i = (i + 1) & u->mask;
	return u->cell[i].value;
}
