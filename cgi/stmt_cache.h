/* Prepared statements of one connection: at most 96, the one unused for longest goes. */
#ifndef STMT_CACHE_H
#define STMT_CACHE_H
#include <mysql.h>
#include "stmt_column.h"

#define STMT_CACHE	96u
struct stmt_slot {
	const struct bound *key;
	const struct bound_stmt *of;
	char *sql;
	MYSQL_STMT *stmt;
	struct columns columns;
	uint64_t used;
};
struct stmt_cache;

struct stmt_cache *stmt_cache_new(MYSQL *);
/* After mysql_close: nothing is sent. */
void stmt_cache_free(struct stmt_cache **);
/* Prepared and bound to its shape; NULL: *error is the server's (0 when the shape does not fit)
 * and err a sentence. */
struct stmt_slot *stmt_cache_get(struct stmt_cache *, const struct bound_stmt *,
	const struct bound *, unsigned *error, char *err, size_t nerr);
/* Forgets one: it is prepared again when it is wanted. */
void stmt_cache_drop(struct stmt_cache *, struct stmt_slot *);
/* Prepares without a cache; the caller clears the slot with stmt_slot_clear. */
bool stmt_prepare(MYSQL *, const struct bound_stmt *, const struct bound *, struct stmt_slot *,
	unsigned *error, char *err, size_t nerr);
void stmt_slot_clear(struct stmt_slot *);
#endif
