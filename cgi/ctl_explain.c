#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "ctl.h"
#include "db.h"

/* EXPLAIN of every statement as the server prepares it, with values that stand for what
 * people type.
 * The figures are those of the tables it is run on: run it where there is data. */

enum { CELL_BYTES = 512, COLUMNS_MAX = 12 };
/* Columns of EXPLAIN in MariaDB 10.11. */
enum { C_TABLE = 2, C_TYPE = 3, C_KEY = 5, C_ROWS = 8, C_EXTRA = 9, C_COUNT = 10 };

struct cells { char text[COLUMNS_MAX][CELL_BYTES]; unsigned long n[COLUMNS_MAX];
	my_bool null[COLUMNS_MAX]; };

static const char *
sample(const struct param *p)
{
	switch (p->kind) {
	case PARAM_ROWS:
		return "[{}]";
	case PARAM_REFS:
		return "[1]";
	case PARAM_LANG:
		return "fr";
	case PARAM_NOW:
		return "2026-01-01 12:00:00";
	case PARAM_ME: case PARAM_LIMIT: case PARAM_OFFSET:
		return "1";
	default:
		break;
	}
	switch (p->field->kind) {
	case CIM_K_TEXT: case CIM_K_CHOICE: case CIM_K_BYTES:
		return "x";
	case CIM_K_TIME:
		return "2026-01-01 12:00:00";
	case CIM_K_DATE:
		return "2026-01-01";
	case CIM_K_UUID:
		return "0123456789abcdef";
	case CIM_K_HASH:
		return "0123456789abcdef0123456789abcdef";
	default:
		return "1";
	}
}

static bool
number(const struct param *p)
{
	return p->kind == PARAM_ME || p->kind == PARAM_LIMIT || p->kind == PARAM_OFFSET ||
	    (p->kind == PARAM_FIELD && (p->field->kind == CIM_K_INT ||
	    p->field->kind == CIM_K_OINT ||
	    p->field->kind == CIM_K_BOOL || p->field->kind == CIM_K_FILE));
}

static bool
bind_samples(struct arena *a, MYSQL_STMT *s, const struct bound *b)
{
	MYSQL_BIND *bind = arena_alloc(a, b->nparam + 1, sizeof *bind);
	long long *number_of = arena_alloc(a, b->nparam + 1, sizeof *number_of);

	for (size_t i = 0; i < b->nparam; i++) {
		const char *text = sample(&b->param[i]);

		number_of[i] = b->param[i].kind == PARAM_LIMIT ? SCAN_PAGE + 1 : 1;
		bind[i].buffer_type = number(&b->param[i]) ? MYSQL_TYPE_LONGLONG :
		    MYSQL_TYPE_STRING;
		bind[i].buffer = number(&b->param[i]) ? (void *)&number_of[i] :
		    arena_dup(a, text, strlen(text));
		bind[i].buffer_length = strlen(text);
	}
	return !mysql_stmt_bind_param(s, bind);
}

static void
put_row(const struct cells *c)
{
	bool whole = strcmp(c->text[C_TYPE], "ALL") == 0;

	printf("    %-28s %-8s key %-24s rows %-8s %s%s\n", c->text[C_TABLE], c->text[C_TYPE],
	    c->null[C_KEY] ? "-" : c->text[C_KEY], c->null[C_ROWS] ? "-" : c->text[C_ROWS],
	    whole ? "whole table; " : "", c->null[C_EXTRA] ? "" : c->text[C_EXTRA]);
}

static bool
put_rows(MYSQL_STMT *s)
{
	MYSQL_BIND bind[COLUMNS_MAX];
	struct cells cells;
	int got;

	if (mysql_stmt_field_count(s) < C_COUNT || mysql_stmt_field_count(s) > COLUMNS_MAX)
		return false;
	memset(bind, 0, sizeof bind);
	for (unsigned i = 0; i < mysql_stmt_field_count(s); i++)
		bind[i] = (MYSQL_BIND){ .buffer_type = MYSQL_TYPE_STRING, .buffer = cells.text[i],
			.buffer_length = CELL_BYTES - 1, .length = &cells.n[i],
			    .is_null = &cells.null[i] };
	if (mysql_stmt_bind_result(s, bind))
		return false;
	memset(&cells, 0, sizeof cells);
	while ((got = mysql_stmt_fetch(s)) == 0 || got == MYSQL_DATA_TRUNCATED) {
		put_row(&cells);
		memset(&cells, 0, sizeof cells);
	}
	return got == MYSQL_NO_DATA;
}

static bool
explain(struct ctl *c, const struct plugin *p, const struct bound_stmt *b)
{
	MYSQL *m = db_write(c->db);
	MYSQL_STMT *s = m ? mysql_stmt_init(m) : NULL;
	const char *sql = arena_fmt(c->arena, "EXPLAIN %s", b->variant[0].sql);
	bool done = s && !mysql_stmt_prepare(s, sql, strlen(sql)) &&
	    bind_samples(c->arena, s, &b->variant[0]) && !mysql_stmt_execute(s);

	printf("%s %s\n", p->name, b->stmt->name);
	done = done && put_rows(s);
	if (!done)
		ctl_say("plugin %s, statement %s: %s", p->name, b->stmt->name, s ?
		    mysql_stmt_error(s) :
		    db_error(c->db));
	if (s)
		mysql_stmt_close(s);
	db_rollback(c->db);
	return done;
}

int
ctl_explain(struct ctl *c)
{
	const char *only = ctl_word(c);
	int status = CTL_OK;

	if (!ctl_host(c) || !ctl_db(c, "admin"))
		return CTL_WRONG;
	if (only && host_plugin(c->host, only) == NULL) {
		ctl_say("no such plugin: %s", only);
		return CTL_WRONG;
	}
	for (size_t i = 0; i < c->host->nplugin; i++) {
		const struct plugin *p = &c->host->plugin[i];

		for (size_t j = 0; (only == NULL || strcmp(only, p->name) == 0) && j < p->nstmt;
		    j++)
			if (!explain(c, p, p->stmt[j]))
				status = CTL_WRONG;
	}
	return status;
}
