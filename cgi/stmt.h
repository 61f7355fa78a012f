/* Bound statements run: values in, rows into structs by offset. Cache of 96 a connection, least
 * recently used goes. A warning on a write, a NULL into a required member, a truncation, an unknown
 * code is a failure. */
#ifndef STMT_H
#define STMT_H
#include "db.h"
#include "scan.h"
#include "shape.h"
#include "value.h"

struct stmt_cache;
struct stmt_ctx {			/* of one request */
	struct db *db;
	struct arena *arena;
	const struct value_ctx *value;
	int64_t me, now;
	bool writing;			/* a POST: reads run on the write connection too */
	unsigned failed;		/* errno of the first failure; sticky */
	/* name of the statement and the server's words, for the log */
	const char *why;
	unsigned count;			/* statements run */
	int64_t page;			/* of {page}, from 1 to STMT_PAGE_MAX; 0: the first */
	bool whole;			/* {page} is no limit: all rows are walked */
	/* the last statement with {page} that was listed: its rows, and whether a page follows */
	struct { size_t n; bool is, more; } paged;
};
#define STMT_ROWS_MAX 10000
#define STMT_PAGE_MAX 100000
/* failed when it is not the server that failed: a row that does not fit, too many rows, a misuse */
#define STMT_UNFIT	2000u		/* CR_UNKNOWN_ERROR */
/* After a failure each does nothing: no rows, false, 0, and what `out` points to is zeroed. `in`
 * may be NULL when the statement has no values of its own. */
size_t stmt_list(struct stmt_ctx *, const struct bound_stmt *, const void *in, struct rows *out);
bool stmt_one(struct stmt_ctx *, const struct bound_stmt *, const void *in, void *out);
/* rows, or CIM_TAKEN */
int64_t stmt_exec(struct stmt_ctx *, const struct bound_stmt *, const void *in);
int64_t stmt_insert(struct stmt_ctx *, const struct bound_stmt *, const void *in);
/* Row after row without holding them: `row` is called with a struct that lives until it returns;
 * it may run no other statement on this connection. {page} is no limit here. `row` false: stopped,
 * which is no failure but gives false. */
bool stmt_each(struct stmt_ctx *, const struct bound_stmt *, const void *in,
	bool (*row)(void *, const void *), void *);
/* Prepares every variant and compares the result with the shape; false with a sentence. Needs the
 * grants of the statement, changes nothing. */
bool stmt_check(struct db *, const struct bound_stmt *, char *err, size_t nerr);
/* Called by the host when a request was abandoned: a connection whose rows were being read is
 * closed (and its transaction with it). */
void stmt_abandon(struct db *);
#endif
