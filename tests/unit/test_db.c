/* The two connections of a worker, against a real server: what they are set to, what they
 * refuse, and what happens when the server goes away. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>
#include <cmocka.h>

#include <errmsg.h>
#include <mysqld_error.h>

#include "mariadb.h"

static struct db *db;

static struct db_conf
account(void)
{
	return (struct db_conf){ server_socket, "t", "worker", "a 'word" };
}

static const char *
ask(MYSQL *my, const char *text)
{
	static char out[500];
	MYSQL_RES *res;
	MYSQL_ROW row;

	assert_non_null(my);
	if (mysql_query(my, text) != 0) {
		snprintf(out, sizeof out, "%u", mysql_errno(my));
		return out;
	}
	res = mysql_store_result(my);
	if (res == NULL)
		return "done";
	row = mysql_fetch_row(res);
	snprintf(out, sizeof out, "%s", row != NULL && row[0] != NULL ? row[0] : "nothing");
	mysql_free_result(res);
	return out;
}

static void
sets_what_the_product_counts_on(void **state)
{
	MYSQL *both[2];

	(void)state;
	both[0] = db_read(db);
	both[1] = db_write(db);
	for (size_t i = 0; i < 2; i++) {
		assert_string_equal(ask(both[i], "SELECT @@time_zone"), "+00:00");
		assert_string_equal(ask(both[i], "SELECT @@collation_connection"),
			"utf8mb4_uca1400_ai_ci");
		assert_string_equal(ask(both[i], "SELECT @@sql_mode LIKE "
			"'%STRICT_ALL_TABLES%TRADITIONAL%'"), "1");
		assert_string_equal(ask(both[i], "SELECT @@innodb_lock_wait_timeout"), "3");
		assert_string_equal(ask(both[i], "SELECT @@max_statement_time"), "8.000000");
		assert_string_equal(ask(both[i], "SELECT @@idle_transaction_timeout"), "10");
		assert_string_equal(ask(both[i], "SELECT 1; SELECT 2"), "1064");
		assert_string_equal(ask(both[i], "LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE "
			"one (a)"), "4166");
	}
	assert_string_equal(ask(both[0], "INSERT INTO one (a) VALUES (1)"), "1792");
	assert_string_equal(ask(both[1], "SELECT @@tx_isolation"), "READ-COMMITTED");
	assert_int_equal(db_state(db), DB_OK);
	assert_string_equal(db_error(db), "");
	db_rollback(db);
}

static void
commits_and_rolls_back(void **state)
{
	(void)state;
	sql("DELETE FROM t.one");
	assert_false(db_wrote(db));
	assert_int_equal(db_commit(db), 0);
	assert_string_equal(ask(db_write(db), "INSERT INTO one (a) VALUES (1)"), "done");
	assert_true(db_wrote(db));
	assert_string_equal(value_of("SELECT COUNT(*) FROM t.one"), "0");
	db_rollback(db);
	assert_false(db_wrote(db));
	assert_string_equal(ask(db_write(db), "INSERT INTO one (a) VALUES (2)"), "done");
	assert_int_equal(db_commit(db), 0);
	assert_false(db_wrote(db));
	assert_string_equal(value_of("SELECT GROUP_CONCAT(a) FROM t.one"), "2");
}

static bool
insert_three(struct db *d, void *result)
{
	assert_string_equal(ask(db_write(d), "INSERT INTO one (a) VALUES (3)"), "done");
	return *(bool *)result;
}

static void
keeps_what_must_survive(void **state)
{
	bool yes = true, no = false;

	(void)state;
	sql("DELETE FROM t.one");
	assert_string_equal(ask(db_write(db), "INSERT INTO one (a) VALUES (1)"), "done");
	db_rollback(db);
	assert_false(db_apart(db, insert_three, &no));
	assert_true(db_apart(db, insert_three, &yes));
	assert_string_equal(value_of("SELECT GROUP_CONCAT(a) FROM t.one"), "3");
	assert_false(db_wrote(db));
}

static void
kill_of(MYSQL *my)
{
	char text[120];

	snprintf(text, sizeof text, "KILL %lu", mysql_thread_id(my));
	sql(text);
	/* the server closes a moment later */
	for (int i = 0; i < 200; i++) {
		snprintf(text, sizeof text, "SELECT COUNT(*) FROM information_schema.PROCESSLIST "
			"WHERE ID = %lu", mysql_thread_id(my));
		if (strcmp(value_of(text), "0") == 0)
			return;
		nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
	}
}

static void
opens_anew_what_was_closed_idle(void **state)
{
	unsigned long old;
	MYSQL *my = db_read(db);

	(void)state;
	old = mysql_thread_id(my);
	kill_of(my);
	my = db_read(db);
	assert_non_null(my);
	assert_int_not_equal(mysql_thread_id(my), old);
	kill_of(db_write(db));
	db_rollback(db);
	assert_string_equal(ask(db_write(db), "SELECT 1"), "1");
	db_rollback(db);
}

static void
never_opens_anew_in_a_transaction(void **state)
{
	MYSQL *my = db_write(db);

	(void)state;
	sql("DELETE FROM t.one");
	assert_string_equal(ask(my, "INSERT INTO one (a) VALUES (1)"), "done");
	kill_of(my);
	assert_int_not_equal(mysql_query(my, "INSERT INTO one (a) VALUES (2)"), 0);
	assert_true(db_lost(db, my, mysql_errno(my)));
	assert_int_equal(db_state(db), DB_GONE);
	assert_string_not_equal(db_error(db), "");
	assert_null(db_write(db));
	assert_true(db_wrote(db));
	/* lost before COMMIT was sent: nothing was kept, and that is known */
	assert_int_equal(db_commit(db), CR_SERVER_GONE_ERROR);
	assert_string_equal(ask(db_write(db), "INSERT INTO one (a) VALUES (4)"), "done");
	assert_int_equal(db_commit(db), 0);
	assert_string_equal(value_of("SELECT GROUP_CONCAT(a) FROM t.one"), "4");
}

