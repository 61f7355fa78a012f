/* Migrations against a real server: run, run again, killed in the middle, changed behind our
 * back. */
#include "migrate_case.h"

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
	assert_string_equal(value_of("SELECT HEX(sha256) FROM t.migration WHERE source = 'core' "
		"AND no = 2"), "63A776514C2296BFB4B750876416A6204E713B6CA6217F08AD42DCA3CB1F5C4A");
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
	assert_string_equal(value_of("SELECT COUNT(*) FROM information_schema.TABLES WHERE "
		"TABLE_NAME = 'never'"), "0");
	gone("carnet/0001-note.sql");
	stops("migration 0001 of carnet ran and has no file: these files are older than the "
		"database");
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
	file("core/0003-wrong.sql", "INSERT INTO one (a) SELECT CAST('1x' AS SIGNED) UNION SELECT "
		"2");
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
	runs("carnet/0001-note.sql had run: Table 'carnet_note' already "
		"exists\ncarnet/0001-note.sql\n");
	/* killed before it */
	sql("UPDATE t.migration SET done_at = NULL WHERE source = 'core' AND no = 2");
	sql("ALTER TABLE t.one DROP b");
	runs("core/0002-more.sql\n");
	assert_string_equal(value_of("SELECT COUNT(*) FROM information_schema.COLUMNS WHERE "
		"TABLE_SCHEMA = 't' AND TABLE_NAME = 'one'"), "2");
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
			i % 3 == 1 ? arena_fmt(arena, "INSERT INTO x%d (a) VALUES (1), (2)",
			i - 1) : arena_fmt(arena, "ALTER TABLE x%d ADD b INT NOT NULL DEFAULT 7",
			i - 2));
	for (long wait = 500;; wait += 700) {
		pid_t child = fork();
		int status;

		if (child == 0) {
			struct migrate m = context();

			m.my = db_connect(&(struct db_conf){ server_socket, "t", "root", NULL },
				err, sizeof err);
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
		assert_string_equal(value_of(arena_fmt(arena,
			"SELECT CONCAT(COUNT(*), ' ', SUM(a + b)) FROM t.x%d", i)), "2 17");
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
		cmocka_unit_test(finds_sources),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
