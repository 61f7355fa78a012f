/* Results judged against shapes, and the cache of prepared statements. */
#include "stmt_case.h"

/* A column that its member cannot take, and why; NULL: the words are the server's. */
static const struct { const char *sql, *why; } checks[] = {
	{ "SELECT 1 AS nothing", "it: column nothing has no member in struct all" },
	{ "SELECT 1", "it: column 1 has no member in struct all" },
	{ "SELECT 1 AS place", "it: column place: member place holds rows or a struct, no "
	"value" },
	{ "SELECT 1 AS id, 2 AS id", "it: two columns for member id" },
	{ "SELECT 1 AS place_nothing", "it: column place_nothing has no member in struct "
	"all" },
	{ "SELECT maybe AS id FROM kinds", "it: column id may be NULL; member id of struct "
	"all is required" },
	{ "SELECT NULL AS id", "it: column id may be NULL; member id of struct all is "
	"required" },
	{ "SELECT k.id FROM plain p LEFT JOIN kinds k ON k.id = p.id",
		"it: column id may be NULL; member id of struct all is required" },
	{ "SELECT 'a' AS id", "it: column id is text; member id of struct all takes a "
	"whole number" },
	{ "SELECT 1.5 AS id", "it: column id is DECIMAL with 1 decimals; member id of "
	"struct all takes a whole number" },
	{ "SELECT big AS maybe FROM plain",
		"it: column maybe is UNSIGNED BIGINT; member maybe of struct all takes a "
	"whole number" },
	{ "SELECT money * 1.5 AS money FROM kinds",
		"it: column money is DECIMAL with 3 decimals; member money of struct all "
	"takes a DECIMAL of its scale" },
	{ "SELECT bits AS done FROM plain",
	"it: column done is BIT; member done of struct all takes yes or no" },
	{ "SELECT stamp AS at FROM plain", "it: column at is TIMESTAMP; member at of "
	"struct all takes a DATETIME" },
	{ "SELECT CAST('10:00' AS TIME) AS at",
	"it: column at is TIME; member at of struct all takes a DATETIME" },
	{ "SELECT at AS day FROM kinds", "it: column day is DATETIME; member day of struct "
	"all takes a DATE" },
	{ "SELECT 5 AS text", "it: column text is a whole number; member text of struct "
	"all takes text" },
	{ "SELECT bytes AS text FROM kinds", NULL },
	{ "SELECT text AS bytes FROM kinds",
	"it: column bytes is text; member bytes of struct all takes bytes" },
	{ "SELECT hash AS uuid FROM kinds",
		"it: column uuid is 32 bytes; member uuid of struct all takes a "
	"BINARY(16)" },
	{ "SELECT uuid AS hash FROM kinds",
		"it: column hash is 16 bytes; member hash of struct all takes a "
	"BINARY(32)" },
	{ "SELECT 1 AS mood", "it: column mood is a whole number; member mood of struct "
	"all takes text" },
	{ "SELECT 1 AS photo_name", "it: column photo_name is a whole number; member photo "
	"of struct all takes part of a file" },
	{ "SELECT id FROM nowhere", "it: SELECT command denied to user "
	"'worker'@'localhost' for table `t`.`nowhere`" },
	{ "SELECT WHERE", NULL },
};
static const char *const good[] = {
	SELECT_ALL, "SELECT COUNT(*) AS id, SUM(id) AS maybe, AVG(id) AS mean, MAX(money) "
	"AS money FROM kinds", "SELECT 1 AS id, NULL AS text, NULL AS maybe, NULL AS hash",
	"SELECT id, EXISTS (SELECT 1) AS done FROM kinds",
	"SELECT COALESCE(maybe, 0) AS id, GROUP_CONCAT(text) AS text FROM kinds",
	"SELECT 1 AS id, 5 AS photo, 'a.png' AS photo_name, 'image/png' AS photo_type, 9 "
	"AS photo_size", "SELECT id, JSON_OBJECT('a', 1) AS text, id AS money, id AS mean "
	"FROM kinds",
};

