/* What is kept for a time only: gone after it, whatever the amount, and nothing else with it. */
#include "house.h"

/* Two ages of everything: one just over its time, one just under. */
static void
fill(void)
{
	sql("INSERT INTO person (id, name, email, email_key) VALUES (1, 'A', 'a@b.ca', 'a@b.ca')");
	sql("INSERT INTO once (scope, k, route, body_hash, at) SELECT REPEAT('a', 32),"
	    " UNHEX(MD5(seq)), '/', REPEAT('b', 32),"
	    " UTC_TIMESTAMP(6) - INTERVAL IF(seq <= 2500, 169, 167) HOUR FROM seq_1_to_2510");
	sql("INSERT INTO session SELECT UNHEX(SHA2(seq, 256)), 1, 'full', REPEAT('b', 32),"
	    " NOW(6), NOW(6),"
	    " UTC_TIMESTAMP(6) + INTERVAL IF(seq = 1, -1, 1) MINUTE FROM seq_1_to_2");
	sql("INSERT INTO strike SELECT UNHEX(SHA2(seq, 256)), 1, UTC_TIMESTAMP(6) + INTERVAL"
	    " IF(seq = 1, -1, 1) MINUTE"
	    " FROM seq_1_to_2");
	sql("INSERT INTO outbox (k, to_email, to_name, lang, subject, body_text, body_html, calendar,"
	    " method, state, due_at, created_at,"
	    " sent_at) SELECT seq, 'a@b.ca', 'A', 'fr', 's', 't', 'h', 'c', 'REQUEST', ELT(seq,"
	    " 'sent', 'sent', 'failed', 'queued', 'failed'), d, d, IF(seq < 3, d, NULL) FROM"
	    " (SELECT seq, UTC_TIMESTAMP(6) - INTERVAL ELT(seq, 8, 6, 31, 31, 29) DAY AS d"
	    " FROM seq_1_to_5) t");
	sql("INSERT INTO file (name, type, size, state, created_at) SELECT 'f', 'text/plain',"
	    " 1, IF(seq = 3, 'kept', 'loose'),"
	    " UTC_TIMESTAMP(6) - INTERVAL IF(seq = 2, 23, 25) HOUR FROM seq_1_to_3");
	sql("INSERT INTO task (plugin, event, k, payload, state, due_at, created_at) SELECT"
	    " 'x', IF(seq > 3, 'every.hour', 'a.b'),"
	    " seq, '{}', IF(seq = 3, 'failed', 'done'), d, d FROM (SELECT seq, UTC_TIMESTAMP(6)"
	    " - INTERVAL"
	    " ELT(seq, 721, 719, 721, 25, 23) HOUR AS d FROM seq_1_to_5) t");
	sql("INSERT INTO file (id, name, type, size, state, created_at) VALUES (90, 'copy',"
	    " 'application/json', 1, 'kept', NOW(6)),"
	    " (91, 'copy', 'application/json', 1, 'kept', NOW(6))");
	sql("INSERT INTO privacy_request (kind, state, asked_by, asked_at, done_at, file_id)"
	    " VALUES ('copy', 'done', 1, NOW(6),"
	    " UTC_TIMESTAMP(6) - INTERVAL 8 DAY, 90), ('copy', 'done', 1, NOW(6),"
	    " UTC_TIMESTAMP(6) - INTERVAL 6 DAY, 91)");
}

static void
what_is_over_goes_in_batches(void **state)
{
	int runs = 0;

	(void)state;
	fill();
	sql("INSERT INTO task (plugin, event, k, payload, due_at, created_at) VALUES ('core',"
	    " 'every.hour', 'now',"
	    " '{\"at\":1,\"day\":2}', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))");
	while (task_run_one(&house))
		runs++;
	assert_int_equal(runs, 9 + 2);		/* a call a step, two more for 2,500 keys */
	is_value("SELECT state FROM task WHERE k = 'now'", "done");
	is_value("SELECT COUNT(*) FROM once", "10");
	is_value("SELECT COUNT(*) FROM session", "1");
	is_value("SELECT COUNT(*) FROM strike", "1");
	is_value("SELECT GROUP_CONCAT(CONCAT(k, body_text IS NULL, body_html IS NULL, calendar"
	    " IS NULL, to_email = '', to_name IS NULL)) FROM outbox",
	    "111111,200000,311111,400000,500000");
	is_value("SELECT GROUP_CONCAT(k ORDER BY k) FROM task WHERE plugin = 'x'", "2,3,5");
	is_value("SELECT GROUP_CONCAT(id ORDER BY id) FROM file", "2,3,91");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test(what_is_over_goes_in_batches) };

	return cmocka_run_group_tests(tests, house_jobs, house_end);
}
