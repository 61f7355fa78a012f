/* The ledger of migrations and the run. A row is written before the statement and closed after
 * it, so a run that was killed between the two is known; DDL ends the transaction it stands in,
 * DML does not. */
#include "migrate.h"

#include <mysqld_error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "migrate_private.h"

/* What ran, as the ledger has it. */
struct ran { unsigned no; bool done; char hash[65]; };
struct ledger { struct ran *v; size_t n; };

static const char table[] = "CREATE TABLE IF NOT EXISTS migration ("
	"source VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, no INT NOT NULL, "
	"name VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, sha256 BINARY(32) NOT "
	"NULL, started_at DATETIME(6) NOT NULL, done_at DATETIME(6) NULL, PRIMARY KEY (source, "
	"no)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci";

static const char *
hex(const struct migration *g, char out[65])
{
	for (size_t i = 0; i < sizeof g->hash; i++)
		snprintf(out + 2 * i, 3, "%02X", g->hash[i]);
	return out;
}

static bool
read_ledger(const struct migrate *m, const char *source, struct ledger *out)
{
	const char *sql = arena_fmt(m->arena, "SELECT no, done_at IS NOT NULL, HEX(sha256) FROM "
		"migration WHERE source = %s ORDER BY no", migrate_quoted(m, source));
	MYSQL_RES *res;
	MYSQL_ROW row;

	if (mysql_query(m->my, sql) != 0 || (res = mysql_store_result(m->my)) == NULL)
		return migrate_fail(m, "%s", mysql_error(m->my));
	out->n = 0;
	out->v = arena_alloc(m->arena, (size_t)mysql_num_rows(res) + 1, sizeof *out->v);
	while ((row = mysql_fetch_row(res)) != NULL) {
		struct ran *r = &out->v[out->n++];

		r->no = (unsigned)strtoul(row[0], NULL, 10);
		r->done = row[1][0] == '1';
		snprintf(r->hash, sizeof r->hash, "%s", row[2]);
	}
	mysql_free_result(res);
	return true;
}

/* What ran is what the files say. */
static bool
judge(const struct migrate *m, const struct migrate_source *s, const struct migrations *files,
	const struct ledger *l)
{
	char hash[65];

	for (size_t i = 0; i < l->n; i++) {
		if (l->v[i].no != i + 1)
			return migrate_fail(m, "table migration has no row %zu of %s", i + 1,
				s->name);
		if (i >= files->n)
			return migrate_fail(m, "migration %04zu of %s ran and has no file: these "
				"files are older than the database", i + 1, s->name);
		if (strcmp(hex(&files->v[i], hash), l->v[i].hash) != 0)
			return migrate_fail(m, "%s/%s was changed after it ran: write another "
				"migration", s->folder, files->v[i].name);
		if (!l->v[i].done && i + 1 != l->n)
			return migrate_fail(m, "migration %04zu of %s was never ended", i + 1,
				s->name);
	}
	return true;
}

/* The effect is there: the run before was killed between the statement and its record. */
static bool
already(unsigned error)
{
	switch (error) {
	case ER_TABLE_EXISTS_ERROR:
	case ER_BAD_TABLE_ERROR:
	case ER_DUP_FIELDNAME:
	case ER_DUP_KEYNAME:
	case ER_CANT_DROP_FIELD_OR_KEY:
	case ER_DUP_CONSTRAINT_NAME:
		return true;
	default:
		return false;
	}
}

static const char *
first_warning(const struct migrate *m)
{
	const char *text = "a warning";
	MYSQL_RES *res;
	MYSQL_ROW row;

	if (mysql_query(m->my, "SHOW WARNINGS") != 0 || (res = mysql_store_result(m->my)) == NULL)
		return text;
	row = mysql_fetch_row(res);
	if (row != NULL && row[2] != NULL)
		text = arena_dup(m->arena, row[2], strlen(row[2]));
	mysql_free_result(res);
	return text;
}

/* What the server only warns about is a loss where it can be undone: in DML. DDL is told and
 * stays. */
static bool
judge_warnings(const struct migrate *m, const char *where)
{
	unsigned status = 0;
	const char *text;

	if (mysql_warning_count(m->my) == 0)
		return true;
	mariadb_get_infov(m->my, MARIADB_CONNECTION_SERVER_STATUS, &status);
	text = first_warning(m);
	if ((status & SERVER_STATUS_IN_TRANS) != 0)
		return migrate_fail(m, "%s: %s", where, text);
	migrate_say(m, "%s: %s", where, text);
	return true;
}

