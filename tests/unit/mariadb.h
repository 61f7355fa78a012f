/* A private MariaDB for a unit test: begun by tests/service/mariadb.sh, ended at exit. The test
 * fails when the server does not start: a database is not optional. */
#ifndef MARIADB_H
#define MARIADB_H
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db.h"

static char server_dir[64] = "/tmp/cim-unit.XXXXXX";
static char server_socket[96];

/* The script, beside the source of the test (srcdir is set by make check). */
static int
server_do(const char *verb, const char *option)
{
	const char *top = getenv("srcdir");
	char command[PATH_MAX + 256];

	snprintf(command, sizeof command, "%s/tests/service/mariadb.sh %s %s %s >&2", top != NULL ?
		top : ".", verb, server_dir, option);
	return system(command);
}

static int
server_begin(void)
{
	if (mkdtemp(server_dir) == NULL || server_do("start", "") != 0)
		return -1;
	snprintf(server_socket, sizeof server_socket, "%s/s", server_dir);
	return 0;
}

static void
server_end(void)
{
	char command[128];

	server_do("stop", "");
	snprintf(command, sizeof command, "rm -rf %s", server_dir);
	if (system(command) != 0)
		fprintf(stderr, "%s stays\n", server_dir);
}

/* One statement as root; aborts the test with the server's words. */
static MYSQL *
root(void)
{
	static MYSQL *my;

	if (my == NULL) {
		my = mysql_init(NULL);
		mysql_options(my, MYSQL_SET_CHARSET_NAME, "utf8mb4");
		if (mysql_real_connect(my, NULL, "root", NULL, NULL, 0, server_socket, 0) == NULL)
			fail_msg("%s", mysql_error(my));
	}
	return my;
}

static void
sql(const char *text)
{
	MYSQL *my = root();
	MYSQL_RES *res;

	if (mysql_query(my, text) != 0)
		fail_msg("%s\n\t%s", text, mysql_error(my));
	res = mysql_store_result(my);
	if (res != NULL)
		mysql_free_result(res);
}

/* The first value of the first row, or "NULL"; until the next call. */
static inline const char *
value_of(const char *text)
{
	static char out[4096];
	MYSQL *my = root();
	MYSQL_RES *res;
	MYSQL_ROW row;

	if (mysql_query(my, text) != 0)
		fail_msg("%s\n\t%s", text, mysql_error(my));
	res = mysql_store_result(my);
	row = res != NULL ? mysql_fetch_row(res) : NULL;
	snprintf(out, sizeof out, "%s", row == NULL ? "nothing" : row[0] == NULL ? "NULL" : row[0]);
	mysql_free_result(res);
	return out;
}
#endif
