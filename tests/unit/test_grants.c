/* Accounts against a real server: every one with exactly what the files give. */
#include "migrate_case.h"

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
	assert_int_equal(mysql_query(root(), arena_fmt(arena, "SHOW GRANTS FOR '%s'@localhost",
		user)), 0);
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
	assert_string_equal(said, "account c-web: 6 rights given, 0 taken\naccount c-jobs: 9 "
		"rights given, 0 taken\n");
	/* c-web is portal and public in one: what a table gives whole needs no column */
	assert_non_null(strstr(shown("c-web"), "GRANT SELECT, INSERT (`a`, `b`), UPDATE (`b`), "
		"DELETE ON `t`.`one` TO `c-web`@`localhost`\n"));
	assert_non_null(strstr(shown("c-web"), "GRANT SELECT ON `t`.`carnet_note` TO "
		"`c-web`@`localhost`\n"));
	assert_true(grants_equal());
	assert_true(grant());
	assert_string_equal(said, "");
	/* a tool has no surface: not an account of ours */
	assert_string_equal(value_of("SELECT COUNT(*) FROM mysql.user WHERE User = 'c-tool'"), "0");
	assert_string_equal(value_of("SELECT plugin FROM mysql.user WHERE User = 'c-jobs'"),
		"unix_socket");
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
	assert_string_equal(err, "account c-web lacks 1 rights and has 2 too many: cimaisectl "
		"migrate");
	assert_true(grant());
	assert_string_equal(said, "account c-web: 1 rights given, 2 taken\n");
	assert_true(grants_equal());
	file("core/grants", "portal\tSELECT\tone\n");
	assert_true(grant());
	assert_string_equal(said, "account c-web: 0 rights given, 4 taken\naccount c-jobs: 0 "
		"rights given, 7 taken\n");
	assert_true(grants_equal());
}

static void
takes_what_no_file_can_give(void **state)
{
	static const char *const odd[] = { "GRANT SELECT ON t.* TO 'c-web'@localhost",
		"GRANT FILE ON *.* TO 'c-web'@localhost",
		"GRANT SELECT ON t.one TO 'c-web'@localhost WITH GRANT OPTION",
		"GRANT 'somebody' TO 'c-web'@localhost",
		"GRANT SELECT ON mysql.user TO 'c-web'@localhost",
		"GRANT TRIGGER ON t.one TO 'c-web'@localhost" };

	(void)state;
	tables();
	assert_true(grant());
	sql("CREATE OR REPLACE ROLE somebody");
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		sql(odd[i]);
		assert_false(grants_equal());
		assert_string_equal(err, "account c-web has rights that no file gives: cimaisectl "
			"migrate");
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
		{ "portal SELECT one\n", "%s/carnet/grants:1: not three columns parted by a tab: "
		"portal SELECT one" },
		{ "portal\tSELECT\n", "%s/carnet/grants:1: not three columns parted by a tab: "
		"portal\tSELECT" },
		{ "portal\tSELECT\tone\tx\n", "%s/carnet/grants:1: not three columns parted by a "
		"tab: portal\tSELECT\tone\tx" },
		{ "# a\n\nportal\t\tone\n", "%s/carnet/grants:3: not three columns parted by a "
		"tab: portal\t\tone" },
		{ "portale\tSELECT\tone\n", "%s/carnet/grants:1: no such surface: portale" },
		{ "portal\tALL\tone\n", "%s/carnet/grants:1: not SELECT, INSERT, UPDATE, DELETE, "
		"or one of them with columns in brackets: ALL" },
		{ "portal\tSELECT,\tone\n", "%s/carnet/grants:1: not SELECT, INSERT, UPDATE, "
		"DELETE, or one of them with columns in brackets: SELECT," },
		{ "portal\tSELECT(\tone\n", "%s/carnet/grants:1: not SELECT, INSERT, UPDATE, "
		"DELETE, or one of them with columns in brackets: SELECT(" },
		{ "portal\tSELECT(a,)\tone\n", "%s/carnet/grants:1: not SELECT, INSERT, UPDATE, "
		"DELETE, or one of them with columns in brackets: SELECT(a,)" },
		{ "portal\tSELECT DROP\tone\n", "%s/carnet/grants:1: not SELECT, INSERT, UPDATE, "
		"DELETE, or one of them with columns in brackets: SELECT DROP" },
		{ "portal\tSELECT\tone; DROP\n", "%s/carnet/grants:1: not the name of a table: "
		"one;" },
		{ "portal\tSELECT\tt.one\n", "%s/carnet/grants:1: not the name of a table: t.one" },
		{ "portal\tSELECT\t`one`\n", "%s/carnet/grants:1: not the name of a table: `one`" },
		{ "portal\tSELECT\tcredential\n", "%s/carnet/grants:1: a table that no plugin is "
		"given: credential" },
		{ "jobs\tDELETE\taudit\n", "%s/carnet/grants:1: a table that no plugin is given: "
			"audit" },
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
	assert_string_equal(err, "account c-web, SELECT ON `nowhere`: Table 't.nowhere' doesn't "
		"exist");
	gone("carnet/grants");
	assert_true(grant());
}

