/* The queue of tasks with a real database: told, claimed, run once, called again, tried again,
 * stopped. */
#include "house.h"

struct count { int64_t n, until; const char *word; };
CIM_SHAPE(count, CIM_F(count, n), CIM_F(count, until), CIM_O(count, word));
struct slot { struct cim_time at; struct cim_date day; };
CIM_SHAPE(slot, CIM_F(slot, at), CIM_F(slot, day));
struct mark { const char *word; int64_t n; };
CIM_SHAPE(mark, CIM_F(mark, word), CIM_F(mark, n));
CIM_WRITE(put_mark, mark, "INSERT INTO task_mark (word, n) VALUES (:word, :n)");
CIM_EVENT(counted, "test.count", count);
CIM_EVENT(marked, "test.mark", mark);

static void
note(struct cim_req *rq, const char *word, int64_t n)
{
	struct mark m = { word, n };

	cim_exec(rq, put_mark, &m);
}

/* Each call notes where it is and goes one further. */
CIM_HANDLER(count_up, count)
{
	struct count next = *in;

	note(rq, in->word ? in->word : "-", in->n);
	if (in->n >= in->until)
		return 200;
	next.n++;
	return cim_more(rq, &next, next.n, in->until);
}

CIM_HANDLER(fail_always, count)
{
	note(rq, "fail", in->n);
	cim_fail(rq, "raison %d", 7);
	return 200;
}

CIM_HANDLER(lose_lease, count)
{
	note(rq, "lost", in->n);
	sql("UPDATE task SET lease_at = lease_at + INTERVAL 1 SECOND WHERE event = 'test.lose'");
	return 200;
}

CIM_HANDLER(be_stopped, count)
{
	struct count next = *in;

	note(rq, "stopped", in->n);
	sql("UPDATE task SET state = 'stopped' WHERE event = 'test.stop'");
	return cim_more(rq, &next, 1, 5);
}

CIM_HANDLER(each_day, slot)
{
	note(rq, "day", in->day.day);
	return 200;
}

CIM_HANDLER(lose_part, mark)
{
	struct mark next = { NULL, in->n };

	return cim_more(rq, &next, 1, 2);
}

CIM_HANDLER(eat, cim_none)
{
	(void)in;
	for (size_t i = 0; i < 1000; i++)
		cim_alloc(rq, 1000, 1000);
	return 200;
}

/* In the name of who started it, with the roles of now: as a page would know them. */
CIM_PERM(members, "test.members", "Membres", CIM_MEMBER);
CIM_HANDLER(be_someone, cim_none)
{
	const struct cim_person *me = cim_me(rq);

	(void)in;
	note(rq, me->name ? me->name : "nobody", cim_can(rq, &members));
	cim_seen(rq, 9);
	cim_strike(rq, "bucket", 3);
	return 200;
}

CIM_HANDLER(fail_struck, cim_none)
{
	(void)in;
	cim_seen(rq, 8);
	cim_strike(rq, "bucket", 3);
	return cim_error(rq, 404);
}

static const struct cim_hear hears[] = { { "test.count", &count_up_run },
	{ "test.fail", &fail_always_run }, { "test.lose", &lose_lease_run },
	{ "test.stop", &be_stopped_run }, { "every.day", &each_day_run },
	{ "test.eat", &eat_run }, { "test.part", &lose_part_run },
	{ "test.who", &be_someone_run }, { "test.struck", &fail_struck_run }, { 0 } };
static const struct cim_plugin plugin = { CIM_PLUGIN_HEAD_(NULL, NULL), .name = "test",
	.title = "Test", .hears = hears };

static int
setup(void **state)
{
	(void)state;
	house_open("jobs", &plugin);
	sql("CREATE TABLE task_mark (word VARCHAR(20) NOT NULL, n BIGINT NOT NULL)");
	sql("GRANT INSERT ON task_mark TO house@localhost");
	return 0;
}

static int
clean(void **state)
{
	(void)state;
	sql("DELETE FROM task");
	sql("DELETE FROM task_mark");
	return 0;
}

