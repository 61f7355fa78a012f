/* Seals over a real audit: what is changed, taken away, put in or put about shows; what is erased
 * by right does not. */
#include "house.h"

#include <pthread.h>
#include <time.h>

#include "audit.h"
#include "audit_seal.h"

/* Rows as the programs write them, made older than the half minute that is not sealed. */
static void
write_rows(int n, const char *detail)
{
	struct cim_req *rq = fresh();

	rq->sql.me = 7;
	for (int i = 0; i < n; i++)
		audit_write(rq, "plan.edit", i, detail);
	kept();
	sql("UPDATE audit SET at = at - INTERVAL 1 MINUTE WHERE at > UTC_TIMESTAMP(6) -"
	    " INTERVAL 20 SECOND");
}

static int64_t
seal(void)
{
	int64_t no = audit_seal(fresh());

	kept();
	return no;
}

static int
three_seals(void **state)
{
	(void)state;
	sql("DELETE FROM audit");
	sql("DELETE FROM audit_detail");
	sql("DELETE FROM audit_seal");
	sql("ALTER TABLE audit AUTO_INCREMENT = 1");
	for (int i = 0; i < 3; i++) {
		write_rows(5 + i, i == 1 ? "" : "ancien « titre »");
		/* ids that no row has are no hole: a transaction was rolled back */
		sql("INSERT INTO audit (at, event) VALUES (UTC_TIMESTAMP(6), 'x.y')");
		sql("DELETE FROM audit WHERE event = 'x.y'");
		assert_int_equal(seal(), i + 1);
	}
	return 0;
}

/* A request that only reads. */
static struct cim_req *
reader(void)
{
	task_begin(&house);
	house.rq->sql.writing = false;
	return house.rq;
}

static enum audit_fault
verify(struct audit_verdict *v)
{
	struct audit_verdict own;
	bool whole;

	v = v ? v : &own;
	whole = audit_verify(reader(), 0, NULL, v);
	assert_int_equal(whole, v->fault == AUDIT_WHOLE);
	return v->fault;
}

static void
a_whole_audit_verifies(void **state)
{
	struct audit_verdict v;

	(void)state;
	assert_int_equal(verify(&v), AUDIT_WHOLE);
	assert_int_equal(v.seals, 3);
	assert_int_equal(v.rows, 18);
	assert_int_equal(seal(), 0);
}

static void
the_newest_wait(void **state)
{
	struct cim_req *rq = fresh();
	int64_t told = 99;

	(void)state;
	audit_write(rq, "plan.edit", 1, "");
	kept();
	assert_false(audit_seal_due(reader(), &told));
	assert_int_equal(seal(), 0);
	sql("UPDATE audit SET at = at - INTERVAL 31 SECOND ORDER BY id DESC LIMIT 1");
	assert_true(audit_seal_due(reader(), &told));
	assert_int_equal(told, 99);
	assert_int_equal(seal(), 4);
	told = 0;
	assert_false(audit_seal_due(reader(), &told));
	assert_int_equal(told, 4);
	assert_int_equal(verify(NULL), AUDIT_WHOLE);
}

static void *
commit_soon(void *my)
{
	nanosleep(&(struct timespec){ 0, 300000000 }, NULL);
	mysql_query(my, "COMMIT");
	return NULL;
}

/* Another worker made the same seal and commits while this one waits for its key. */
static void
two_sealers_make_one_seal(void **state)
{
	pthread_t other;

	(void)state;
	write_rows(3, "");
	sql("BEGIN");
	sql("INSERT INTO audit_seal SELECT 4, last_id + 1, last_id + 9, 3, root, root,"
	    " UTC_TIMESTAMP(6) FROM audit_seal"
	    " WHERE no = 3");
	pthread_create(&other, NULL, commit_soon, root());
	assert_int_equal(seal(), 0);
	pthread_join(other, NULL);
	is_value("SELECT COUNT(*) FROM audit_seal", "4");
}

static void
each_change_shows(void **state)
{
	static const struct { const char *sql; enum audit_fault fault; int64_t no; } cases[] = {
		{ "UPDATE audit SET event = 'plan.exit' WHERE id = 8", AUDIT_ROOT, 2 },
		{ "UPDATE audit SET actor = 8 WHERE id = 2", AUDIT_ROOT, 1 },
		{ "UPDATE audit SET actor = NULL WHERE id = 2", AUDIT_ROOT, 1 },
		{ "UPDATE audit SET subject = 77 WHERE id = 2", AUDIT_ROOT, 1 },
		{ "UPDATE audit SET at = at + INTERVAL 1 MICROSECOND WHERE id = 15", AUDIT_ROOT,
		3 },
		{ "UPDATE audit SET detail_hash = NULL WHERE id = 1", AUDIT_ROOT, 1 },
		{ "DELETE FROM audit WHERE id = 9", AUDIT_COUNT, 2 },
		{ "DELETE FROM audit WHERE id <= 5", AUDIT_COUNT, 1 },
		/* into a hole that a rollback left */
		{ "INSERT INTO audit (id, at, event) VALUES (6, UTC_TIMESTAMP(6), 'plan.edit')",
		    AUDIT_COUNT, 2 },
		{ "DELETE FROM audit_seal WHERE no = 2", AUDIT_HOLE, 2 },
		{ "DELETE FROM audit_seal WHERE no = 1", AUDIT_HOLE, 1 },
		{ "UPDATE audit_seal SET n = n + 1 WHERE no = 3", AUDIT_COUNT, 3 },
		{ "UPDATE audit_seal SET first_id = first_id + 1 WHERE no = 2", AUDIT_HOLE, 2 },
		{ "UPDATE audit_seal SET last_id = last_id - 1 WHERE no = 3", AUDIT_COUNT, 3 },
		{ "UPDATE audit_seal SET root = prev WHERE no = 2", AUDIT_ROOT, 2 },
		{ "UPDATE audit_seal SET prev = root WHERE no = 2", AUDIT_PREV, 2 },
		{ "UPDATE audit_detail SET text = 'autre' WHERE audit_id = 3", AUDIT_DETAIL, 1 },
		{ "UPDATE audit_detail SET salt = REPEAT('x', 16) WHERE audit_id = 3",
		AUDIT_DETAIL, 1 },
		{ "INSERT INTO audit_detail VALUES (8, REPEAT('x', 16), 'ajout')", AUDIT_DETAIL,
		2 },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct audit_verdict v;

		three_seals(state);
		sql(cases[i].sql);
		verify(&v);
		if (v.fault != cases[i].fault || v.no != cases[i].no)
			fail_msg("%s: fault %d at %d", cases[i].sql, v.fault, (int)v.no);
		assert_string_not_equal(audit_fault_words(v.fault), audit_fault_words(AUDIT_WHOLE));
	}
}