static void
checks_results_against_shapes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
		if (stmt_check(db, SELECT(all, all, checks[i].sql), sentence, sizeof sentence))
			fail_msg("taken: %s", checks[i].sql);
		if (checks[i].why != NULL)
			assert_string_equal(sentence, checks[i].why);
	}
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (!stmt_check(db, SELECT(all, all, good[i]), sentence, sizeof sentence))
			fail_msg("%s", sentence);
	assert_true(stmt_check(db, WRITE(all, INSERT_ALL), sentence, sizeof sentence));
	assert_false(stmt_check(db, WRITE(all, "UPDATE nowhere SET id = :id"), sentence,
		sizeof sentence));
	/* no grant */
	assert_false(stmt_check(db, WRITE(all, "UPDATE hidden SET id = :id"), sentence,
		sizeof sentence));
	assert_non_null(strstr(sentence, "denied"));
	/* every variant */
	assert_true(stmt_check(db, SELECT(ask, one, "SELECT a.id AS n FROM plain a ORDER BY :sort"),
		sentence, sizeof sentence));
	assert_false(stmt_check(db, SELECT(ask, one,
		"SELECT b.id AS n FROM plain b JOIN kinds a ORDER BY (SELECT :sort)"), sentence,
		sizeof sentence));
}

static void
reads_parts_of_files(void **state)
{
	struct all out;

	(void)state;
	fresh(false);
	assert_true(stmt_one(&ctx, SELECT(all, all,
		"SELECT 1 AS id, 5 AS photo, 'a.png' AS photo_name, 'image/png' AS photo_type, "
		"CAST(9 AS DECIMAL(20,0)) AS photo_size, 12 AS money, 4 AS place_lat"),
		&(struct all){ 0 }, &out));
	well();
	assert_int_equal(out.photo.id, 5);
	assert_string_equal(out.photo.name, "a.png");
	assert_string_equal(out.photo.type, "image/png");
	assert_int_equal(out.photo.size, 9);
	assert_int_equal(out.money.n, 1200);
	assert_int_equal(out.place.lat.n, 4000);
}

static int
count(const char *what)
{
	char text[120];

	snprintf(text, sizeof text, "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS "
		"WHERE VARIABLE_NAME = '%s'", what);
	return atoi(value_of(text));
}

/* More than the cache holds: the server keeps no more than 96 a connection. */
static void
keeps_the_last_statements(void **state)
{
	const struct bound_stmt *many[130];
	struct one out;
	char text[60];
	int prepared;

	(void)state;
	for (size_t i = 0; i < 130; i++) {
		snprintf(text, sizeof text, "SELECT %zu AS n", i);
		many[i] = bind("it", arena_dup(arena, text, strlen(text)), &none_shape, &one_shape);
	}
	fresh(false);
	for (int round = 0; round < 3; round++)
		for (size_t i = 0; i < 130; i++) {
			assert_true(stmt_one(&ctx, many[i], NULL, &out));
			assert_int_equal(out.n, i);
		}
	well();
	assert_in_range(count("Prepared_stmt_count"), 96, 2 * 96);
	prepared = count("Com_stmt_prepare");
	for (int round = 0; round < 50; round++)
		assert_true(stmt_one(&ctx, many[129], NULL, &out));
	assert_int_equal(count("Com_stmt_prepare"), prepared);
}

static void
follows_a_changed_table(void **state)
{
	const struct bound_stmt *get = SELECT(one, one,
		"SELECT id AS n, title AS t FROM moving WHERE id = :n");
	struct one in = { 1, 0 }, out;

	(void)state;
	sql("CREATE TABLE t.moving (id INT NOT NULL, title VARCHAR(5))");
	sql("GRANT SELECT ON t.moving TO worker@localhost");
	sql("INSERT INTO t.moving VALUES (1, 'a')");
	fresh(false);
	assert_true(stmt_one(&ctx, get, &in, &out));
	sql("ALTER TABLE t.moving MODIFY id BIGINT NOT NULL, MODIFY title MEDIUMTEXT, ADD other "
		"INT FIRST");
	sql("UPDATE t.moving SET title = REPEAT('b', 70000)");
	assert_true(stmt_one(&ctx, get, &in, &out));
	well();
	assert_int_equal(strlen(out.t), 70000);
	sql("DROP TABLE t.moving");
	assert_false(stmt_one(&ctx, get, &in, &out));
	assert_int_equal(ctx.failed, ER_NO_SUCH_TABLE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(checks_results_against_shapes),
		cmocka_unit_test(reads_parts_of_files),
		cmocka_unit_test(keeps_the_last_statements),
		cmocka_unit_test(follows_a_changed_table),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
