/* The two connections of a worker. What goes wrong here is told by db_state and db_error, never
 * by a signal or a wait: a worker that cannot reach the database answers 503 at once. */
#include "db_private.h"

#include <errmsg.h>
#include <mysqld_error.h>
#include <poll.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cimaise.h"
#include "stmt_cache.h"

enum { DELAY_FIRST = 250, DELAY_LAST = 5000 };	/* milliseconds */
#define ROW_BLOCK	((size_t)64 * 1024)
#define ROW_BUDGET	((size_t)32 * 1024 * 1024)

struct db {
	char *socket, *name, *user, *password;
	struct db_conf conf;
	struct db_side read, write;
	struct arena *row;
	bool wrote, snapshot;		/* a transaction is open on that side */
	enum db_state state;
	int64_t next;			/* not before this, monotonic milliseconds */
	int delay;
	char error[300];
};

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool
copy(char **to, const char *from)
{
	*to = from == NULL ? NULL : strdup(from);
	return from == NULL || *to != NULL;
}

struct db *
db_new(const struct db_conf *c)
{
	struct db *db = calloc(1, sizeof *db);

	if (db == NULL)
		return NULL;
	if (!copy(&db->socket, c->socket) || !copy(&db->name, c->name) ||
		!copy(&db->user, c->user) || !copy(&db->password, c->password))
		db_free(&db);
	else
		db->conf = (struct db_conf){ db->socket, db->name, db->user, db->password };
	return db;
}

void
db_free(struct db **db)
{
	struct db *d = *db;

	if (d == NULL)
		return;
	db_close(d, &d->read);
	db_close(d, &d->write);
	arena_free(&d->row);
	if (d->password != NULL)
		sodium_memzero(d->password, strlen(d->password));
	free(d->socket);
	free(d->name);
	free(d->user);
	free(d->password);
	free(d);
	*db = NULL;
}

void
db_close(struct db *db, struct db_side *side)
{
	(void)db;
	/* the connection first: its statements are then closed without a word to the server */
	if (side->my != NULL)
		mysql_close(side->my);
	stmt_cache_free(&side->cache);
	*side = (struct db_side){ 0 };
}

static void
failed(struct db *db, enum db_state state)
{
	db->state = state;
	db->delay = db->delay == 0 ? DELAY_FIRST : db->delay * 2;
	if (db->delay > DELAY_LAST)
		db->delay = DELAY_LAST;
	db->next = now_ms() + db->delay;
}

static struct db_side *
open_side(struct db *db, struct db_side *side, bool write)
{
	enum db_state state;

	if (db->delay != 0 && now_ms() < db->next)
		return NULL;
	side->my = db_open(&db->conf, write, &state, db->error, sizeof db->error);
	if (side->my != NULL)
		side->cache = stmt_cache_new(side->my);
	if (side->my != NULL && side->cache == NULL) {
		db_close(db, side);
		state = DB_GONE;
		snprintf(db->error, sizeof db->error, "no memory");
	}
	if (side->my == NULL) {
		failed(db, state);
		return NULL;
	}
	db->state = DB_OK;
	db->delay = 0;
	db->error[0] = '\0';
	return side;
}

/* A server that speaks unasked says goodbye: restarted, or tired of an idle connection. */
static bool
closed_by_server(const struct db_side *side)
{
	struct pollfd p = { .fd = (int)mysql_get_socket(side->my), .events = POLLIN };

	return poll(&p, 1, 0) > 0;
}

struct db_side *
db_side(struct db *db, bool write)
{
	struct db_side *side = write ? &db->write : &db->read;
	bool within = write ? db->wrote : db->snapshot;

	if (side->my != NULL && !side->open && !within && closed_by_server(side))
		db_close(db, side);
	if (side->my == NULL && within)
		return NULL;
	if (side->my == NULL && open_side(db, side, write) == NULL)
		return NULL;
	if (write)
		db->wrote = true;
	return side;
}

struct db_side *
db_side_now(struct db *db, bool write)
{
	struct db_side *side = write ? &db->write : &db->read;

	return side->my != NULL ? side : NULL;
}

