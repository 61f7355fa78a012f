/* Migrations and accounts against a real server: run, run again, killed in the middle, changed behind our
 * back; and every account with exactly what the files give. */
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

static void
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

static void
file(const char *name, const char *text)
{
	put(name, text, 0644);
}

static void
gone(const char *name)
{
	assert_int_equal(unlink(arena_fmt(arena, "%s/%s", dir, name)), 0);
}

static void
hear(void *arg, const char *line)
{
	(void)arg;
	snprintf(said + strlen(said), sizeof said - strlen(said), "%s\n", line);
}

static struct migrate
context(void)
{
	err[0] = said[0] = '\0';
	return (struct migrate){ my, arena, conf, hear, NULL, err, sizeof err };
}

static const struct migrate_source *
sources(void)
{
	static struct migrate_source s[2];

	s[0] = (struct migrate_source){ "core", arena_fmt(arena, "%s/core", dir) };
	s[1] = (struct migrate_source){ "carnet", arena_fmt(arena, "%s/carnet", dir) };
	return s;
}

static bool
run(void)
{
	struct migrate m = context();

	return migrate_run(&m, sources(), 2);
}

static void
runs(const char *lines)
{
	if (!run())
		fail_msg("%s", err);
	assert_string_equal(said, lines);
}

static void
stops(const char *why)
{
	assert_false(run());
	assert_string_equal(err, arena_fmt(arena, why, dir));
}

static void
fresh(void)
{
	sql("DROP DATABASE IF EXISTS t");
	sql("CREATE DATABASE t CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci");
	if (my != NULL)
		mysql_close(my);
	my = db_connect(&(struct db_conf){ server_socket, "t", "root", NULL }, err, sizeof err);
	if (my == NULL)
		fail_msg("%s", err);
	assert_int_equal(system(arena_fmt(arena, "rm -rf %s/core %s/carnet && mkdir %s/core %s/carnet", dir, dir,
		dir, dir)), 0);
	file("core/0001-one.sql", "-- a comment; with one\nCREATE TABLE one (a INT NOT NULL PRIMARY KEY);\n");
	file("core/0002-more.sql", "ALTER TABLE one ADD b VARCHAR(3) NULL");
	file("carnet/0001-note.sql", "CREATE TABLE carnet_note (a INT NOT NULL PRIMARY KEY)");
}

static void
runs_once(void **state)
{
	(void)state;
	fresh();
	runs("core/0001-one.sql\ncore/0002-more.sql\ncarnet/0001-note.sql\n");
	runs("");
	file("core/0003-rows.sql", "INSERT INTO one (a, b) VALUES (1, 'é'), (2, 'x');\n");
	file("core/README", "not a migration");
	runs("core/0003-rows.sql\n");
	assert_string_equal(value_of("SELECT GROUP_CONCAT(b ORDER BY a) FROM t.one"), "é,x");
	assert_int_equal(migrate_level(my, "core"), 3);
	assert_int_equal(migrate_level(my, "carnet"), 1);
	assert_int_equal(migrate_level(my, "nobody"), 0);
	assert_int_equal(migrate_level(my, "'"), 0);
	assert_string_equal(value_of("SELECT HEX(sha256) FROM t.migration WHERE source = 'core' AND no = 2"),
		"63A776514C2296BFB4B750876416A6204E713B6CA6217F08AD42DCA3CB1F5C4A");
}

static void
refuses_what_was_changed(void **state)
{
	(void)state;
	fresh();
	runs("core/0001-one.sql\ncore/0002-more.sql\ncarnet/0001-note.sql\n");
	file("core/0003-new.sql", "CREATE TABLE never (a INT)");
	file("carnet/0001-note.sql", "CREATE TABLE carnet_note (a INT NOT NULL PRIMARY KEY) ");
	stops("%s/carnet/0001-note.sql was changed after it ran: write another migration");
	assert_string_equal(value_of("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_NAME = 'never'"), "0");
	gone("carnet/0001-note.sql");
	stops("migration 0001 of carnet ran and has no file: these files are older than the database");
	file("carnet/0001-note.sql", "CREATE TABLE carnet_note (a INT NOT NULL PRIMARY KEY)");
	sql("DELETE FROM t.migration WHERE source = 'core' AND no = 1");
	stops("table migration has no row 1 of core");
}

