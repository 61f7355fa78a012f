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
	const char *why;		/* name of the statement and the server's words, for the log */
	unsigned count;			/* statements run */
};
#define STMT_ROWS_MAX 10000
size_t stmt_list(struct stmt_ctx *, const struct bound_stmt *, const void *in, struct rows *out);
bool stmt_one(struct stmt_ctx *, const struct bound_stmt *, const void *in, void *out);
int64_t stmt_exec(struct stmt_ctx *, const struct bound_stmt *, const void *in);	/* rows, or CIM_TAKEN */
int64_t stmt_insert(struct stmt_ctx *, const struct bound_stmt *, const void *in);
/* Row after row without holding them: `row` is called with a struct that lives until it returns. */
bool stmt_each(struct stmt_ctx *, const struct bound_stmt *, const void *in,
	bool (*row)(void *, const void *), void *);
/* Prepares every variant and compares the result with the shape; false with a sentence. */
bool stmt_check(struct db *, const struct bound_stmt *, char *err, size_t nerr);
/* Frees any open result; called by the host when a request was abandoned. */
void stmt_abandon(struct db *);
#endif
