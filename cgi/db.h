/* Two connections of one account: reads are READ ONLY by session, writes are one transaction a
 * request. Opened at first need, never reconnected in the middle of a request. */
#ifndef DB_H
#define DB_H
#include <stdbool.h>
#include <stdint.h>
#include <mysql.h>

/* password NULL: unix_socket */
struct db_conf { const char *socket, *name, *user, *password; };
/* DB_WRONG: sql_mode, collation or version */
enum db_state { DB_OK, DB_GONE, DB_REFUSED, DB_WRONG };
struct db;

/* NULL when there is no memory. The strings are copied. */
struct db *db_new(const struct db_conf *);
void db_free(struct db **);
/* The connection, opened if need be; NULL: see db_state and db_error. Back-off 0.25 .. 5 s. One
 * that the server closed while it waited is opened anew; a write connection that was lost in a
 * transaction is not, until db_commit or db_rollback has ended it. */
MYSQL *db_read(struct db *);
MYSQL *db_write(struct db *);
enum db_state db_state(const struct db *);
const char *db_error(const struct db *);
/* After an error of `errno_` on a connection: true when it is lost (2006, 2013, 1927 ..); it is
 * closed. */
bool db_lost(struct db *, MYSQL *, unsigned errno_);
/* The write transaction. autocommit is 0; commit: 0, the errno of a refusal, or -1: outcome
 * unknown. Both end the transaction, also when they fail. */
int db_commit(struct db *);
void db_rollback(struct db *);
/* From here to its end all reads see one moment. Ends with the request, also one that failed; false:
 * as db_read, or the server refused. */
bool db_snapshot(struct db *);
void db_snapshot_end(struct db *);
/* A short transaction of its own, for what must survive a refusal: after the rollback, never inside
 * another (that aborts). `work` false: rolled back. true: committed. */
bool db_apart(struct db *, bool (*work)(struct db *, void *), void *);
/* the write connection was asked for since commit or rollback */
bool db_wrote(const struct db *);

/* A plain connection for tools that migrate: character set, zone and sql_mode as above,
 * autocommit, no time limits. NULL with a sentence in err; close it with mysql_close. */
MYSQL *db_connect(const struct db_conf *, char *err, size_t nerr);
#endif