static void
refuses_files_out_of_order(void **state)
{
	(void)state;
	fresh();
	file("core/0004-four.sql", "CREATE TABLE four (a INT)");
	stops("%s/core: 0004-four.sql stands where number 0003 is asked");
	gone("core/0004-four.sql");
	file("core/0002-two.sql", "CREATE TABLE two (a INT)");
	assert_false(run());
	assert_non_null(strstr(err, "stands where number 0003 is asked"));
	gone("core/0002-two.sql");
	file("core/3-three.sql", "CREATE TABLE three (a INT)");
	stops("%s/core/3-three.sql is not called NNNN-what.sql");
	gone("core/3-three.sql");
	file("core/0003-th ree.sql", "CREATE TABLE three (a INT)");
	stops("%s/core/0003-th ree.sql is not called NNNN-what.sql");
	gone("core/0003-th ree.sql");
	file("core/0003-three.sql", "CREATE TABLE \xff (a INT)");
	stops("%s/core/0003-three.sql is not a text in UTF-8");
	gone("core/0003-three.sql");
	assert_int_equal(migrate_level(my, "core"), 0);
	runs("core/0001-one.sql\ncore/0002-more.sql\ncarnet/0001-note.sql\n");
}

static void
stops_at_what_is_wrong(void **state)
{
	(void)state;
	fresh();
	file("core/0003-wrong.sql", "CREATE TABLE one (b INT)");
	stops("core/0003-wrong.sql: Table 'one' already exists");
	assert_string_equal(said, "core/0001-one.sql\ncore/0002-more.sql\n");
	assert_int_equal(migrate_level(my, "core"), 2);
	assert_int_equal(migrate_level(my, "carnet"), 0);
	stops("core/0003-wrong.sql: Table 'one' already exists");
	/* it never ran, so it may be mended */
	file("core/0003-wrong.sql", "CREATE TABLE two (b INT); CREATE TABLE three (c INT)");
	assert_false(run());
	assert_non_null(strstr(err, "syntax"));
	file("core/0003-wrong.sql", "INSERT INTO one (a, b) VALUES (1, 'long')");
	stops("core/0003-wrong.sql: Data too long for column 'b' at row 1");
	file("core/0003-wrong.sql", "INSERT INTO one (a) SELECT CAST('1x' AS SIGNED) UNION SELECT 2");
	assert_false(run());
	assert_string_equal(value_of("SELECT COUNT(*) FROM t.one"), "0");
	file("core/0003-wrong.sql", "INSERT INTO one (a) VALUES (1)");
	runs("core/0003-wrong.sql\ncarnet/0001-note.sql\n");
	/* a note of DDL is told */
	file("core/0004-note.sql", "CREATE TABLE IF NOT EXISTS one (a INT)");
	runs("core/0004-note.sql: Table 'one' already exists\ncore/0004-note.sql\n");
}

static void
resumes_after_a_kill(void **state)
{
	(void)state;
	fresh();
	runs("core/0001-one.sql\ncore/0002-more.sql\ncarnet/0001-note.sql\n");
	/* killed behind the statement */
	sql("UPDATE t.migration SET done_at = NULL WHERE source = 'core' AND no = 2");
	runs("core/0002-more.sql had run: Duplicate column name 'b'\ncore/0002-more.sql\n");
	sql("UPDATE t.migration SET done_at = NULL WHERE source = 'carnet'");
	runs("carnet/0001-note.sql had run: Table 'carnet_note' already exists\ncarnet/0001-note.sql\n");
	/* killed before it */
	sql("UPDATE t.migration SET done_at = NULL WHERE source = 'core' AND no = 2");
	sql("ALTER TABLE t.one DROP b");
	runs("core/0002-more.sql\n");
	assert_string_equal(value_of("SELECT COUNT(*) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = 't' AND "
		"TABLE_NAME = 'one'"), "2");
	/* not the last: somebody's hand */
	sql("UPDATE t.migration SET done_at = NULL WHERE source = 'core' AND no = 1");
	stops("migration 0001 of core was never ended");
}

