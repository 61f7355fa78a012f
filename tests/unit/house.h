/* The house without its web server, for tests of what jobs do: a private MariaDB with the core
 * schema, the account of one program with its own grants, the built-in plugins, and a plugin of
 * the test. */
#ifndef HOUSE_H
#define HOUSE_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sodium.h>
#include <sys/stat.h>
#include <time.h>

#include "clock.h"
#include "mariadb.h"
#include "plugin_private.h"
#include "task.h"

static struct conf *house_conf;
static struct worker house;

static void
house_sh(const char *fmt, ...)
{
	char command[2000];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(command, sizeof command, fmt, ap);
	va_end(ap);
	if (system(command) != 0)
		fail_msg("%s", command);
}

static const char *
house_top(void)
{
	return getenv("srcdir") ? getenv("srcdir") : ".";
}

static void
house_schema(const char *program)
{
	house_sh("mariadb --no-defaults -S %s -u root -e 'CREATE DATABASE cim CHARACTER SET"
	    " utf8mb4 COLLATE"
	    " utf8mb4_uca1400_ai_ci; CREATE USER house@localhost IDENTIFIED BY \"secret\"'",
	    server_socket);
	house_sh("cat %s/schema/core/*.sql | mariadb --no-defaults -S %s -u root cim",
	    house_top(), server_socket);
	house_sh("awk -F'\\t' '$1 == \"%s\" { n = split($3, t, \" \"); for (i = 1; i <= n; i++)"
	    " print \"GRANT \" $2 \" ON \" t[i] \" TO house@localhost;\" }' %s/schema/core/grants |"
	    " mariadb --no-defaults -S %s -u root cim", program, house_top(), server_socket);
	sql("USE cim");
	sql("SET time_zone = '+00:00'");
}

static void
house_configure(const char *program)
{
	char path[120], top[PATH_MAX], secret[120];
	FILE *out;

	assert_non_null(realpath(house_top(), top));
	snprintf(secret, sizeof secret, "%s/secret", server_dir);
	out = fopen(secret, "w");
	fputs("secret\n", out);
	fclose(out);
	chmod(secret, 0600);
	snprintf(path, sizeof path, "%s/cimaise.conf", server_dir);
	out = fopen(path, "w");
	fprintf(out, "[site]\nname = Musées\nsite = http://site.localhost\nportal ="
	    " http://portail.localhost\n"
	    "contact = info@example.org\naddress = 1, rue Exemple\nsecure ="
	    " no\n[database]\nsocket = %s\n"
	    "name = cim\n[mail]\nfrom = avis@example.org\n[paths]\npages ="
	    " %s/cgi/page:%s/cgi\nschema = %s/schema\n"
	    "www = %s/www\nplugins = %s\nrun = %s\n[program %s]\nuser = house\npassword_file = %s\n"
	    "surfaces = %s\n%s%s%s\n", server_socket, top, top, top, top, server_dir, server_dir,
	    program, secret,
	    program, strcmp(program, "jobs") ? "socket = " : "", strcmp(program,
	    "jobs") ? server_dir : "",
	    strcmp(program, "jobs") ? "/x.sock" : "");
	fclose(out);
}

static void
house_open(const char *program, const struct cim_plugin *more)
{
	char path[120], err[600] = "";
	struct db_conf account;

	if (sodium_init() < 0 || server_begin() != 0)
		fail_msg("no server");
	house_schema(program);
	house_configure(program);
	snprintf(path, sizeof path, "%s/cimaise.conf", server_dir);
	house_conf = conf_load(path, err, sizeof err);
	if (house_conf == NULL)
		fail_msg("%s", err);
	house.program = conf_program(house_conf, program);
	house.host = host_load(house_conf, house.program->surfaces, err, sizeof err);
	if (house.host == NULL || !conf_account(house_conf, house.program, &account, err,
	    sizeof err))
		fail_msg("%s", err);
	if (more)	/* the place that plugin_check would take */
		house.host->plugin[house.host->nplugin++] = (struct plugin){ .tables = more,
		    .name = more->name,
			.mount = "/x" };
	house.db = db_new(&account);
	assert_non_null(req_new(&house));
}

static void
house_close(void)
{
	req_free(&house.rq);
	db_free(&house.db);
	host_free(&house.host);
	conf_free(&house_conf);
	mysql_close(root());
	mysql_library_end();
	server_end();
}

/* A fresh request that writes. */
static inline struct cim_req *
fresh(void)
{
	task_begin(&house);
	house.rq->plugin = host_plugin(house.host, "core");
	house.rq->lang = LANG_FR;
	return house.rq;
}

static inline void
kept(void)
{
	if (!task_commit(&house))
		fail_msg("%s %s", house.rq->failed ? house.rq->failed : "",
		    house.rq->sql.why ? house.rq->sql.why : "");
}

static inline int64_t
number_of(const char *query)
{
	return strtoll(value_of(query), NULL, 10);
}
#define is_value(query, want) assert_string_equal(value_of(query), want)

/* Kills the connections of the program, and waits until they are gone. */
#define HOUSE_CONNECTIONS "information_schema.PROCESSLIST WHERE USER = 'house'"
static inline void
house_lose(void)
{
	char text[40];

	while (number_of("SELECT COUNT(*) FROM " HOUSE_CONNECTIONS) > 0) {
		snprintf(text, sizeof text, "KILL %ld",
		    (long)number_of("SELECT MIN(ID) FROM " HOUSE_CONNECTIONS));
		sql(text);
		nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
	}
}

/* Opened as a program without a plugin: the begin of a group of tests. */
static inline int
house_portal(void **state)
{
	(void)state;
	house_open("portal", NULL);
	return 0;
}

static inline int
house_jobs(void **state)
{
	(void)state;
	house_open("jobs", NULL);
	return 0;
}

/* Closes it: the end of a group of tests. */
static int
house_end(void **state)
{
	(void)state;
	house_close();
	return 0;
}
#endif