MYSQL *
db_read(struct db *db)
{
	struct db_side *side = db_side(db, false);

	return side != NULL ? side->my : NULL;
}

MYSQL *
db_write(struct db *db)
{
	struct db_side *side = db_side(db, true);

	return side != NULL ? side->my : NULL;
}

enum db_state
db_state(const struct db *db)
{
	return db->state;
}

const char *
db_error(const struct db *db)
{
	return db->error;
}

struct arena *
db_row_arena(struct db *db)
{
	if (db->row == NULL)
		db->row = arena_new(ROW_BLOCK, ROW_BUDGET);
	return db->row;
}

/* Lost, or in a state that no later call can trust. */
static bool
fatal(unsigned error)
{
	switch (error) {
	case CR_SOCKET_CREATE_ERROR:
	case CR_CONNECTION_ERROR:
	case CR_CONN_HOST_ERROR:
	case CR_SERVER_GONE_ERROR:
	case CR_SERVER_LOST:
	case CR_COMMANDS_OUT_OF_SYNC:
	case CR_NET_PACKET_TOO_LARGE:
	case CR_MALFORMED_PACKET:
	case CR_SERVER_LOST_EXTENDED:
	case CR_STMT_CLOSED:
	case ER_SERVER_SHUTDOWN:
	case ER_CONNECTION_KILLED:
	case ER_NORMAL_SHUTDOWN:
	case ER_NET_READ_ERROR:
	case ER_NET_READ_INTERRUPTED:
	case ER_NET_ERROR_ON_WRITE:
	case ER_NET_WRITE_INTERRUPTED:
	case ER_NET_PACKETS_OUT_OF_ORDER:
	case ER_NET_PACKET_TOO_LARGE:
		return true;
	default:
		return false;
	}
}

bool
db_lost(struct db *db, MYSQL *my, unsigned errno_)
{
	struct db_side *side = my == db->write.my ? &db->write : &db->read;

	if (!fatal(errno_))
		return false;
	snprintf(db->error, sizeof db->error, "%s", my != NULL ? mysql_error(my) : "");
	if (db->error[0] == '\0')
		snprintf(db->error, sizeof db->error, "the connection was lost (%u)", errno_);
	db->state = DB_GONE;
	if (my != NULL && side->my == my)
		db_close(db, side);
	return true;
}

int
db_commit(struct db *db)
{
	MYSQL *my = db->write.my;
	bool wrote = db->wrote;
	unsigned error;

	db->wrote = false;
	if (my == NULL)
		return wrote ? CR_SERVER_GONE_ERROR : 0;
	if (mysql_commit(my) == 0)
		return 0;
	error = mysql_errno(my);
	if (db_lost(db, my, error))
		return -1;
	/* refused: whatever is left of the transaction must not leak into the next */
	db_rollback(db);
	return (int)error;
}

void
db_rollback(struct db *db)
{
	MYSQL *my = db->write.my;

	db->wrote = false;
	if (my != NULL && mysql_rollback(my) != 0 && !db_lost(db, my, mysql_errno(my)))
		db_close(db, &db->write);
}

bool
db_snapshot(struct db *db)
{
	static const char *const begin[] = { "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ",
		"START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY" };
	MYSQL *my = db_read(db);

	for (size_t i = 0; my != NULL && i < sizeof begin / sizeof *begin; i++)
		if (mysql_query(my, begin[i]) != 0) {
			db_lost(db, my, mysql_errno(my));
			return false;
		}
	return db->snapshot = my != NULL;
}

void
db_snapshot_end(struct db *db)
{
	bool open = db->snapshot;

	db->snapshot = false;
	if (open && db->read.my != NULL && mysql_commit(db->read.my) != 0)
		db_close(db, &db->read);
}

bool
db_apart(struct db *db, bool (*work)(struct db *, void *), void *arg)
{
	cim_must(!db->wrote);
	if (work(db, arg))
		return db_commit(db) == 0;
	db_rollback(db);
	return false;
}

bool
db_wrote(const struct db *db)
{
	return db->wrote;
}
