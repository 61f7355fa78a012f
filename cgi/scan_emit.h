/* Prints judged words as what the server is given: ? for names, the SQL of guards, rows as a
 * table. */
#ifndef SCAN_EMIT_H
#define SCAN_EMIT_H
#include "guard.h"

struct names { const char **v; size_t n; };
struct emit {
	struct arena *arena;		/* of what is kept */
	struct arena *scratch;
	const struct cim_stmt *stmt;
	const struct guard_set *guards;
	const struct fault *fault;
	struct buf sql;			/* in scratch */
	struct param *param; size_t nparam;
	struct names table, reason;
	bool pages;
};
#define EMIT_PARAMS	1000u
#define EMIT_BYTES	(256u * 1024)
bool emit_blocks(struct emit *, const struct blocks *);
/* A member by its name, also "member_sub" of a struct inside; its offset in *off. */
const struct cim_field *emit_member(const struct cim_shape *, const char *name, size_t n,
	size_t *off);
/* JSON_TABLE(..) for the rows of a member. */
bool emit_rows(struct emit *, const struct cim_field *);
/* JSON_TABLE for a list of ids. */
void emit_refs(struct emit *);
#endif