static void
the_order_shows(void **state)
{
	struct audit_verdict v;

	(void)state;
	sql("UPDATE audit SET id = 999 WHERE id = 8");
	sql("UPDATE audit SET id = 8 WHERE id = 9");
	sql("UPDATE audit SET id = 9 WHERE id = 999");
	assert_int_equal(verify(&v), AUDIT_ROOT);
	assert_int_equal(v.no, 2);
	assert_int_equal(v.seals, 1);
}

/* Who owns the database can seal anew; a root that left the machine then no longer fits. */
static void
a_root_known_elsewhere_binds_the_owner(void **state)
{
	struct audit_verdict before, v;

	assert_int_equal(verify(&before), AUDIT_WHOLE);
	sql("UPDATE audit SET event = 'plan.exit' WHERE id = 1");
	sql("DELETE FROM audit_seal");
	while (seal())
		;
	assert_int_equal(verify(&v), AUDIT_WHOLE);
	assert_false(audit_verify(reader(), 3, before.root, &v));
	assert_int_equal(v.fault, AUDIT_KNOWN);
	/* one seal made anew under its number */
	three_seals(state);
	verify(&before);
	sql("UPDATE audit SET event = 'plan.exit' WHERE id = 15");
	sql("DELETE FROM audit_seal WHERE no = 3");
	assert_int_equal(seal(), 3);
	assert_int_equal(verify(NULL), AUDIT_WHOLE);
	assert_false(audit_verify(reader(), 3, before.root, &v));
	assert_int_equal(v.fault, AUDIT_KNOWN);
	/* the last seals cut off */
	three_seals(state);
	verify(&before);
	sql("DELETE FROM audit_seal WHERE no = 3");
	assert_int_equal(verify(NULL), AUDIT_WHOLE);
	assert_false(audit_verify(reader(), 3, before.root, &v));
	assert_int_equal(v.fault, AUDIT_KNOWN);
	three_seals(state);
	verify(&before);
	assert_true(audit_verify(reader(), 3, before.root, &v));
}

static void
what_is_erased_leaves_the_roots(void **state)
{
	(void)state;
	sql("DELETE FROM audit_detail WHERE audit_id IN (1, 2, 15)");
	assert_int_equal(verify(NULL), AUDIT_WHOLE);
	sql("DELETE FROM audit_detail");
	assert_int_equal(verify(NULL), AUDIT_WHOLE);
}

static void
jobs_may_not_touch_a_seal(void **state)
{
	MYSQL *my = mysql_init(NULL);

	(void)state;
	assert_non_null(mysql_real_connect(my, NULL, "house", "secret", "cim", 0, server_socket,
	    0));
	assert_int_not_equal(mysql_query(my, "UPDATE audit_seal SET n = 0"), 0);
	assert_int_not_equal(mysql_query(my, "DELETE FROM audit_seal"), 0);
	assert_int_not_equal(mysql_query(my, "UPDATE audit SET event = 'x.y'"), 0);
	assert_int_not_equal(mysql_query(my, "DELETE FROM audit"), 0);
	mysql_close(my);
}

static void
jobs_seal_by_themselves(void **state)
{
	(void)state;
	write_rows(4, "");
	sql("INSERT INTO task (plugin, event, k, payload, due_at, created_at) VALUES ('core',"
	    " 'audit.seal', '1', '{}',"
	    " UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))");
	assert_true(task_run_one(&house));
	is_value("SELECT COUNT(*) FROM audit_seal", "4");
	is_value("SELECT state FROM task", "done");
	assert_int_equal(verify(NULL), AUDIT_WHOLE);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test_setup(a_whole_audit_verifies,
	    three_seals),
		cmocka_unit_test_setup(the_newest_wait, three_seals),
		cmocka_unit_test_setup(two_sealers_make_one_seal, three_seals),
		cmocka_unit_test(each_change_shows),
		cmocka_unit_test_setup(the_order_shows, three_seals),
		cmocka_unit_test_setup(a_root_known_elsewhere_binds_the_owner, three_seals),
		cmocka_unit_test_setup(what_is_erased_leaves_the_roots, three_seals),
		cmocka_unit_test_setup(jobs_may_not_touch_a_seal, three_seals),
		cmocka_unit_test_setup(jobs_seal_by_themselves, three_seals) };

	return cmocka_run_group_tests(tests, house_jobs, house_end);
}
