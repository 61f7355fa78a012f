/* An account as the server knows it: how it signs in, and what SHOW GRANTS says. */
#include <stdio.h>
#include <string.h>

#include "migrate_private.h"

/* Also "-", which accounts of the system have. */
static bool
user_name(const char *p)
{
	size_t n = strlen(p);

	for (size_t i = 0; i < n; i++)
		if (p[i] != '-' && !rights_name(p + i, 1))
			return false;
	return n > 0 && n <= 80 && strcmp(p, "root") != 0;
}

/* Made if need be, then told how it signs in: by the socket's own check, or by its password
 * file. */
bool
grants_account(const struct migrate *m, const struct conf_program *p)
{
	struct db_conf account;
	const char *how = "VIA unix_socket";
	bool ok;

	if (!conf_account(m->conf, p, &account, m->err, m->nerr))
		return false;
	if (!user_name(account.user))
		return migrate_fail(m, "program %s: %s cannot be the account of a program", p->name,
			account.user);
	if (account.password != NULL)
		how = arena_fmt(m->arena, "BY %s", migrate_quoted(m, account.password));
	ok = migrate_ask(m, "CREATE USER IF NOT EXISTS '%s'@'localhost' IDENTIFIED %s",
			account.user, how) &&
		migrate_ask(m, "ALTER USER '%s'@'localhost' IDENTIFIED %s", account.user, how);
	return ok ? true : migrate_fail(m, "account %s: %s", account.user,
		arena_dup(m->arena, m->err, strlen(m->err)));
}

/* "`base`.`table` TO .." -> the table; NULL: not a table of this base. */
static const char *
table_of(const struct migrate *m, const char *on, const char *base)
{
	const char *start = arena_fmt(m->arena, "`%s`.`", base), *table = on + strlen(start);
	size_t n;

	if (strncmp(on, start, strlen(start)) != 0)
		return NULL;
	n = strcspn(table, "`");
	if (!rights_name(table, n) || strncmp(table + n, "` TO ", 5) != 0)
		return NULL;
	return arena_dup(m->arena, table, n);
}

/* One line of SHOW GRANTS; false: it gives something that no file can give. */
static bool
read_line(const struct migrate *m, const char *line, const char *user, const char *base,
	struct rights *out)
{
	static const char grant[] = "GRANT ", usage[] = "GRANT USAGE ON *.* TO ";
	static const char option[] = " WITH GRANT OPTION";
	const char *on = strstr(line, " ON ");
	size_t n = strlen(line), end = sizeof option - 1;
	struct right one = { .user = user };

	if (n >= end && strcmp(line + n - end, option) == 0)
		return false;
	if (strncmp(line, usage, sizeof usage - 1) == 0)
		return true;
	if (strncmp(line, grant, sizeof grant - 1) != 0 || on == NULL)
		return false;
	one.table = table_of(m, on + 4, base);
	if (one.table == NULL)
		return false;
	line += sizeof grant - 1;
	return rights_parse(m->arena, out, line, (size_t)(on - line), &one);
}

bool
grants_actual(const struct migrate *m, const char *user, struct rights *out, bool *odd)
{
	const char *sql = arena_fmt(m->arena, "SHOW GRANTS FOR '%s'@'localhost'", user), *base;
	MYSQL_RES *res;
	MYSQL_ROW row;
	bool ok;

	*out = (struct rights){ 0 };
	*odd = false;
	base = migrate_value(m, &ok, "SELECT DATABASE()");
	if (base == NULL)
		return ok ? migrate_fail(m, "no database was chosen") : false;
	if (mysql_query(m->my, sql) != 0 || (res = mysql_store_result(m->my)) == NULL)
		return migrate_fail(m, "%s", mysql_error(m->my));
	while ((row = mysql_fetch_row(res)) != NULL)
		if (!read_line(m, row[0], user, base, out))
			*odd = true;
	mysql_free_result(res);
	rights_settle(out);
	return true;
}