static void
tell(const char *event, const char *json, const char *key)
{
	struct cim_req *rq = fresh();

	rq->sql.me = 0;
	task_tell(rq, event, json, key);
	kept();
}

static void
runs_once_by_its_key(void **state)
{
	struct cim_req *rq = fresh();
	struct count c = { 0, 0, "mot « é »\n" };

	(void)state;
	cim_tell(rq, counted, &c, "k1");
	cim_tell(rq, counted, &c, "k1");
	kept();
	tell("test.count", "{\"n\":5,\"until\":5}", "k1");
	is_value("SELECT COUNT(*) FROM task", "1");
	assert_true(task_run_one(&house));
	assert_false(task_run_one(&house));
	is_value("SELECT CONCAT(word, n) FROM task_mark", "mot « é »\n0");
	is_value("SELECT CONCAT_WS(' ', state, attempts, lease_at IS NULL, finished_at IS NULL)"
	    " FROM task", "done 1 1 0");
	tell("test.count", "{\"n\":5,\"until\":5}", NULL);
	tell("test.count", "{\"n\":5,\"until\":5}", NULL);
	is_value("SELECT COUNT(*) FROM task", "3");
	tell("test.nobody", "{}", "k");
	is_value("SELECT COUNT(*) FROM task", "3");
}

static void
is_undone_with_its_transaction(void **state)
{
	struct cim_req *rq = fresh();

	(void)state;
	task_tell(rq, "test.count", "{\"n\":0,\"until\":0}", "undone");
	db_rollback(house.db);
	is_value("SELECT COUNT(*) FROM task", "0");
}

static void
is_called_again_with_its_state(void **state)
{
	(void)state;
	tell("test.count", "{\"n\":0,\"until\":3,\"word\":\"w\"}", "k");
	assert_true(task_run_one(&house));
	is_value("SELECT CONCAT_WS(' ', state, done, total, progress) FROM task",
	    "queued 1 3 {\"n\":1,\"until\":3,\"word\":\"w\"}");
	while (task_run_one(&house))
		;
	is_value("SELECT GROUP_CONCAT(n ORDER BY n) FROM task_mark", "0,1,2,3");
	is_value("SELECT CONCAT_WS(' ', state, done, total, IFNULL(progress, '-')) FROM task",
	    "done 3 3 -");
}

static void
is_tried_again_then_kept(void **state)
{
	static const int minutes[] = { 1, 5, 25 };

	(void)state;
	tell("test.fail", "{\"n\":0,\"until\":0}", "k");
	for (int i = 0; i < 3; i++) {
		assert_true(task_run_one(&house));
		is_value("SELECT state FROM task", "queued");
		assert_int_equal(number_of("SELECT ROUND(TIMESTAMPDIFF(SECOND,"
		    " UTC_TIMESTAMP(6), due_at) / 60)"
		    " FROM task"), minutes[i]);
		assert_false(task_run_one(&house));
		sql("UPDATE task SET due_at = UTC_TIMESTAMP(6)");
	}
	assert_true(task_run_one(&house));
	is_value("SELECT CONCAT_WS(' ', state, attempts, reply) FROM task", "failed 4 raison 7");
	is_value("SELECT COUNT(*) FROM task_mark", "0");
	sql("UPDATE task SET due_at = UTC_TIMESTAMP(6)");
	assert_false(task_run_one(&house));
}

static void
does_not_count_when_its_lease_was_lost(void **state)
{
	(void)state;
	tell("test.lose", "{\"n\":0,\"until\":0}", "k");
	assert_true(task_run_one(&house));
	is_value("SELECT COUNT(*) FROM task_mark", "0");
	is_value("SELECT state FROM task", "running");
	sql("UPDATE task SET lease_at = UTC_TIMESTAMP(6), event = 'test.count'");
	assert_false(task_run_one(&house));
	sql("UPDATE task SET due_at = UTC_TIMESTAMP(6)");
	assert_true(task_run_one(&house));
	is_value("SELECT COUNT(*) FROM task_mark", "1");
	is_value("SELECT state FROM task", "done");
}

