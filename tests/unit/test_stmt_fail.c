/* What fails, with which number and words; and that the connection serves on. */
#include "stmt_case.h"
#include "stmt_why.h"

static void
does_nothing_after_a_failure(void **state)
{
	struct one in = { 1, "x" }, out = { 5, "y" };
	struct one_rows rows = { &in, 1 };

	(void)state;
	fill(1);
	fresh(true);
	ctx.failed = 99;
	ctx.why = "before";
	assert_int_equal(stmt_exec(&ctx, WRITE(one, "DELETE FROM plain WHERE id = :n"), &in), 0);
	assert_int_equal(stmt_insert(&ctx, WRITE(one, "INSERT INTO plain (title) VALUES (:t)"),
		&in), 0);
	assert_false(stmt_one(&ctx, SELECT(one, one, "SELECT id AS n FROM plain"), &in, &out));
	assert_int_equal(out.n, 0);
	assert_null(out.t);
	assert_int_equal(stmt_list(&ctx, SELECT(one, one, "SELECT id AS n FROM plain"), &in,
		(struct rows *)&rows), 0);
	assert_null(rows.v);
	assert_int_equal(ctx.count, 0);
	failed_with(99, "before");
	assert_string_equal(value_of("SELECT COUNT(*) FROM t.plain"), "1");
}

static void
keeps_gets_from_writing(void **state)
{
	struct one in = { 1, "x" };

	(void)state;
	fresh(false);
	assert_int_equal(stmt_exec(&ctx, WRITE(one, "DELETE FROM plain WHERE id = :n"), &in), 0);
	failed_with(ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION, "it: writes in a GET");
	fresh(false);
	stmt_one(&ctx, SELECT(one, one, "SELECT id AS n FROM plain FOR UPDATE"), &in, &in);
	failed_with(ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION, "it: locks rows in a GET");
	fresh(true);
	fill(1);
	assert_true(stmt_one(&ctx, SELECT(one, one, "SELECT id AS n FROM plain FOR UPDATE"), &in,
		&in));
	well();
}

struct loss { const char *sql; unsigned error; const char *why; };
static void
fails_on_what_would_be_lost(void **state)
{
	static const struct loss losses[] = {
		{ "INSERT INTO plain (id, title) VALUES (:n, REPEAT(:t, 300))", ER_DATA_TOO_LONG,
			"it: Data too long for column 'title' at row 1" },
		{ "INSERT INTO plain (id, day) VALUES (:n, :t)", ER_TRUNCATED_WRONG_VALUE,
			"it: Incorrect date value: '…' for column `t`.`plain`.`day` at row 1" },
		{ "INSERT INTO plain (id, small) VALUES (:n, 70000)", ER_WARN_DATA_OUT_OF_RANGE,
			"it: Out of range value for column 'small' at row 1" },
		{ "INSERT INTO plain (id, money) VALUES (:n, 1.234)", WARN_DATA_TRUNCATED,
			"it: Data truncated for column 'money' at row 1" },
		{ "INSERT INTO plain (id, day) VALUES (:n, '2026-01-02 03:04:05')",
			WARN_DATA_TRUNCATED, "it: Data truncated for column 'day' at row 1" },
		{ "INSERT INTO plain (id, small) VALUES (:n, 1 / 0)", ER_DIVISION_BY_ZERO,
		"it: Division by 0" },
		{ "INSERT INTO plain (id, code) VALUES (:n, 'à')",
			ER_TRUNCATED_WRONG_VALUE_FOR_FIELD,
			"it: Incorrect string value: '…' for column `t`.`plain`.`code` at row 1" },
		{ "INSERT INTO plain (id, title) VALUES (:n, NULL)", ER_BAD_NULL_ERROR,
		"it: Column '…' cannot be null" },
		{ "INSERT INTO plain (id, code) VALUES (:n, 'zz')", ER_CONSTRAINT_FAILED,
			"it: CONSTRAINT `plain.code` failed for `t`.`plain`" },
		{ "UPDATE plain SET title = 'q' WHERE title = 7", ER_TRUNCATED_WRONG_VALUE,
			"it: Truncated incorrect DECIMAL value: '…'" },
		{ "INSERT INTO nowhere (id) VALUES (:n)", ER_TABLEACCESS_DENIED_ERROR,
			"it: INSERT command denied to user 'worker'@'localhost' for table "
				"`t`.`nowhere`" },
		{ "INSERT INTO plain (nothing) VALUES (:n)", ER_BAD_FIELD_ERROR, NULL },
	};
	struct one in = { 1, "l'abc" };

	(void)state;
	for (size_t i = 0; i < sizeof losses / sizeof *losses; i++) {
		clear("DELETE FROM t.plain");
		sql("INSERT INTO t.plain (id, title) VALUES (500, 'abc')");
		fresh(true);
		assert_int_equal(stmt_exec(&ctx, WRITE(one, losses[i].sql), &in), 0);
		if (losses[i].why != NULL)
			failed_with(losses[i].error, losses[i].why);
		else
			assert_int_equal(ctx.failed, losses[i].error);
	}
}