/* A child migrates and is killed after a while that grows; in the end all is there, once. */
static void
survives_kills_anywhere(void **state)
{
	int kills = 0;

	(void)state;
	fresh();
	for (int i = 3; i < 40; i++)
		file(arena_fmt(arena, "core/%04d-x.sql", i), i % 3 == 0 ?
			arena_fmt(arena, "CREATE TABLE x%d (a INT NOT NULL PRIMARY KEY)", i) :
			i % 3 == 1 ? arena_fmt(arena, "INSERT INTO x%d (a) VALUES (1), (2)", i - 1) :
			arena_fmt(arena, "ALTER TABLE x%d ADD b INT NOT NULL DEFAULT 7", i - 2));
	for (long wait = 500;; wait += 700) {
		pid_t child = fork();
		int status;

		if (child == 0) {
			struct migrate m = context();

			m.my = db_connect(&(struct db_conf){ server_socket, "t", "root", NULL }, err, sizeof err);
			_exit(m.my == NULL || !migrate_run(&m, sources(), 2));
		}
		nanosleep(&(struct timespec){ .tv_nsec = wait * 1000 }, NULL);
		kill(child, SIGKILL);
		waitpid(child, &status, 0);
		if (WIFEXITED(status)) {
			assert_int_equal(WEXITSTATUS(status), 0);
			break;
		}
		kills++;
		assert_in_range(kills, 0, 1000);
	}
	assert_true(kills > 5);
	runs("");
	assert_int_equal(migrate_level(my, "core"), 39);
	for (int i = 3; i < 39; i += 3)
		assert_string_equal(value_of(arena_fmt(arena, "SELECT CONCAT(COUNT(*), ' ', SUM(a + b)) FROM t.x%d", i)),
			"2 17");
}

static void
runs_alone(void **state)
{
	(void)state;
	fresh();
	assert_string_equal(value_of("SELECT GET_LOCK('cimaise.migrate.t', 0)"), "1");
	stops("another migration of this database runs");
	assert_string_equal(value_of("SELECT RELEASE_LOCK('cimaise.migrate.t')"), "1");
	runs("core/0001-one.sql\ncore/0002-more.sql\ncarnet/0001-note.sql\n");
}

/* ---- accounts */

static const char grants_core[] = "# program\tprivileges\ttable\n"
	"portal\tSELECT,UPDATE(b),DELETE\tone\n"
	"portal public\tSELECT(a),INSERT(a, b)\tone\n"
	"jobs\tSELECT,INSERT,UPDATE,DELETE\tone two\n";

static bool
grant(void)
{
	struct migrate m = context();

	return migrate_grants(&m, sources(), 2);
}

static bool
grants_equal(void)
{
	struct migrate m = context();

	return migrate_grants_check(&m, sources(), 2);
}

static const char *
shown(const char *user)
{
	static char out[2000];
	MYSQL_RES *res;
	MYSQL_ROW row;

	out[0] = '\0';
	assert_int_equal(mysql_query(root(), arena_fmt(arena, "SHOW GRANTS FOR '%s'@localhost", user)), 0);
	res = mysql_store_result(root());
	while ((row = mysql_fetch_row(res)) != NULL)
		if (strstr(row[0], "USAGE") == NULL)
			snprintf(out + strlen(out), sizeof out - strlen(out), "%s\n", row[0]);
	mysql_free_result(res);
	return out;
}

static void
tables(void)
{
	fresh();
	file("core/0003-two.sql", "CREATE TABLE two (a INT)");
	if (!run())
		fail_msg("%s", err);
	file("core/grants", grants_core);
	file("carnet/grants", "public jobs\tSELECT\tcarnet_note\n\njobs\tINSERT\tone\n");
}

static void
gives_what_the_files_say(void **state)
{
	(void)state;
	tables();
	assert_false(grants_equal());
	if (!grant())
		fail_msg("%s", err);
	assert_string_equal(said, "account c-web: 6 rights given, 0 taken\naccount c-jobs: 9 rights given, 0 taken\n");
	/* c-web is portal and public in one: what a table gives whole needs no column */
	assert_non_null(strstr(shown("c-web"), "GRANT SELECT, INSERT (`a`, `b`), UPDATE (`b`), DELETE ON `t`.`one` TO "
		"`c-web`@`localhost`\n"));
	assert_non_null(strstr(shown("c-web"), "GRANT SELECT ON `t`.`carnet_note` TO `c-web`@`localhost`\n"));
	assert_true(grants_equal());
	assert_true(grant());
	assert_string_equal(said, "");
	/* a tool has no surface: not an account of ours */
	assert_string_equal(value_of("SELECT COUNT(*) FROM mysql.user WHERE User = 'c-tool'"), "0");
	assert_string_equal(value_of("SELECT plugin FROM mysql.user WHERE User = 'c-jobs'"), "unix_socket");
}

