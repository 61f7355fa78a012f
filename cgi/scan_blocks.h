/* What constant SQL mentions, block by block: a block is one SELECT (each arm of a UNION is one) or
 * one UPDATE, DELETE or INSERT. Not a parser: it follows brackets and the reserved words that begin
 * clauses, and refuses what it could not place. */
#ifndef SCAN_BLOCKS_H
#define SCAN_BLOCKS_H
#include "scan_words.h"

enum clause { CLAUSE_NONE, CLAUSE_LIST, CLAUSE_FROM, CLAUSE_ON, CLAUSE_WHERE, CLAUSE_OTHER };
struct mention {			/* a table, where it is named */
	struct word *table;
	const struct word *alias;	/* what it goes by here; the table when it has no alias */
	size_t block, level;
	bool target;			/* of an INSERT */
	bool with;			/* a name made by WITH, not a table */
	bool guarded;			/* guard.c: a guard stands for it */
	bool filters;			/* and it stands in WHERE: no row comes without it */
};
struct stretch {			/* one clause of one block, between brackets */
	size_t block, level;
	enum clause clause;
	bool left, right;		/* ON of an outer join */
	bool either;			/* holds an OR */
	size_t joined;			/* ON: first mention of what is joined */
};
struct place {				/* a {..} */
	const struct word *word;
	size_t stretch;
	bool alone;			/* between AND and AND, as a condition of its own */
};
struct block { bool arm; };		/* arm: of the SELECT of an INSERT */
struct blocks {
	struct words words;
	struct block *block; size_t nblock;
	struct mention *mention; size_t nmention;
	struct stretch *stretch; size_t nstretch;
	struct place *place; size_t nplace;
	const struct word **name; size_t nname;	/* every alias */
	const struct word **with; size_t nwith;
	const struct word **column; size_t ncolumn;	/* of an INSERT */
	bool rows;			/* a :member stands as a table */
	bool duplicate;			/* ON DUPLICATE KEY */
	bool locks;			/* FOR UPDATE */
};
/* verb: "SELECT", "INSERT", "UPDATE", "DELETE", or NULL for the condition of a guard. */
bool blocks_read(struct arena *, const struct words *, const char *verb, struct blocks *out,
	const struct fault *);
bool blocks_alias(const struct blocks *, const char *p, size_t n);
#endif