static void
fails_on_rows_that_do_not_fit(void **state)
{
	static const struct { const char *sql, *why; } rows[] = {
		{ "SELECT 1 AS id, 2 AS done", "it: member done is neither 0 nor 1" },
		{ "SELECT 1 AS id, 'wild' AS mood", "it: member mood is a code that is no choice" },
		{ "SELECT 1 AS id, CONCAT('a', CHAR(0 USING utf8mb4)) AS text",
		"it: member text holds a NUL" },
		{ "SELECT 99999999999999999999 * 1 AS maybe",
		"it: member maybe is a number too large" },
		{ "SELECT CAST(99999999999999999.5 AS DECIMAL(30,1)) AS money, 1 AS id FROM plain "
			"WHERE id < 2 UNION SELECT CAST(999999999999999999 AS DECIMAL(30,1)), 2",
			NULL },
	};
	struct all out;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		fresh(false);
		stmt_one(&ctx, SELECT(all, all, rows[i].sql), &(struct all){ .id = 1 }, &out);
		if (rows[i].why != NULL)
			failed_with(STMT_UNFIT, rows[i].why);
		assert_true(ctx.failed != 0 || rows[i].why == NULL);
		assert_int_equal(out.id, 0);
		/* the connection serves the next */
		fresh(false);
		assert_true(stmt_one(&ctx, SELECT(all, all, "SELECT 3 AS id"),
			&(struct all){ .id = 1 }, &out));
		well();
	}
	fill(10001);
	fresh(false);
	assert_int_equal(stmt_list(&ctx, SELECT(none, one, "SELECT id AS n FROM plain"), NULL,
		&(struct rows){ 0 }), 0);
	failed_with(STMT_UNFIT,
		"it: gives more than 10000 rows: LIMIT, {page}, cim_each or cim_export");
	clear("DELETE FROM t.plain WHERE id = 1");
	fresh(false);
	assert_int_equal(stmt_list(&ctx, SELECT(none, one, "SELECT id AS n FROM plain"), NULL,
		&(struct rows){ 0 }), 10000);
	well();
}

static void
fails_on_times_that_sql_cannot_say(void **state)
{
	struct all in = { .id = 1, .at = { INT64_MAX, true } };

	(void)state;
	fresh(true);
	stmt_exec(&ctx, WRITE(all, "UPDATE kinds SET at = :at WHERE id = :id"), &in);
	failed_with(STMT_UNFIT, "it: member at holds a value that SQL cannot say");
	fresh(true);
	in = (struct all){ .day = { INT32_MIN, true } };
	stmt_exec(&ctx, WRITE(all, "UPDATE kinds SET day = :day WHERE id = :id"), &in);
	failed_with(STMT_UNFIT, "it: member day holds a value that SQL cannot say");
	fresh(true);
	in = (struct all){ .mood = (enum mood)9 };
	stmt_exec(&ctx, WRITE(all, "UPDATE kinds SET mood = :mood WHERE id = :id"), &in);
	failed_with(STMT_UNFIT, "it: member mood holds a value that SQL cannot say");
}

static bool
kill_query(void *arg, const void *row)
{
	const struct one *o = row;
	char text[60];

	if (o->n == 1) {
		snprintf(text, sizeof text, "KILL QUERY %lu", *(unsigned long *)arg);
		sql(text);
	}
	return true;
}

/* An error in the middle of a result is a failure with its number, not an end. */
static void
fails_in_the_middle_of_rows(void **state)
{
	unsigned long id;
	struct one out;

	(void)state;
	fill(20000);
	fresh(false);
	id = mysql_thread_id(db_read(db));
	assert_false(stmt_each(&ctx, SELECT(none, one,
		"SELECT a.id AS n, REPEAT('t', 2000) AS t FROM plain a JOIN plain b ON b.id < 10"),
		NULL, kill_query, &id));
	failed_with(ER_QUERY_INTERRUPTED, "it: Query execution was interrupted");
	fresh(false);
	assert_true(stmt_one(&ctx, SELECT(none, one, "SELECT 5 AS n"), NULL, &out));
	well();
}

