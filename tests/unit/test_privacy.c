/* All that the house and its plugins keep about a person: copied, counted, erased. */
#include "house.h"

#include <jansson.h>

#include "audit.h"
#include "audit_seal.h"
#include "privacy.h"

struct liking { const char *thing; struct cim_time at; };
CIM_SHAPE(liking, CIM_F(liking, thing), CIM_F(liking, at));
CIM_SELECT(likings, cim_subject, liking,
	"SELECT thing, at FROM test_liking WHERE person_id = :person OR email = :email ORDER BY"
	" thing");
CIM_WRITE(forget_likings, cim_subject, "DELETE FROM test_liking WHERE person_id = :person OR"
    " email = :email");
static const struct cim_stmt *const collect[] = { &likings.u, NULL },
    *const forget[] = { &forget_likings.u, NULL };
static const struct cim_plugin plugin = { CIM_PLUGIN_HEAD_(NULL, NULL), .name = "test",
    .title = "Goûts",
	.collect = collect, .forget = forget };

static int
setup(void **state)
{
	(void)state;
	house_open("jobs", &plugin);
	sql("CREATE TABLE test_liking (person_id BIGINT NULL, email VARCHAR(254) NOT NULL,"
	    " thing VARCHAR(40) NOT NULL,"
	    " at DATETIME(6) NOT NULL)");
	sql("GRANT SELECT, DELETE ON test_liking TO house@localhost");
	return 0;
}

static void
fill(const char *text)
{
	char copy[4000], *at = copy, *next;

	snprintf(copy, sizeof copy, "%s", text);
	for (; at && *at; at = next) {
		next = strchr(at, ';');
		if (next)
			*next++ = '\0';
		sql(at);
	}
}

/* Two persons who share nothing but the house. */
static int
two_persons(void **state)
{
	struct cim_req *rq;

	(void)state;
	fill("DELETE FROM task;DELETE FROM privacy_request;DELETE FROM outbox;DELETE FROM"
	    " consent;DELETE FROM session;"
	    "DELETE FROM credential;DELETE FROM person_role;DELETE FROM person;DELETE FROM"
	    " file;DELETE FROM reading;"
	    "DELETE FROM audit;DELETE FROM audit_detail;DELETE FROM audit_seal;DELETE FROM"
	    " test_liking;"
	    "INSERT INTO person (id, name, email, email_key) VALUES (1, 'Ève \"E\" Côté',"
	    " 'Eve@example.org', 'eve@example.org'),"
	    " (2, 'Autre', 'autre@example.org', 'autre@example.org');"
	    "INSERT INTO person_role VALUES (1, 8), (2, 8);"
	    "INSERT INTO credential VALUES (1, 'x', NOW(6)), (2, 'x', NOW(6));"
	    "INSERT INTO session VALUES (REPEAT('a', 32), 1, 'full', REPEAT('b', 32), NOW(6),"
	    " NOW(6), NOW(6) + INTERVAL 1 DAY),"
	    " (REPEAT('c', 32), 2, 'full', REPEAT('b', 32), NOW(6), NOW(6), NOW(6) + INTERVAL 1"
	    " DAY)");
	fill("INSERT INTO outbox (k, person_id, to_email, lang, subject, body_text, due_at,"
	    " created_at) VALUES"
	    " ('a', 1, 'old@example.org', 'fr', 'Un', 'texte', NOW(6), NOW(6)),"
	    " ('b', NULL, 'EVE@example.org', 'fr', 'Deux', 'texte', NOW(6), NOW(6)),"
	    " ('c', 2, 'autre@example.org', 'fr', 'Trois', 'texte', NOW(6), NOW(6));"
	    "INSERT INTO consent (email_key, person_id, purpose, given, text, lang, channel,"
	    " at) VALUES"
	    " ('eve@example.org', NULL, 'news', 1, 'Je veux', 'fr', 'form', NOW(6)),"
	    " ('autre@example.org', 2, 'news', 1, 'Je veux', 'fr', 'form', NOW(6));"
	    "INSERT INTO reading (at, reader_id, person_id) VALUES (NOW(6), 2, 1);"
	    "INSERT INTO file (id, name, type, size, state, person_id, created_at) VALUES"
	    " (1, 'cv.pdf', 'application/pdf', 3, 'loose', 1, NOW(6)), (2, 'plan.pdf',"
	    " 'application/pdf', 3, 'kept', 1, NOW(6));"
	    "INSERT INTO test_liking VALUES (1, 'eve@example.org', 'thé', NOW(6)), (NULL,"
	    " 'eve@example.org', 'café', NOW(6)),"
	    " (2, 'autre@example.org', 'eau', NOW(6))");
	rq = fresh();
	rq->sql.me = 1;
	audit_write(rq, "plan.edit", 5, "un détail");
	rq->sql.me = 2;
	audit_write(rq, "person.edit", 1, "ancien nom d’Ève");
	audit_write(rq, "plan.edit", 5, "à garder");
	kept();
	sql("UPDATE audit SET at = at - INTERVAL 1 HOUR");
	audit_seal(fresh());
	kept();
	return 0;
}