/* Of the tables of the house a plugin may ask for those that are named here, and for no others: one
 * that is added to schema/core is closed, or it is named. */
static void
no_plugin_is_given_what_proves_or_admits(void **state)
{
	const char *top = getenv("srcdir") != NULL ? getenv("srcdir") : ".";
	const struct migrate_source s[] = { { "core", arena_fmt(arena, "%s/schema/core", top) },
		sources()[1] };
	struct migrate m;
	const char *name;
	size_t n;

	(void)state;
	fresh();
	m = context();
	file("carnet/grants", "");
	if (!migrate_run(&m, s, 1))
		fail_msg("%s", err);
	name = value_of("SELECT GROUP_CONCAT(TABLE_NAME SEPARATOR ' ') FROM information_schema.TABLES"
	    " WHERE TABLE_SCHEMA = 't' AND TABLE_NAME NOT IN ('region', 'axis', 'institution',"
	    " 'person', 'person_role', 'setting', 'consent', 'file', 'file_chunk', 'outbox', 'task')");
	assert_non_null(strstr(name, "session_see"));
	for (name = arena_dup(arena, name, strlen(name)); *name; name += n + (name[n] != '\0')) {
		n = strcspn(name, " ");
		file("carnet/grants", arena_fmt(arena, "portal\tSELECT\t%.*s\n", (int)n, name));
		if (migrate_grants(&m, s, 2) || !strstr(err, "a table that no plugin is given"))
			fail_msg("%.*s is given: %s", (int)n, name, err);
	}
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
	assert_string_equal(value_of("SELECT CONCAT(SUM(kind = 'admin'), ' ', SUM(kind = "
		"'tourist')) FROM t.region"), "17 21");
	assert_string_equal(value_of("SELECT GROUP_CONCAT(code ORDER BY position) FROM t.axis"),
		"A,B,C");
	/* programs only add to the audit, and one alone reads passwords */
	assert_string_equal(value_of("SELECT COUNT(*) FROM information_schema.TABLE_PRIVILEGES "
		"WHERE TABLE_NAME IN ('audit', 'audit_seal') AND PRIVILEGE_TYPE IN ('UPDATE', "
		"'DELETE')"), "0");
	assert_null(strstr(shown("c-web"), "credential"));
	assert_non_null(strstr(shown("c-web"), "GRANT SELECT ON `t`.`migration`"));
	m = context();
	assert_true(migrate_run(&m, s, 3) && migrate_grants(&m, s, 3));
	assert_string_equal(said, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_what_the_files_say),
		cmocka_unit_test(takes_what_they_no_longer_say),
		cmocka_unit_test(takes_what_no_file_can_give),
		cmocka_unit_test(follows_the_password),
		cmocka_unit_test(refuses_wrong_files),
		cmocka_unit_test(no_plugin_is_given_what_proves_or_admits),
		cmocka_unit_test(the_real_schema_runs),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
