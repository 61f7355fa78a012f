/* The schema and the accounts of the database, brought to what the files say
 * (docs/architecture.md 5).
 *
 * A migration is a file NNNN-what.sql of one statement, forward only, numbered without a hole.
 * What ran is recorded in table `migration` with the SHA-256 of the file: a changed file is
 * refused. One run at a time (GET_LOCK); a killed one resumes: the statement it was at is begun
 * again, and when the server says that its effect is there already, that counts as done.
 *
 * A file `grants` says, a line: surfaces, privileges, tables, parted by tabs; words in a column
 * by spaces, privileges by commas: "portal<TAB>SELECT,UPDATE(seen_at)<TAB>session". An account
 * has what its program's surfaces need, and nothing else.
 *
 * The account that migrates needs ALL ON the database WITH GRANT OPTION, and for the grants
 * CREATE USER ON *.* and SELECT ON mysql.*. */
#ifndef MIGRATE_H
#define MIGRATE_H
#include <mysql.h>

#include "arena.h"
#include "conf.h"

struct migrate_source { const char *name, *folder; };	/* "core" comes first */
struct migrate {
	MYSQL *my;					/* of db_connect */
	struct arena *arena;
	const struct conf *conf;
	void (*say)(void *, const char *line);		/* what was done, a line each */
	void *arg;
	char *err; size_t nerr;				/* one sentence */
};
/* Core, then the configured plugins that have tables: PATHS.schema/NAME, or the folder schema
 * beside a plugin in a folder of its own. *n of them, in the arena. */
struct migrate_source *migrate_sources(struct arena *, const struct conf *, size_t *n);
/* Applies what is new. false with a sentence: nothing was begun when a file differs from what
 * ran. */
bool migrate_run(const struct migrate *, const struct migrate_source *, size_t n);
/* Number of the last migration of a source that ran, 0: none; -1: not to be known. Needs SELECT
 * on `migration`. */
int migrate_level(MYSQL *, const char *source);
/* Makes the accounts of the programs that have a surface, sets how they sign in, gives what is
 * missing and takes what is too much. Can be run again. */
bool migrate_grants(const struct migrate *, const struct migrate_source *, size_t n);
/* true: SHOW GRANTS of every account equals the files. Changes nothing. */
bool migrate_grants_check(const struct migrate *, const struct migrate_source *, size_t n);
#endif
