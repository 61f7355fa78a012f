/* Rows under rows: what cim_nest does. */
#ifndef NEST_H
#define NEST_H
#include <stdbool.h>
#include <stddef.h>
#include "arena.h"

/* One list of structs: where it begins, how many, how large one is, where its key (an int64_t)
 * stands. */
struct nest { char *v; size_t n, size, key; };
/* Makes runs of equal keys in `down` the rows of the member at `member` of every struct of `up`
 * with that key. Nothing is copied: the rows are slices of `down`. Members of structs without
 * children become empty; children of no parent belong nowhere. `up` in any order, `down` with
 * equal keys together (ORDER BY the key): else false, since rows would be lost. */
bool nest_rows(struct arena *, const struct nest *up, size_t member, const struct nest *down);
#endif