static bool
execute(const struct migrate *m, const char *where, const struct migration *g, bool resumed)
{
	size_t n = g->n;
	unsigned error;

	while (n > 0 && strchr(" \t\r\n;", g->text[n - 1]) != NULL)
		n--;
	if (mysql_real_query(m->my, g->text, (unsigned long)n) == 0)
		return judge_warnings(m, where);
	error = mysql_errno(m->my);
	migrate_fail(m, "%s: %s", where, mysql_error(m->my));
	if (!resumed || !already(error))
		return false;
	migrate_say(m, "%s had run: %s", where, mysql_error(m->my));
	return true;
}

static bool
apply(const struct migrate *m, const struct migrate_source *s, const struct migration *g,
	bool resumed)
{
	const char *where = arena_fmt(m->arena, "%s/%s", s->name, g->name), *key;
	char hash[65], why[600];

	key = arena_fmt(m->arena, "source = %s AND no = %u", migrate_quoted(m, s->name), g->no);
	if (!resumed && (!migrate_ask(m, "INSERT INTO migration (source, no, name, sha256, "
		"started_at) VALUES (%s, %u, %s, X'%s', UTC_TIMESTAMP(6))",
		migrate_quoted(m, s->name), g->no,
	    migrate_quoted(m, g->name), hex(g, hash)) || !migrate_ask(m, "COMMIT")))
		return false;
	if (!execute(m, where, g, resumed)) {
		/* it did not run, and that is known: no trace but the sentence */
		snprintf(why, sizeof why, "%s", m->err);
		if (migrate_ask(m, "ROLLBACK") && migrate_ask(m, "DELETE FROM migration WHERE %s",
			key))
			migrate_ask(m, "COMMIT");
		return migrate_fail(m, "%s", why);
	}
	if (!migrate_ask(m, "UPDATE migration SET done_at = UTC_TIMESTAMP(6) WHERE %s", key) ||
	    !migrate_ask(m, "COMMIT"))
		return false;
	migrate_say(m, "%s", where);
	return true;
}

static bool
apply_all(const struct migrate *m, const struct migrate_source *s, const struct migrations *files,
	const struct ledger *l)
{
	for (size_t i = l->n > 0 && !l->v[l->n - 1].done ? l->n - 1 : l->n; i < files->n; i++)
		if (!apply(m, s, &files->v[i], i < l->n))
			return false;
	return true;
}

static bool
run(const struct migrate *m, const struct migrate_source *s, size_t n)
{
	struct migrations *files = arena_alloc(m->arena, n, sizeof *files);
	struct ledger *ledger = arena_alloc(m->arena, n, sizeof *ledger);

	if (!migrate_ask(m, "SET SESSION lock_wait_timeout = 5, innodb_lock_wait_timeout = 5, "
		"autocommit = 0") || !migrate_ask(m, "%s", table))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!migrations_read(m, &s[i], &files[i]) ||
			!read_ledger(m, s[i].name, &ledger[i]) ||
			!judge(m, &s[i], &files[i], &ledger[i]))
			return false;
	for (size_t i = 0; i < n; i++)
		if (!apply_all(m, &s[i], &files[i], &ledger[i]))
			return false;
	return true;
}

bool
migrate_run(const struct migrate *m, const struct migrate_source *s, size_t n)
{
	const char *lock = "CONCAT('cimaise.migrate.', DATABASE())";
	const char *got;
	char why[600];
	bool ok, done;

	got = migrate_value(m, &ok, "SELECT GET_LOCK(%s, 2)", lock);
	if (!ok)
		return false;
	if (got == NULL || strcmp(got, "1") != 0)
		return migrate_fail(m, "another migration of this database runs");
	done = run(m, s, n);
	snprintf(why, sizeof why, "%s", done ? "" : m->err);
	migrate_ask(m, "ROLLBACK");
	migrate_ask(m, "SET SESSION autocommit = 1");
	migrate_value(m, &ok, "SELECT RELEASE_LOCK(%s)", lock);
	return done ? true : migrate_fail(m, "%s", why);
}

int
migrate_level(MYSQL *my, const char *source)
{
	char sql[256], name[2 * 40 + 1];
	MYSQL_RES *res;
	MYSQL_ROW row;
	int level = 0;

	if (strlen(source) > 40)
		return -1;
	mysql_real_escape_string(my, name, source, (unsigned long)strlen(source));
	snprintf(sql, sizeof sql, "SELECT COALESCE(MAX(no), 0) FROM migration WHERE source = '%s' "
		"AND done_at IS NOT NULL", name);
	if (mysql_query(my, sql) != 0 || (res = mysql_store_result(my)) == NULL)
		return -1;
	row = mysql_fetch_row(res);
	if (row != NULL)
		level = (int)strtol(row[0], NULL, 10);
	mysql_free_result(res);
	return level;
}