static const struct cim_subject eve = { { 1, true }, "eve@example.org" };

static size_t
rows(const json_t *root, const char *plugin_name, const char *list)
{
	return json_array_size(json_object_get(json_object_get(root, plugin_name), list));
}

static const char *
text_of(const json_t *root, const char *plugin_name, const char *list, size_t i, const char *member)
{
	const json_t *all = json_object_get(json_object_get(root, plugin_name), list);

	return json_string_value(json_object_get(json_array_get(all, i), member));
}

static void
a_copy_holds_everything_of_one_person(void **state)
{
	struct buf out;
	json_error_t why;
	json_t *root;

	(void)state;
	buf_init(&out, fresh()->arena);
	assert_true(privacy_collect(house.rq, &eve, &out));
	kept();
	root = json_loads(out.p, JSON_REJECT_DUPLICATES, &why);
	if (root == NULL)
		fail_msg("%s at %d", why.text, why.line);
	assert_string_equal(json_string_value(json_object_get(root, "email")), "eve@example.org");
	assert_int_equal(rows(root, "core", "person"), 1);
	assert_string_equal(text_of(root, "core", "person", 0, "name"), "Ève \"E\" Côté");
	assert_string_equal(text_of(root, "core", "person", 0, "roles"), "member");
	assert_int_equal(rows(root, "core", "sessions"), 1);
	assert_int_equal(rows(root, "core", "mails"), 2);
	assert_int_equal(rows(root, "core", "consents"), 1);
	assert_int_equal(rows(root, "core", "readings"), 1);
	assert_string_equal(text_of(root, "core", "readings", 0, "reader"), "Autre");
	assert_int_equal(rows(root, "core", "acts"), 1);
	assert_string_equal(text_of(root, "core", "acts", 0, "detail"), "un détail");
	assert_int_equal(rows(root, "core", "files"), 2);
	assert_int_equal(rows(root, "test", "likings"), 2);
	assert_null(strstr(out.p, "autre@example.org"));
	assert_null(strstr(out.p, "eau"));
	assert_null(strstr(out.p, "hash"));
	json_decref(root);
}

/* A sum over all that may change, to compare before and after. */
static void
snapshot(char *out, size_t n)
{
	const char *sum = value_of("SELECT CONCAT_WS('/', (SELECT COUNT(*) FROM session),"
	    " (SELECT COUNT(*) FROM"
	    " credential), (SELECT COUNT(*) FROM person_role), (SELECT COUNT(*) FROM outbox),"
	    " (SELECT"
	    " GROUP_CONCAT(email_key) FROM consent), (SELECT COUNT(*) FROM audit_detail),"
	    " (SELECT COUNT(*) FROM file),"
	    " (SELECT COUNT(*) FROM test_liking), (SELECT GROUP_CONCAT(name) FROM person))");

	assert_true(strlen(sum) < n);
	memcpy(out, sum, strlen(sum) + 1);
}

static void
a_count_changes_nothing(void **state)
{
	char before[500], after[500];
	struct buf report;

	(void)state;
	snapshot(before, sizeof before);
	buf_init(&report, fresh()->arena);
	assert_true(privacy_forget(house.rq, &eve, true, &report));
	kept();
	snapshot(after, sizeof after);
	assert_string_equal(before, after);
	assert_non_null(strstr(report.p, "test\tforget_likings\t2\n"));
	assert_non_null(strstr(report.p, "core\tforget_mails\t2\n"));
	assert_non_null(strstr(report.p, "core\tforget_details\t2\n"));
	assert_true(strstr(report.p, "test\t") < strstr(report.p, "core\t"));
}

static void
an_erasure_leaves_the_others(void **state)
{
	struct audit_verdict v;
	struct buf report;

	(void)state;
	buf_init(&report, fresh()->arena);
	assert_true(privacy_forget(house.rq, &eve, false, &report));
	kept();
	is_value("SELECT CONCAT_WS('|', name, email, email_key, state) FROM person WHERE id = 1",
	    "-|erased-1@invalid|erased-1@invalid|closed");
	is_value("SELECT GROUP_CONCAT(thing) FROM test_liking", "eau");
	is_value("SELECT GROUP_CONCAT(k) FROM outbox", "c");
	is_value("SELECT GROUP_CONCAT(person_id) FROM session", "2");
	is_value("SELECT GROUP_CONCAT(person_id) FROM credential", "2");
	is_value("SELECT GROUP_CONCAT(person_id) FROM person_role", "2");
	is_value("SELECT GROUP_CONCAT(CONCAT_WS(' ', id, person_id)) FROM file", "2");
	is_value("SELECT COUNT(*) FROM consent WHERE email_key LIKE '%eve%' OR person_id = 1", "0");
	is_value("SELECT COUNT(*) FROM consent WHERE email_key = UNHEX(SHA2('eve@example.org',"
	    " 256))", "1");
	is_value("SELECT GROUP_CONCAT(text) FROM audit_detail", "à garder");
	is_value("SELECT COUNT(*) FROM audit", "3");
	task_begin(&house);
	house.rq->sql.writing = false;
	assert_true(audit_verify(house.rq, 0, NULL, &v));
	assert_int_equal(v.rows, 3);
}