static void
takes_what_they_no_longer_say(void **state)
{
	(void)state;
	tables();
	assert_true(grant());
	sql("GRANT UPDATE ON t.two TO 'c-web'@localhost");
	sql("GRANT SELECT (a) ON t.two TO 'c-web'@localhost");
	sql("REVOKE DELETE ON t.one FROM 'c-web'@localhost");
	assert_false(grants_equal());
	assert_string_equal(err, "account c-web lacks 1 rights and has 2 too many: cimaisectl migrate");
	assert_true(grant());
	assert_string_equal(said, "account c-web: 1 rights given, 2 taken\n");
	assert_true(grants_equal());
	file("core/grants", "portal\tSELECT\tone\n");
	assert_true(grant());
	assert_string_equal(said, "account c-web: 0 rights given, 4 taken\naccount c-jobs: 0 rights given, 7 taken\n");
	assert_true(grants_equal());
}

static void
takes_what_no_file_can_give(void **state)
{
	static const char *const odd[] = { "GRANT SELECT ON t.* TO 'c-web'@localhost", "GRANT FILE ON *.* TO 'c-web'@localhost",
		"GRANT SELECT ON t.one TO 'c-web'@localhost WITH GRANT OPTION", "GRANT 'somebody' TO 'c-web'@localhost",
		"GRANT SELECT ON mysql.user TO 'c-web'@localhost", "GRANT TRIGGER ON t.one TO 'c-web'@localhost" };

	(void)state;
	tables();
	assert_true(grant());
	sql("CREATE OR REPLACE ROLE somebody");
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		sql(odd[i]);
		assert_false(grants_equal());
		assert_string_equal(err, "account c-web has rights that no file gives: cimaisectl migrate");
		assert_true(grant());
		if (!grants_equal())
			fail_msg("%s: %s", odd[i], err);
	}
}

static void
follows_the_password(void **state)
{
	struct db_conf c = { server_socket, "t", "c-web", "first'\\" };
	MYSQL *in;

	(void)state;
	tables();
	assert_true(grant());
	in = db_connect(&c, err, sizeof err);
	assert_non_null(in);
	mysql_close(in);
	put("word", "second\n", 0600);
	assert_true(grant());
	assert_null(db_connect(&c, err, sizeof err));
	c.password = "second";
	in = db_connect(&c, err, sizeof err);
	assert_non_null(in);
	mysql_close(in);
	put("word", "first'\\\n", 0600);
}

static void
refuses_wrong_files(void **state)
{
	static const struct { const char *text, *why; } bad[] = {
		{ "portal SELECT one\n", "%s/carnet/grants:1: not three columns parted by a tab: portal SELECT one" },
		{ "portal\tSELECT\n", "%s/carnet/grants:1: not three columns parted by a tab: portal\tSELECT" },
		{ "portal\tSELECT\tone\tx\n", "%s/carnet/grants:1: not three columns parted by a tab: portal\tSELECT\tone\tx" },
		{ "# a\n\nportal\t\tone\n", "%s/carnet/grants:3: not three columns parted by a tab: portal\t\tone" },
		{ "portale\tSELECT\tone\n", "%s/carnet/grants:1: no such surface: portale" },
		{ "portal\tALL\tone\n", "%s/carnet/grants:1: not SELECT, INSERT, UPDATE, DELETE, or one of them with columns in brackets: ALL" },
		{ "portal\tSELECT,\tone\n", "%s/carnet/grants:1: not SELECT, INSERT, UPDATE, DELETE, or one of them with columns in brackets: SELECT," },
		{ "portal\tSELECT(\tone\n", "%s/carnet/grants:1: not SELECT, INSERT, UPDATE, DELETE, or one of them with columns in brackets: SELECT(" },
		{ "portal\tSELECT(a,)\tone\n", "%s/carnet/grants:1: not SELECT, INSERT, UPDATE, DELETE, or one of them with columns in brackets: SELECT(a,)" },
		{ "portal\tSELECT DROP\tone\n", "%s/carnet/grants:1: not SELECT, INSERT, UPDATE, DELETE, or one of them with columns in brackets: SELECT DROP" },
		{ "portal\tSELECT\tone; DROP\n", "%s/carnet/grants:1: not the name of a table: one;" },
		{ "portal\tSELECT\tt.one\n", "%s/carnet/grants:1: not the name of a table: t.one" },
		{ "portal\tSELECT\t`one`\n", "%s/carnet/grants:1: not the name of a table: `one`" },
		{ "portal\tSELECT\tcredential\n", "%s/carnet/grants:1: a table that no plugin is given: credential" },
		{ "jobs\tDELETE\taudit\n", "%s/carnet/grants:1: a table that no plugin is given: audit" },
	};

	(void)state;
	tables();
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		file("carnet/grants", bad[i].text);
		assert_false(grant());
		assert_string_equal(err, arena_fmt(arena, bad[i].why, dir));
	}
	file("carnet/grants", "portal\tSELECT\tnowhere\n");
	assert_false(grant());
	assert_string_equal(err, "account c-web, SELECT ON `nowhere`: Table 't.nowhere' doesn't exist");
	gone("carnet/grants");
	assert_true(grant());
}

