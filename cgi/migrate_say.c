/* Words to the administrator, and questions to the server. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "migrate_private.h"

bool
migrate_fail(const struct migrate *m, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(m->err, m->nerr, fmt, ap);
	va_end(ap);
	return false;
}

void
migrate_say(const struct migrate *m, const char *fmt, ...)
{
	va_list ap;

	if (m->say == NULL)
		return;
	va_start(ap, fmt);
	m->say(m->arg, arena_vfmt(m->arena, fmt, ap));
	va_end(ap);
}

bool
migrate_ask(const struct migrate *m, const char *fmt, ...)
{
	const char *sql;
	MYSQL_RES *res;
	va_list ap;

	va_start(ap, fmt);
	sql = arena_vfmt(m->arena, fmt, ap);
	va_end(ap);
	if (mysql_real_query(m->my, sql, (unsigned long)strlen(sql)) != 0)
		return migrate_fail(m, "%s", mysql_error(m->my));
	res = mysql_store_result(m->my);
	if (res != NULL)
		mysql_free_result(res);
	return true;
}

const char *
migrate_value(const struct migrate *m, bool *ok, const char *fmt, ...)
{
	const char *sql, *value = NULL;
	MYSQL_RES *res;
	MYSQL_ROW row;
	va_list ap;

	va_start(ap, fmt);
	sql = arena_vfmt(m->arena, fmt, ap);
	va_end(ap);
	*ok = mysql_real_query(m->my, sql, (unsigned long)strlen(sql)) == 0 &&
		(res = mysql_store_result(m->my)) != NULL;
	if (!*ok) {
		migrate_fail(m, "%s", mysql_error(m->my));
		return NULL;
	}
	row = mysql_fetch_row(res);
	if (row != NULL && row[0] != NULL)
		value = arena_dup(m->arena, row[0], strlen(row[0]));
	mysql_free_result(res);
	return value;
}

const char *
migrate_quoted(const struct migrate *m, const char *text)
{
	size_t n = strlen(text);
	char *out = arena_alloc(m->arena, 2 * n + 3, 1);

	out[0] = '\'';
	n = mysql_real_escape_string(m->my, out + 1, text, (unsigned long)n);
	out[n + 1] = '\'';
	return out;
}