static void
does_not_know_a_commit_without_answer(void **state)
{
	MYSQL *my = db_write(db);

	(void)state;
	assert_string_equal(ask(my, "INSERT INTO one (a) VALUES (5)"), "done");
	kill_of(my);
	assert_int_equal(db_commit(db), -1);
	assert_false(db_wrote(db));
	assert_string_equal(ask(db_write(db), "SELECT 1"), "1");
	db_rollback(db);
}

static void
tells_errors_that_lose_from_those_that_do_not(void **state)
{
	static const unsigned lost[] = { CR_SERVER_GONE_ERROR, CR_SERVER_LOST, ER_CONNECTION_KILLED,
		ER_SERVER_SHUTDOWN };
	static const unsigned kept[] = { 0, ER_DUP_ENTRY, ER_LOCK_DEADLOCK, ER_LOCK_WAIT_TIMEOUT,
		ER_CHECKREAD, ER_NO_SUCH_TABLE, ER_STATEMENT_TIMEOUT };

	(void)state;
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		assert_false(db_lost(db, NULL, kept[i]));
	for (size_t i = 0; i < sizeof lost / sizeof *lost; i++)
		assert_true(db_lost(db, NULL, lost[i]));
	assert_non_null(db_read(db));
}

static enum db_state
state_with(struct db_conf c, MYSQL **my)
{
	struct db *d = db_new(&c);
	enum db_state s;

	assert_non_null(d);
	*my = db_read(d);
	assert_null(db_write(d));
	s = db_state(d);
	assert_string_not_equal(db_error(d), "");
	db_free(&d);
	assert_null(d);
	return s;
}

static void
says_why_it_cannot(void **state)
{
	struct db_conf c = account();
	MYSQL *my;

	(void)state;
	c.password = "another";
	assert_int_equal(state_with(c, &my), DB_REFUSED);
	assert_null(my);
	c = account();
	c.socket = "/tmp/there-is-no-such-socket";
	assert_int_equal(state_with(c, &my), DB_GONE);
	c = account();
	c.name = "mysql";
	assert_int_equal(state_with(c, &my), DB_REFUSED);
	c = account();
	c.user = "root";
	c.password = NULL;
	c.name = "nowhere";
	assert_int_equal(state_with(c, &my), DB_WRONG);
}

/* A quarter second passes before the server is asked again. */
static void
does_not_ask_again_at_once(void **state)
{
	struct db_conf c = account();
	struct db *d;

	(void)state;
	c.password = "later";
	d = db_new(&c);
	assert_null(db_read(d));
	sql("ALTER USER worker@localhost IDENTIFIED BY 'later'");
	assert_null(db_read(d));
	assert_int_equal(db_state(d), DB_REFUSED);
	nanosleep(&(struct timespec){ .tv_nsec = 260000000 }, NULL);
	assert_non_null(db_read(d));
	sql("ALTER USER worker@localhost IDENTIFIED BY 'a ''word'");
	db_free(&d);
}

static void
refuses_a_server_that_differs(void **state)
{
	struct db_conf c = account();
	MYSQL *my;

	(void)state;
	/* a limit the server sets below ours: the connection is not what it is taken for */
	server_do("kill", "");
	assert_int_equal(server_do("again", "--maximum-idle-transaction-timeout=5"), 0);
	assert_int_equal(state_with(c, &my), DB_WRONG);
	assert_null(my);
}

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Absent: NULL at once, tried again after a quarter second, healed by itself. */
static void
heals_by_itself(void **state)
{
	struct db_conf c = account();
	struct db *d = db_new(&c);
	int64_t start;

	(void)state;
	server_do("kill", "");
	start = now_ms();
	for (int i = 0; i < 1000; i++)
		assert_null(db_read(d));
	assert_true(now_ms() - start < 240);
	assert_int_equal(db_state(d), DB_GONE);
	assert_int_equal(server_do("again", ""), 0);
	while (db_read(d) == NULL)
		assert_true(now_ms() - start < 10000);
	assert_int_equal(db_state(d), DB_OK);
	db_free(&d);
}

static int
begin(void **state)
{
	struct db_conf c;

	(void)state;
	if (server_begin() != 0)
		return -1;
	sql("CREATE DATABASE t");
	sql("CREATE TABLE t.one (a INT NOT NULL PRIMARY KEY)");
	sql("CREATE USER worker@localhost IDENTIFIED BY 'a ''word'");
	sql("GRANT SELECT, INSERT, DELETE ON t.one TO worker@localhost");
	c = account();
	db = db_new(&c);
	return db == NULL;
}

static int
end(void **state)
{
	(void)state;
	db_free(&db);
	mysql_close(root());
	server_end();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sets_what_the_product_counts_on),
		cmocka_unit_test(commits_and_rolls_back),
		cmocka_unit_test(keeps_what_must_survive),
		cmocka_unit_test(opens_anew_what_was_closed_idle),
		cmocka_unit_test(never_opens_anew_in_a_transaction),
		cmocka_unit_test(does_not_know_a_commit_without_answer),
		cmocka_unit_test(tells_errors_that_lose_from_those_that_do_not),
		cmocka_unit_test(says_why_it_cannot),
		cmocka_unit_test(does_not_ask_again_at_once),
		cmocka_unit_test(heals_by_itself),
		cmocka_unit_test(refuses_a_server_that_differs),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
