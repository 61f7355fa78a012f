/* What the tests of migrations and of grants share: a folder of files, a configuration, a
 * private server. */
#ifndef MIGRATE_CASE_H
#define MIGRATE_CASE_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <time.h>
#include <cmocka.h>

#include "mariadb.h"
#include "migrate.h"

static struct arena *arena;
static struct conf *conf;
static MYSQL *my;
static char err[600], said[8000], dir[64] = "/tmp/cim-migrate.XXXXXX";

static inline void
put(const char *name, const char *text, mode_t mode)
{
	const char *path = arena_fmt(arena, "%s/%s", dir, name);
	FILE *f;

	unlink(path);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
	fclose(f);
	assert_int_equal(chmod(path, mode), 0);
}

static inline void
file(const char *name, const char *text)
{
	put(name, text, 0644);
}

static inline void
gone(const char *name)
{
	assert_int_equal(unlink(arena_fmt(arena, "%s/%s", dir, name)), 0);
}

static inline void
hear(void *arg, const char *line)
{
	(void)arg;
	snprintf(said + strlen(said), sizeof said - strlen(said), "%s\n", line);
}

static inline struct migrate
context(void)
{
	err[0] = said[0] = '\0';
	return (struct migrate){ my, arena, conf, hear, NULL, err, sizeof err };
}

static inline const struct migrate_source *
sources(void)
{
	static struct migrate_source s[2];

	s[0] = (struct migrate_source){ "core", arena_fmt(arena, "%s/core", dir) };
	s[1] = (struct migrate_source){ "carnet", arena_fmt(arena, "%s/carnet", dir) };
	return s;
}

static inline bool
run(void)
{
	struct migrate m = context();

	return migrate_run(&m, sources(), 2);
}

static inline void
runs(const char *lines)
{
	if (!run())
		fail_msg("%s", err);
	assert_string_equal(said, lines);
}

static inline void
stops(const char *why)
{
	assert_false(run());
	assert_string_equal(err, arena_fmt(arena, why, dir));
}

static inline void
fresh(void)
{
	sql("DROP DATABASE IF EXISTS t");
	sql("CREATE DATABASE t CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci");
	if (my != NULL)
		mysql_close(my);
	my = db_connect(&(struct db_conf){ server_socket, "t", "root", NULL }, err, sizeof err);
	if (my == NULL)
		fail_msg("%s", err);
	assert_int_equal(system(arena_fmt(arena, "rm -rf %s/core %s/carnet && mkdir %s/core "
		"%s/carnet", dir, dir, dir, dir)), 0);
	file("core/0001-one.sql", "-- a comment; with one\nCREATE TABLE one (a INT NOT NULL "
		"PRIMARY KEY);\n");
	file("core/0002-more.sql", "ALTER TABLE one ADD b VARCHAR(3) NULL");
	file("carnet/0001-note.sql", "CREATE TABLE carnet_note (a INT NOT NULL PRIMARY KEY)");
}

static const char conf_text[] = "[site]\nname = M\nsite = https://www.example.org\nportal = "
	"https://p.example.org\nprefix = /a\ncontact = info@example.org\naddress = 1, rue du "
	"Musée\n[database]\nname = t\n[mail]\nfrom = a@example.org\n[paths]\nschema = %s\nplugins "
	"= %s/plugins\n[plugins]\nload = carnet, bare, away\n[program web]\nuser = c-web\nsurfaces "
	"= portal\nsocket = /run/x.sock\npassword_file = %s/word\n[program jobs]\nuser = "
	"c-jobs\nsurfaces = jobs\n[program tool]\nuser = c-tool\n";

static int
begin(void **state)
{
	(void)state;
	if (server_begin() != 0 || mkdtemp(dir) == NULL)
		return -1;
	arena = arena_new(65536, (size_t)64 << 20);
	put("word", "first'\\\n", 0600);
	file("conf", arena_fmt(arena, conf_text, dir, dir, dir));
	conf = conf_load(arena_fmt(arena, "%s/conf", dir), err, sizeof err);
	if (conf == NULL) {
		print_error("%s\n", err);
		return -1;
	}
	conf->program[0].surfaces |= SURFACE_PUBLIC;	/* rights of two surfaces in one account */
	return 0;
}

static int
end(void **state)
{
	(void)state;
	if (my != NULL)
		mysql_close(my);
	mysql_close(root());
	server_end();
	if (system(arena_fmt(arena, "rm -rf %s", dir)) != 0)
		return -1;
	conf_free(&conf);
	arena_free(&arena);
	return 0;
}
#endif
