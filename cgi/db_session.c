/* Opens a connection and sets what the product counts on; then reads it back, because a proxy, an
 * init_connect or another server could have other ideas. */
#include <errmsg.h>
#include <mysqld_error.h>
#include <stdio.h>
#include <string.h>

#include "db_private.h"

#define COLLATION	"utf8mb4_uca1400_ai_ci"
#define SQL_MODE	"STRICT_TRANS_TABLES,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE," \
	"ERROR_FOR_DIVISION_BY_ZERO,TRADITIONAL,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION"
#define VERSION_MIN	101100UL	/* utf8mb4_uca1400 and SKIP LOCKED */

static const char names[] = "SET NAMES utf8mb4 COLLATE " COLLATION;
static const char modes[] = "SET SESSION time_zone = '+00:00', sql_mode = 'TRADITIONAL'";
/* seconds; the steps of the ladder below the worker's alarm */
static const char limits[] = "SET SESSION innodb_lock_wait_timeout = 3, lock_wait_timeout = 3, "
	"max_statement_time = 8, idle_transaction_timeout = 10";

struct setting { const char *name, *want; };
static const struct setting common[] = {
	{ "@@sql_mode", SQL_MODE }, { "@@collation_connection", COLLATION },
	{ "@@time_zone", "+00:00" },
	{ "@@character_set_client", "utf8mb4" }, { "@@character_set_results", "utf8mb4" }, { 0, 0 }
};
static const struct setting limited[] = {
	{ "@@innodb_lock_wait_timeout", "3" }, { "@@lock_wait_timeout", "3" },
	{ "@@max_statement_time", "8.000000" }, { "@@idle_transaction_timeout", "10" }, { 0, 0 }
};
static const struct setting reading[] = { { "@@tx_read_only", "1" }, { "@@autocommit", "1" },
	{ 0, 0 } };
static const struct setting writing[] = { { "@@tx_read_only", "0" }, { "@@autocommit", "0" },
	{ "@@tx_isolation", "READ-COMMITTED" }, { 0, 0 } };

/* Refused for good: another try gives the same. Too many connections is not that. */
static enum db_state
state_of(unsigned error)
{
	switch (error) {
	case ER_ACCESS_DENIED_ERROR:
	case ER_DBACCESS_DENIED_ERROR:
	case ER_ACCESS_DENIED_NO_PASSWORD_ERROR:
	case ER_HOST_NOT_PRIVILEGED:
	case ER_MUST_CHANGE_PASSWORD_LOGIN:
	case ER_ACCOUNT_HAS_BEEN_LOCKED:
		return DB_REFUSED;
	case ER_BAD_DB_ERROR:
		return DB_WRONG;
	default:
		return DB_GONE;
	}
}

static bool
ask(MYSQL *my, const char *sql)
{
	return mysql_real_query(my, sql, (unsigned long)strlen(sql)) == 0;
}

/* One row, one value, compared; a sentence when it differs. */
static bool
is(MYSQL *my, const struct setting *s, char *err, size_t nerr)
{
	char sql[80];
	MYSQL_RES *res;
	MYSQL_ROW row;
	bool same = false;

	snprintf(sql, sizeof sql, "SELECT %s", s->name);
	if (!ask(my, sql) || (res = mysql_store_result(my)) == NULL) {
		snprintf(err, nerr, "%s: %s", s->name, mysql_error(my));
		return false;
	}
	row = mysql_fetch_row(res);
	if (row != NULL && row[0] != NULL)
		same = strcmp(row[0], s->want) == 0;
	if (!same)
		snprintf(err, nerr, "%s is %s, not %s", s->name, row != NULL && row[0] != NULL ?
			row[0] : "NULL", s->want);
	mysql_free_result(res);
	return same;
}

static bool
all(MYSQL *my, const struct setting *list, char *err, size_t nerr)
{
	for (; list->name != NULL; list++)
		if (!is(my, list, err, nerr))
			return false;
	return true;
}

static bool
version(MYSQL *my, char *err, size_t nerr)
{
	if (mariadb_connection(my) && mysql_get_server_version(my) >= VERSION_MIN)
		return true;
	snprintf(err, nerr, "the server is %s; MariaDB 10.11 or later is needed",
		mysql_get_server_info(my));
	return false;
}

static MYSQL *
prepare(void)
{
	MYSQL *my = mysql_init(NULL);
	const unsigned connect_seconds = 2, seconds = 10, no = 0;
	const my_bool off = 0;

	if (my == NULL)
		return NULL;
	mysql_options(my, MYSQL_OPT_CONNECT_TIMEOUT, &connect_seconds);
	mysql_options(my, MYSQL_OPT_READ_TIMEOUT, &seconds);
	mysql_options(my, MYSQL_OPT_WRITE_TIMEOUT, &seconds);
	mysql_options(my, MYSQL_OPT_LOCAL_INFILE, &no);
	mysql_options(my, MYSQL_OPT_RECONNECT, &off);
	mysql_options(my, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	return my;
}

static MYSQL *
give_up(MYSQL *my, enum db_state *state, enum db_state found)
{
	*state = found;
	if (my != NULL)
		mysql_close(my);
	return NULL;
}

/* Connected, nothing set yet; no CLIENT_MULTI_STATEMENTS among the flags. */
static MYSQL *
reach(MYSQL *my, const struct db_conf *c, enum db_state *state, char *err, size_t nerr)
{
	if (my == NULL) {
		snprintf(err, nerr, "no memory");
		return give_up(my, state, DB_GONE);
	}
	if (mysql_real_connect(my, NULL, c->user, c->password, c->name, 0, c->socket, 0) == NULL) {
		snprintf(err, nerr, "%s", mysql_error(my));
		return give_up(my, state, state_of(mysql_errno(my)));
	}
	if (!version(my, err, nerr))
		return give_up(my, state, DB_WRONG);
	if (!ask(my, names) || !ask(my, modes)) {
		snprintf(err, nerr, "%s", mysql_error(my));
		return give_up(my, state, DB_WRONG);
	}
	if (!all(my, common, err, nerr))
		return give_up(my, state, DB_WRONG);
	return my;
}

MYSQL *
db_open(const struct db_conf *c, bool write, enum db_state *state, char *err, size_t nerr)
{
	MYSQL *my = reach(prepare(), c, state, err, nerr);
	bool set;

	if (my == NULL)
		return NULL;
	set = ask(my, limits) && (write ?
		ask(my, "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED") &&
		ask(my, "SET autocommit = 0") : ask(my, "SET SESSION TRANSACTION READ ONLY"));
	if (!set) {
		snprintf(err, nerr, "%s", mysql_error(my));
		return give_up(my, state, DB_WRONG);
	}
	if (!all(my, limited, err, nerr) || !all(my, write ? writing : reading, err, nerr))
		return give_up(my, state, DB_WRONG);
	/* the reading back has begun a transaction where autocommit is 0 */
	if (write && mysql_rollback(my) != 0)
		return give_up(my, state, DB_GONE);
	*state = DB_OK;
	return my;
}

MYSQL *
db_connect(const struct db_conf *c, char *err, size_t nerr)
{
	MYSQL *my = prepare();
	const unsigned seconds = 0;
	enum db_state state;

	if (my != NULL)
		mysql_options(my, MYSQL_OPT_READ_TIMEOUT, &seconds);
	return reach(my, c, &state, err, nerr);
}
