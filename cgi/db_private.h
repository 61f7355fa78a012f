/* Between db.c and the statements that run on its connections. */
#ifndef DB_PRIVATE_H
#define DB_PRIVATE_H
#include "arena.h"
#include "db.h"

struct stmt_cache;
struct db_side {
	MYSQL *my;
	struct stmt_cache *cache;
	bool open;			/* rows of a statement are being read */
};
/* The side, its connection open; NULL as db_read and db_write. */
struct db_side *db_side(struct db *, bool write);
/* The side if it is connected; never opens. */
struct db_side *db_side_now(struct db *, bool write);
/* Closes a side; what was not committed is lost. */
void db_close(struct db *, struct db_side *);
/* Where one row at a time is held; NULL when there is no memory. */
struct arena *db_row_arena(struct db *);

/* db_session.c: a new connection in the state that the product counts on. NULL: *state and
 * error. */
MYSQL *db_open(const struct db_conf *, bool write, enum db_state *state, char *err, size_t nerr);
#endif
