/* The words of constant SQL, as the server would read them under sql_mode TRADITIONAL. What two
 * readers could take differently (a backslash, a double quote, a comment that executes) is refused
 * rather than guessed. */
#ifndef SCAN_WORDS_H
#define SCAN_WORDS_H
#include <stdbool.h>
#include <stddef.h>
#include "arena.h"

/* Who is judged, and where the first sentence against it is written. */
struct fault { const char *who; char *err; size_t nerr; };
/* Writes "who: sentence"; always false, to return. */
bool fault_say(const struct fault *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

enum word_kind {
	WORD_END, WORD_NAME,		/* name or keyword */
	WORD_QUOTED,			/* `name`, p without the quotes */
	WORD_NUMBER, WORD_TEXT,		/* 'text', p with the quotes */
	WORD_SIGN,			/* one character */
	WORD_PARAM,			/* :name, p without the colon */
	WORD_BRACE,			/* {..}, p without braces and outer spaces */
	WORD_SELF			/* $, the alias in the SQL of a guard */
};
/* what the walk over the blocks found a name to be */
enum word_role { ROLE_NONE, ROLE_TABLE, ROLE_ALIAS, ROLE_QUALIFIER, ROLE_COLUMN, ROLE_DELETED };
struct word {
	enum word_kind kind;
	enum word_role role;
	bool gap;			/* a space or a comment stands before it */
	const char *p; size_t n;
};
struct words { struct word *v; size_t n; };	/* v[n] is WORD_END */

#define WORDS_SQL_MAX	16384u		/* bytes of one text */
/* Reads a whole text; `guard` says that $ may stand in it. The words point into sql. */
bool words_read(struct arena *, const char *sql, bool guard, struct words *out,
	const struct fault *);
/* A keyword, in any case; `upper` is in capitals. */
bool word_is(const struct word *, const char *upper);
/* One of a list that ends with NULL. */
bool word_in(const struct word *, const char *const *upper);
bool word_sign(const struct word *, char);
/* A name that may be a table, a column or an alias: bare or in backquotes. */
bool word_names(const struct word *);
/* The same name: exactly, or in any case. */
bool word_same(const struct word *, const char *p, size_t n);
bool word_like(const struct word *, const char *name);
#endif