static void
a_worker_that_dies_is_not_waited_for(void **state)
{
	(void)state;
	tell("test.count", "{\"n\":0,\"until\":0}", "k");
	sql("UPDATE task SET state = 'running', attempts = 4, lease_at = UTC_TIMESTAMP(6) +"
	    " INTERVAL 9 SECOND");
	assert_false(task_run_one(&house));
	sql("UPDATE task SET lease_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
	assert_false(task_run_one(&house));
	is_value("SELECT CONCAT_WS(' ', state, reply) FROM task", "failed lease");
	sql("UPDATE task SET state = 'running', attempts = 2, lease_at = UTC_TIMESTAMP(6)");
	assert_false(task_run_one(&house));
	is_value("SELECT CONCAT_WS(' ', state, ROUND(TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), due_at)"
	    " / 60)) FROM task", "queued 5");
}

static void
is_stopped_between_two_calls(void **state)
{
	(void)state;
	tell("test.stop", "{\"n\":0,\"until\":0}", "k");
	assert_true(task_run_one(&house));
	assert_false(task_run_one(&house));
	is_value("SELECT CONCAT_WS(' ', state, done, finished_at IS NULL) FROM task",
	    "stopped 1 0");
	is_value("SELECT COUNT(*) FROM task_mark", "1");
}

static void
waits_for_a_plugin_that_is_away(void **state)
{
	(void)state;
	sql("INSERT INTO task (plugin, event, k, payload, due_at, created_at) VALUES"
	    " ('gone', 'a.b', 'k', '{}', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))");
	assert_true(task_run_one(&house));
	assert_false(task_run_one(&house));
	is_value("SELECT GROUP_CONCAT(CONCAT_WS(' ', state, attempts, reply)) FROM task",
	    "queued 0 plugin");
}

/* What is told while a hearer is refused is heard when it is back; of one whose file could not
 * even be read nobody knows what it hears, until it is back. */
static void
a_refused_hearer_hears_later(void **state)
{
	struct plugin *p = &house.host->plugin[house.host->nplugin - 1];

	(void)state;
	p->refused = true;
	tell("test.count", "{\"n\":0,\"until\":0,\"word\":\"a\"}", "k");
	tell("test.nobody", "{}", "k");
	is_value("SELECT COUNT(*) FROM task", "1");
	p->tables = NULL;
	tell("test.count", "{\"n\":1,\"until\":1,\"word\":\"b\"}", "l");
	tell("test.nobody", "{}", "l");
	p->name = "No name";
	tell("test.nobody", "{}", "m");
	p->name = "test";
	is_value("SELECT COUNT(*) FROM task WHERE plugin = 'test'", "3");
	while (task_run_one(&house))
		;
	is_value("SELECT GROUP_CONCAT(CONCAT_WS(' ', state, attempts, reply)) FROM task",
	    "queued 0 plugin,queued 0 plugin,queued 0 plugin");
	p->tables = &plugin;
	p->refused = false;
	sql("UPDATE task SET due_at = UTC_TIMESTAMP(6)");
	while (task_run_one(&house))
		;
	is_value("SELECT GROUP_CONCAT(word ORDER BY word) FROM task_mark", "a,b");
	is_value("SELECT GROUP_CONCAT(CONCAT_WS(' ', event, state, reply) ORDER BY k, event)"
	    " FROM task", "test.count done,test.count done,test.nobody stopped nobody");
}

static void
a_wrong_payload_is_its_own_fault(void **state)
{
	(void)state;
	tell("test.count", "{\"until\":1}", "k");
	assert_true(task_run_one(&house));
	is_value("SELECT reply LIKE '%lacks n%' FROM task", "1");
}

/* What no hearer could read is not told: who tells it fails, with what it did. */
static void
nothing_is_told_without_what_it_requires(void **state)
{
	struct cim_req *rq = fresh();
	struct mark m = { NULL, 3 };

	(void)state;
	note(rq, "kept", 1);
	cim_tell(rq, marked, &m, NULL);
	assert_string_equal(rq->failed, "event test.mark is told without word");
	assert_false(task_commit(&house));
	is_value("SELECT COUNT(*) FROM task_mark", "0");
	tell("test.part", "{\"word\":\"a\",\"n\":1}", "k");
	assert_true(task_run_one(&house));
	is_value("SELECT reply FROM task", "cim_more got a struct mark without word");
}

static void
memory_that_ends_is_a_failure(void **state)
{
	(void)state;
	tell("test.eat", "{}", "k");
	assert_true(task_run_one(&house));
	is_value("SELECT CONCAT_WS(' ', state, attempts) FROM task", "queued 1");
	tell("test.count", "{\"n\":0,\"until\":0}", "k");
	assert_true(task_run_one(&house));
	is_value("SELECT COUNT(*) FROM task_mark", "1");
}

static void
a_slot_is_one_task_whoever_sees_it(void **state)
{
	(void)state;
	task_schedule(&house);
	task_schedule(&house);
	is_value("SELECT GROUP_CONCAT(CONCAT_WS(' ', plugin, event) ORDER BY plugin) FROM task",
	    "core every.hour,test every.day");
	is_value("SELECT k REGEXP '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' FROM task WHERE plugin = 'test'",
	    "1");
	is_value("SELECT k REGEXP '^[0-9-]{10}T[0-9]{2}:00-0[45]00$' FROM task WHERE plugin ="
	    " 'core'", "1");
	while (task_run_one(&house))
		;
	is_value("SELECT GROUP_CONCAT(state) FROM task", "done,done");
	/* the day is the house's, not Greenwich's */
	assert_int_equal(number_of("SELECT n FROM task_mark"),
	    number_of("SELECT DATEDIFF(k, '1970-01-01') FROM task"
	    " WHERE plugin = 'test'"));
}

static void
is_done_in_the_name_of_who_started_it(void **state)
{
	(void)state;
	sql("INSERT INTO person (id, name, email, email_key, state) VALUES (1, 'Ève', 'a@b.ca',"
	    " 'a@b.ca', 'active'), (2, 'Zoé', 'z@b.ca', 'z@b.ca', 'closed')");
	sql("INSERT INTO person_role (person_id, bit) VALUES (1, 8), (2, 8)");
	sql("INSERT INTO task (plugin, event, k, payload, person_id, due_at, created_at) SELECT"
	    " 'test', IF(seq < 4, 'test.who', 'test.struck'), seq, '{}', IF(seq = 3, NULL, 1 + (seq"
	    " = 2)), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM seq_1_to_4");
	while (task_run_one(&house))
		;
	is_value("SELECT GROUP_CONCAT(CONCAT(word, n) ORDER BY word) FROM task_mark",
	    "Ève1,nobody0,Zoé0");
	is_value("SELECT GROUP_CONCAT(CONCAT_WS(' ', reader_id, person_id) ORDER BY id) FROM"
	    " reading", "1 9,2 9");
	is_value("SELECT SUM(n) FROM strike", "4");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test_setup(runs_once_by_its_key,
	    clean),
		cmocka_unit_test_setup(is_undone_with_its_transaction, clean),
		cmocka_unit_test_setup(is_called_again_with_its_state, clean),
		cmocka_unit_test_setup(is_tried_again_then_kept, clean),
		cmocka_unit_test_setup(does_not_count_when_its_lease_was_lost, clean),
		cmocka_unit_test_setup(a_worker_that_dies_is_not_waited_for, clean),
		cmocka_unit_test_setup(is_stopped_between_two_calls, clean),
		cmocka_unit_test_setup(waits_for_a_plugin_that_is_away, clean),
		cmocka_unit_test_setup(a_refused_hearer_hears_later, clean),
		cmocka_unit_test_setup(a_wrong_payload_is_its_own_fault, clean),
		cmocka_unit_test_setup(nothing_is_told_without_what_it_requires, clean),
		cmocka_unit_test_setup(memory_that_ends_is_a_failure, clean),
		cmocka_unit_test_setup(is_done_in_the_name_of_who_started_it, clean),
		cmocka_unit_test_setup(a_slot_is_one_task_whoever_sees_it, clean) };

	return cmocka_run_group_tests(tests, setup, house_end);
}
