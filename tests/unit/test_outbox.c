/* What is written to the outbox: once by its key, one line where a line is due, a calendar that
 * agrees. */
#include "house.h"

#include "outbox.h"

static const char ics[] =
	"BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nSUMMARY:é\nEND:VEVENT\nEND:VCALENDAR\n";

static int
clean(void **state)
{
	(void)state;
	sql("DELETE FROM outbox");
	return 0;
}

static void
is_written_once(void **state)
{
	struct cim_to to = { .email = "a@example.org", .name = "Élise", .lang = "en", .key = "k1",
	    .person = 3 };

	(void)state;
	assert_true(outbox_put(fresh(), &to, "Sujet", "texte", "<p>html</p>", NULL));
	assert_false(outbox_put(house.rq, &to, "Autre", "autre", NULL, NULL));
	kept();
	is_value("SELECT GROUP_CONCAT(CONCAT_WS('|', k, person_id, to_email, to_name, lang,"
	    " subject, body_text, body_html,"
	    " IFNULL(calendar, '-'), state, attempts, due_at = created_at)) FROM outbox",
	    "core:k1|3|a@example.org|Élise|en|Sujet|texte|<p>html</p>|-|queued|0|1");
	to.key = NULL;
	to.person = 0;
	to.lang = "xx";
	outbox_put(fresh(), &to, "Sujet", "texte", NULL, NULL);
	outbox_put(house.rq, &to, "Sujet", "texte", NULL, NULL);
	kept();
	is_value("SELECT COUNT(*) FROM outbox WHERE lang = 'fr' AND person_id IS NULL AND"
	    " LENGTH(k) = 37", "2");
}

static void
is_undone_with_its_transaction(void **state)
{
	struct cim_to to = { .email = "a@example.org", .key = "k1" };

	(void)state;
	outbox_put(fresh(), &to, "Sujet", "texte", NULL, NULL);
	db_rollback(house.db);
	is_value("SELECT COUNT(*) FROM outbox", "0");
}

static void
keeps_a_line_a_line(void **state)
{
	struct cim_to to = { .email = "a@example.org", .name = "A\r\nBcc: b@example.org",
	    .key = "k1" };
	char subject[1000];

	(void)state;
	memset(subject, 'x', sizeof subject);
	memcpy(subject, "S\r\nX: y\t\x01", 9);
	for (size_t i = 290; i < 990; i += 2)
		memcpy(subject + i, "é", 2);
	subject[990] = '\0';
	outbox_put(fresh(), &to, subject, "texte", NULL, NULL);
	kept();
	is_value("SELECT to_name FROM outbox", "A  Bcc: b@example.org");
	is_value("SELECT CHAR_LENGTH(subject) FROM outbox", "300");
	is_value("SELECT subject REGEXP '^S  X: y' AND subject NOT REGEXP '[[:cntrl:]]' FROM"
	    " outbox", "1");
}

static void
keeps_what_cannot_be_sent_as_failed(void **state)
{
	static const char *const bad[] = { "pas une adresse",
	    "a@example.org\r\nRCPT TO:<b@example.org>", "", NULL };
	char longest[400];

	(void)state;
	memset(longest, 'a', sizeof longest);
	longest[399] = '\0';
	for (size_t i = 0; i < 5; i++) {
		struct cim_to to = { .email = i < 4 ? bad[i] : longest };

		outbox_put(fresh(), &to, "Sujet", "texte", NULL, NULL);
		kept();
	}
	is_value("SELECT GROUP_CONCAT(DISTINCT CONCAT_WS(' ', state, reply)) FROM outbox",
	    "failed address");
	is_value("SELECT COUNT(*) FROM outbox", "5");
}

static void
a_calendar_agrees_with_its_method(void **state)
{
	struct cim_to to = { .email = "a@example.org", .key = "k1", .method = "REQUEST" };

	(void)state;
	outbox_put(fresh(), &to, "Sujet", "texte", NULL, ics);
	kept();
	is_value("SELECT calendar = REPLACE('BEGIN:VCALENDAR~METHOD:REQUEST~BEGIN:VEVENT~SUMMARY:é"
	    "~END:VEVENT~END:VCALENDAR~',"
	    " '~', '\\r\\n') AND method = 'REQUEST' FROM outbox", "1");
	to.key = "k2";
	to.method = "CANCEL";
	outbox_put(fresh(), &to, "Sujet", "texte", NULL, ics);
	assert_non_null(house.rq->failed);
	assert_false(task_commit(&house));
	to.method = "PUBLISH";
	outbox_put(fresh(), &to, "Sujet", "texte", NULL, ics);
	assert_non_null(house.rq->failed);
	assert_false(task_commit(&house));
	to.method = "REQUEST";
	outbox_put(fresh(), &to, "Sujet", "texte", NULL, "BEGIN:VCALENDAR\nEND:VCALENDAR\n");
	assert_non_null(house.rq->failed);
	assert_false(task_commit(&house));
	to.method = NULL;
	outbox_put(fresh(), &to, "Sujet", "texte", NULL, "BEGIN:VCALENDAR\nEND:VCALENDAR\n");
	kept();
	is_value("SELECT method FROM outbox WHERE k = 'core:k2'", "PUBLISH");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test_setup(is_written_once, clean),
		cmocka_unit_test_setup(is_undone_with_its_transaction, clean),
		cmocka_unit_test_setup(keeps_a_line_a_line, clean),
		cmocka_unit_test_setup(keeps_what_cannot_be_sent_as_failed, clean),
		cmocka_unit_test_setup(a_calendar_agrees_with_its_method, clean) };

	return cmocka_run_group_tests(tests, house_portal, house_end);
}
