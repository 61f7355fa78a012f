/* Guards: who may see or change a row of a table, said once for the table (docs/architecture.md 5).
 * Each mention of a guarded table carries {table alias} as a condition of its own, or says in
 * {all table: reason} why it needs none. */
#ifndef GUARD_H
#define GUARD_H
#include "scan.h"
#include "scan_blocks.h"

enum brace_kind { BRACE_PAGE, BRACE_ALL, BRACE_GUARD };
struct brace {
	enum brace_kind kind;
	const char *table; size_t ntable;
	const char *rest; size_t nrest;	/* the alias, or the reason */
};
/* Reads {page}, {all table: reason}, {table alias}. */
bool guard_brace(const struct word *, struct brace *, const struct fault *);
/* The guard of a table; NULL: it has none. Names are compared in any case. */
const struct cim_guard *guard_of(const struct guard_set *, const char *table, size_t n);
/* Every mention carries its guard where it guards. */
bool guard_judge(struct blocks *, const struct guard_set *, const struct fault *);
#endif