static void
ask(const char *kind)
{
	char text[400];

	snprintf(text, sizeof text, "INSERT INTO privacy_request (kind, email, person_id,"
	    " asked_by, asked_at) VALUES"
	    " ('%s', 'eve@example.org', 1, 2, NOW(6))", kind);
	sql(text);
	sql("INSERT INTO task (plugin, event, k, payload, person_id, due_at, created_at) SELECT"
	    " 'core', 'privacy.asked', id,"
	    " CONCAT('{\"request\":', id, '}'), 2, NOW(6), NOW(6) FROM privacy_request ORDER BY"
	    " id DESC LIMIT 1");
	assert_true(task_run_one(&house));
	is_value("SELECT CONCAT_WS(' ', state, IFNULL(reply, '')) FROM task ORDER BY id DESC"
	    " LIMIT 1", "done ");
}

static void
the_desk_does_what_was_asked(void **state)
{
	(void)state;
	ask("copy");
	is_value("SELECT CONCAT_WS(' ', r.state, f.state, f.type, f.person_id, f.size = (SELECT"
	    " SUM(LENGTH(data)) FROM"
	    " file_chunk WHERE file_id = f.id)) FROM privacy_request r JOIN file f ON f.id ="
	    " r.file_id",
	    "done kept application/json 2 1");
	is_value("SELECT JSON_VALID(CONVERT(data USING utf8mb4)) FROM file_chunk WHERE file_id"
	    " = (SELECT file_id FROM"
	    " privacy_request)", "1");
	ask("count");
	is_value("SELECT report LIKE '%core\\tforget_person\\t1\\n%' AND email IS NOT NULL FROM"
	    " privacy_request"
	    " ORDER BY id DESC LIMIT 1", "1");
	is_value("SELECT name <> '-' FROM person WHERE id = 1", "1");
	ask("erase");
	is_value("SELECT COUNT(*) FROM privacy_request WHERE email IS NOT NULL", "0");
	is_value("SELECT name FROM person WHERE id = 1", "-");
	is_value("SELECT COUNT(*) FROM audit WHERE event = 'privacy.done' AND actor = 2", "3");
}

/* What keeps a row from going stops the whole erasure. */
static void
half_an_erasure_is_none(void **state)
{
	char before[500], after[500];
	struct buf report;

	(void)state;
	sql("CREATE TABLE test_bond (file_id BIGINT NOT NULL, FOREIGN KEY (file_id) REFERENCES"
	    " file (id))");
	sql("INSERT INTO test_bond VALUES (1)");
	snapshot(before, sizeof before);
	buf_init(&report, fresh()->arena);
	assert_false(privacy_forget(house.rq, &eve, false, &report));
	assert_false(task_commit(&house));
	snapshot(after, sizeof after);
	assert_string_equal(before, after);
	sql("DROP TABLE test_bond");
	/* nor does one begin while a plugin that may keep something is refused */
	house.host->plugin[house.host->nplugin - 1].refused = true;
	assert_false(privacy_forget(fresh(), &eve, true, &report));
	assert_false(task_commit(&house));
	/* nor is a copy made that would lack it: staff reads why */
	sql("INSERT INTO privacy_request (kind, email, asked_by, asked_at) VALUES ('copy',"
	    " 'eve@example.org', 2, NOW(6))");
	sql("INSERT INTO task (plugin, event, k, payload, due_at, created_at) SELECT 'core',"
	    " 'privacy.asked', id, CONCAT('{\"request\":', id, '}'), NOW(6), NOW(6)"
	    " FROM privacy_request");
	assert_true(task_run_one(&house));
	is_value("SELECT CONCAT_WS(' ', t.state, r.state, t.reply, r.file_id IS NULL) FROM task t,"
	    " privacy_request r", "queued asked plugin test is refused: what it keeps cannot be"
	    " copied 1");
	house.host->plugin[house.host->nplugin - 1].refused = false;
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_copy_holds_everything_of_one_person, two_persons),
		cmocka_unit_test_setup(a_count_changes_nothing, two_persons),
		cmocka_unit_test_setup(an_erasure_leaves_the_others, two_persons),
		cmocka_unit_test_setup(the_desk_does_what_was_asked, two_persons),
		cmocka_unit_test_setup(half_an_erasure_is_none, two_persons) };

	return cmocka_run_group_tests(tests, setup, house_end);
}