static jmp_buf away;

static bool
leave(void *arg, const void *row)
{
	(void)arg;
	(void)row;
	longjmp(away, 1);
}

static void
abandon(bool writing)
{
	fresh(writing);
	if (setjmp(away) == 0)
		stmt_each(&ctx, SELECT(none, one, "SELECT id AS n FROM plain"), NULL, leave, NULL);
	stmt_abandon(db);
}

static void
is_whole_after_it_was_abandoned(void **state)
{
	struct one out;

	(void)state;
	for (int write = 0; write < 2; write++) {
		abandon(write == 1);
		fresh(write == 1);
		assert_true(stmt_one(&ctx, SELECT(none, one, "SELECT 5 AS n"), NULL, &out));
		well();
		stmt_abandon(db);
		assert_true(stmt_one(&ctx, SELECT(none, one, "SELECT 6 AS n"), NULL, &out));
		assert_int_equal(out.n, 6);
	}
}

static void
fails_when_the_connection_is_lost(void **state)
{
	struct one in = { 1, "x" }, out;
	char text[60];

	(void)state;
	fresh(true);
	stmt_exec(&ctx, WRITE(one, "DELETE FROM plain WHERE id = :n"), &in);
	well();
	snprintf(text, sizeof text, "KILL %lu", mysql_thread_id(db_write(db)));
	sql(text);
	nanosleep(&(struct timespec){ .tv_nsec = 50000000 }, NULL);
	assert_false(stmt_one(&ctx, SELECT(one, one, "SELECT id AS n FROM plain"), &in, &out));
	assert_true(ctx.failed == 2006 || ctx.failed == 2013 || ctx.failed == 1927);
	assert_int_equal(db_state(db), DB_GONE);
	fresh(true);
	assert_true(stmt_one(&ctx, SELECT(one, one, "SELECT 4 AS n"), &in, &out));
	well();
}

static void
shows_what_may_be_replayed(void **state)
{
	struct one in = { 1, "x" };
	const struct bound_stmt *put = WRITE(one, "UPDATE plain SET title = :t WHERE id = :n");

	(void)state;
	fill(2);
	sql("SET autocommit = 0");
	sql("UPDATE t.plain SET title = 'held' WHERE id = 1");
	fresh(true);
	assert_int_equal(stmt_exec(&ctx, put, &in), 0);
	failed_with(ER_LOCK_WAIT_TIMEOUT, "it: Lock wait timeout exceeded; try restarting "
		"transaction");
	sql("ROLLBACK");
	sql("SET autocommit = 1");
	fresh(true);
	assert_int_equal(stmt_exec(&ctx, put, &in), 1);
	well();
}

static void
hides_what_people_typed(void **state)
{
	static const struct { const char *said, *kept; } words[] = {
		{ "Duplicate entry 'a@b.ca' for key 'email_key'",
		"Duplicate entry '…' for key 'email_key'" },
		{ "Duplicate entry 'it's for key 'a'' for key 'b'",
		"Duplicate entry '…' for key 'b'" },
		{ "Data too long for column 'title' at row 1",
		"Data too long for column 'title' at row 1" },
		{ "Incorrect integer value: 'Claire' for column `a`.`b`.`c` at row 1",
			"Incorrect integer value: '…' for column `a`.`b`.`c` at row 1" },
		{ "Unknown 'x", "Unknown '…'" },
		{ "Unknown column 'x' in 'field list'", "Unknown column 'x' in '…'" },
		{ "", "" }, { "'", "'…'" }, { "column '", "column '" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		assert_string_equal(stmt_why(arena, words[i].said), words[i].kept);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(does_nothing_after_a_failure),
		cmocka_unit_test(keeps_gets_from_writing),
		cmocka_unit_test(fails_on_what_would_be_lost),
		cmocka_unit_test(fails_on_rows_that_do_not_fit),
		cmocka_unit_test(fails_on_times_that_sql_cannot_say),
		cmocka_unit_test(fails_in_the_middle_of_rows),
		cmocka_unit_test(is_whole_after_it_was_abandoned),
		cmocka_unit_test(fails_when_the_connection_is_lost),
		cmocka_unit_test(shows_what_may_be_replayed),
		cmocka_unit_test(hides_what_people_typed),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
