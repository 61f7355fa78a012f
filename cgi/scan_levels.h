/* The levels of the walk over a statement: what stands between two brackets. */
#ifndef SCAN_LEVELS_H
#define SCAN_LEVELS_H
#include "scan_blocks.h"

enum level_kind {
	LEVEL_EXPR,			/* a condition, arguments: no clause begins here */
	LEVEL_SELECT, LEVEL_TABLES,	/* FROM (a JOIN b ..) */
	LEVEL_COLUMNS,			/* of an INSERT */
	LEVEL_INSERT, LEVEL_UPDATE, LEVEL_DELETE
};
enum level_with { WITH_NO, WITH_NAME, WITH_AS, WITH_BODY, WITH_DONE };
enum level_insert { INSERT_INTO, INSERT_COLUMNS, INSERT_VALUES, INSERT_DONE };
enum level_named { NAMED_NO, NAMED_TABLE, NAMED_OTHER };
struct level {
	enum level_kind kind;
	size_t id, block, stretch;
	enum level_with with;
	enum level_insert insert;
	bool factor;			/* a table must follow */
	enum level_named named;		/* an alias may follow */
	bool as;			/* AS was read */
	bool derived;			/* a SELECT in FROM: an alias follows its bracket */
	bool left, right;		/* the last JOIN */
	bool open;			/* an outer JOIN whose ON has not come */
	unsigned between;		/* the next ANDs belong to BETWEEN */
	unsigned cases;			/* CASE not yet ended */
	const struct word *spent;	/* the AND of the last BETWEEN */
	size_t joined;
};
#define LEVELS	48u
struct walk {
	struct blocks *out;
	const struct fault *fault;
	struct level level[LEVELS];
	size_t depth, levels;
};

void level_root(struct walk *, const char *verb, const struct word *first);
/* At `(`. */
bool level_open(struct walk *, const struct word *, enum level_kind, bool factor);
/* A clause begins; always true, to return. */
bool level_enter(struct walk *, struct level *, enum clause);
/* A new SELECT begins in this level. */
void level_block(struct walk *, struct level *, bool arm);
/* A word that is no table, alias or qualifier. */
bool level_word(struct walk *, struct level *, struct word *);
/* The text is over. */
bool level_end(struct walk *);
#endif