/* The product's own files: core, and each plugin of the tree. */
static void
the_real_schema_runs(void **state)
{
	const char *top = getenv("srcdir") != NULL ? getenv("srcdir") : ".";
	struct migrate_source s[] = { { "core", arena_fmt(arena, "%s/schema/core", top) },
		{ "hello", arena_fmt(arena, "%s/schema/hello", top) },
		{ "webinars", arena_fmt(arena, "%s/schema/webinars", top) } };
	struct migrate m;

	(void)state;
	fresh();
	m = context();
	if (!migrate_run(&m, s, 3) || !migrate_grants(&m, s, 3))
		fail_msg("%s", err);
	assert_true(migrate_grants_check(&m, s, 3));
	assert_string_equal(value_of("SELECT CONCAT(SUM(kind = 'admin'), ' ', SUM(kind = 'tourist')) FROM t.region"), "17 21");
	assert_string_equal(value_of("SELECT GROUP_CONCAT(code ORDER BY position) FROM t.axis"), "A,B,C");
	/* programs only add to the audit, and one alone reads passwords */
	assert_string_equal(value_of("SELECT COUNT(*) FROM information_schema.TABLE_PRIVILEGES WHERE TABLE_NAME IN "
		"('audit', 'audit_seal') AND PRIVILEGE_TYPE IN ('UPDATE', 'DELETE')"), "0");
	assert_null(strstr(shown("c-web"), "credential"));
	assert_non_null(strstr(shown("c-web"), "GRANT SELECT ON `t`.`migration`"));
	m = context();
	assert_true(migrate_run(&m, s, 3) && migrate_grants(&m, s, 3));
	assert_string_equal(said, "");
}

static void
finds_sources(void **state)
{
	struct migrate_source *s;
	size_t n;

	(void)state;
	fresh();
	assert_int_equal(system(arena_fmt(arena, "mkdir -p %s/plugins/away/schema", dir)), 0);
	s = migrate_sources(arena, conf, &n);
	assert_int_equal(n, 3);
	assert_string_equal(s[0].name, "core");
	assert_string_equal(s[0].folder, arena_fmt(arena, "%s/core", dir));
	assert_string_equal(s[1].name, "carnet");
	assert_string_equal(s[2].folder, arena_fmt(arena, "%s/plugins/away/schema", dir));
}

static const char conf_text[] = "[site]\nname = M\nsite = https://www.example.org\nportal = https://p.example.org\n"
	"prefix = /a\ncontact = info@example.org\naddress = 1, rue du Musée\n[database]\nname = t\n"
	"[mail]\nfrom = a@example.org\n[paths]\nschema = %s\nplugins = %s/plugins\n[plugins]\nload = carnet, bare, away\n"
	"[program web]\nuser = c-web\nsurfaces = portal\nsocket = /run/x.sock\npassword_file = %s/word\n"
	"[program jobs]\nuser = c-jobs\nsurfaces = jobs\n[program tool]\nuser = c-tool\n";

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_once),
		cmocka_unit_test(refuses_what_was_changed),
		cmocka_unit_test(refuses_files_out_of_order),
		cmocka_unit_test(stops_at_what_is_wrong),
		cmocka_unit_test(resumes_after_a_kill),
		cmocka_unit_test(survives_kills_anywhere),
		cmocka_unit_test(runs_alone),
		cmocka_unit_test(gives_what_the_files_say),
		cmocka_unit_test(takes_what_they_no_longer_say),
		cmocka_unit_test(takes_what_no_file_can_give),
		cmocka_unit_test(follows_the_password),
		cmocka_unit_test(refuses_wrong_files),
		cmocka_unit_test(finds_sources),
		cmocka_unit_test(the_real_schema_runs),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
