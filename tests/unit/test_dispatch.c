/* What must survive a refusal is written although the request failed, whatever made it fail;
 * what the handler wrote is not. What is kept is judged in place of what was sent, and only while
 * it is. */
#include "house.h"

#include <mysqld_error.h>
#include <string.h>

#include "draw.h"
#include "token.h"

struct word { const char *word; };
CIM_SHAPE(word, CIM_F(word, word));
static char cookie[TOKEN_TEXT + 8], sent[TOKEN_TEXT + 80];
static const char *more = "";		/* of the body, behind `sent` */
static size_t nread;

/* Each way to fail, after a strike and a reading. */
static int
fail_as(struct cim_req *rq, const char *word)
{
	cim_strike(rq, "bucket", 3);
	cim_seen(rq, 7);
	if (strcmp(word, "fail") == 0)
		cim_fail(rq, "on purpose");
	if (strcmp(word, "sql") == 0)
		rq->sql.failed = STMT_UNFIT;
	return cim_error(rq, 429);
}
CIM_HANDLER(get, word)
{
	return fail_as(rq, in->word);
}
CIM_HANDLER(post, word)
{
	cim_audit(rq, "test.try", 1, "%s", in->word);
	return fail_as(rq, in->word);
}

#define TOKEN_SENT "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
/* A draft that is sent, and the page of its form. */
struct draft { struct cim_hash token; const char *title; };
CIM_SHAPE(draft, CIM_F(draft, token, .as = CIM_TOKEN), CIM_O(draft, title, .needed = true));
static unsigned runs;
static const char *said, *still, *kept_token;
static bool aside;

CIM_HANDLER(save, draft)
{
	return cim_go(rq, "/x/%s", in->title);
}
CIM_HANDLER(send, word)
{
	struct draft whole = { .title = "x" }, d = whole;

	if (strcmp(in->word, "lacks") == 0)
		d.title = NULL;
	if (!cim_check(rq, save, &d))
		return cim_check(rq, save, &whole) ? 303 : cim_again(rq);
	if (++runs == 1)
		rq->sql.failed = ER_LOCK_DEADLOCK;
	return cim_go(rq, "/x/%s", in->word);
}
CIM_HANDLER(show, word)
{
	struct draft d = { .title = "x" };

	kept_token = form_get(&rq->form, "token");
	said = form_message(&rq->form, "title");
	aside = cim_check(rq, save, &d);
	still = form_message(&rq->form, "title");
	return cim_error(rq, strcmp(in->word, "lacks") == 0 ? 410 : 404);
}
/* What a POST may answer with, and what it may not. */
struct secret { const char *word, *password; };
CIM_SHAPE(secret, CIM_F(secret, word), CIM_O(secret, password, .as = CIM_PASSWORD));
CIM_HANDLER(answer, secret)
{
	if (strcmp(in->word, "far") == 0)
		return cim_go(rq, "/x/%s", arena_fmt(rq->arena, "%0*d", 1997, 0));
	rq->resp.type = draw_type(strcmp(in->word, "page") ? ".json" : ".html");
	buf_puts(&rq->resp.body, "{}");
	return rq->resp.status = 200;
}
CIM_PERM(all, "test.all", "Tous", CIM_EVERYONE);
static const struct cim_route routes[] = { { CIM_GET, "/:word", &get_run, .may = &all },
	{ CIM_POST, "/:word", &post_run, .may = &all },
	{ CIM_POST, "/:word/envoyer", &send_run, .may = &all, .form = &show_run },
	{ CIM_POST, "/:word/repondre", &answer_run, .may = &all } };
enum { ROUTES = sizeof routes / sizeof *routes };
static const struct cim_plugin plugin = { CIM_PLUGIN_HEAD_(NULL, NULL), .name = "test",
	.title = "Test", .routes = routes };

/* The places that plugin_check would take. */
static void
add_routes(struct host *host)
{
	struct route *all_of_them = arena_alloc(host->arena, host->nroute + ROUTES,
	    sizeof *host->route);

	memcpy(all_of_them, host->route, host->nroute * sizeof *host->route);
	for (size_t i = 0; i < ROUTES; i++)
		all_of_them[host->nroute + i] = (struct route){
			&host->plugin[host->nplugin - 1], &routes[i],
			arena_fmt(host->arena, "/x%s", routes[i].path), SURFACE_PORTAL };
	host->route = all_of_them;
	host->nroute += ROUTES;
}

static void
sign_in(void)
{
	char text[TOKEN_TEXT], csrf[TOKEN_TEXT], hex[2 * sizeof(struct cim_hash)], query[600];
	const uint8_t zero[32] = { 0 };
	struct cim_hash hash;

	token_make(text, &hash);
	token_text(csrf, zero);
	sodium_bin2hex(hex, sizeof hex, hash.b, sizeof hash.b);
	sql("INSERT INTO person (id, name, email, email_key) VALUES (1, 'A', 'a@b.ca', 'a@b.ca')");
	sql("INSERT INTO person_role (person_id, bit) VALUES (1, 8)");
	snprintf(query, sizeof query, "INSERT INTO session SELECT X'%s', 1, 'full', X'%064d',"
	    " UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 HOUR", hex, 0);
	sql(query);
	snprintf(cookie, sizeof cookie, "cim=%s", text);
	snprintf(sent, sizeof sent, "_once=000102030405060708090a0b0c0d0e0f&_csrf=%s", csrf);
}

static int
setup(void **state)
{
	(void)state;
	house_open("portal", &plugin);
	add_routes(house.host);
	sign_in();
	return 0;
}

static int
clean(void **state)
{
	(void)state;
	sql("DELETE FROM strike");
	sql("DELETE FROM reading");
	return 0;
}

static long
read_body(struct cim_req *rq, char *out, size_t n)
{
	const char *from = nread < strlen(sent) ? sent + nread : more + nread - strlen(sent);

	(void)rq;
	n = n < strlen(from) ? n : strlen(from);
	memcpy(out, from, n);
	nread += n;
	return (long)n;
}

static int
ask(enum cim_method method, const char *path)
{
	struct cim_req *rq = house.rq;

	arena_escape(rq->arena, NULL);
	req_reset(rq);
	nread = 0;
	rq->read = read_body;
	rq->surface = SURFACE_PORTAL;
	rq->method = method;
	rq->path = path;
	rq->fetch_site = "same-origin";
	rq->content_type = "application/x-www-form-urlencoded";
	rq->content_length = strlen(sent) + strlen(more);
	rq->cookie = cookie;
	dispatch(rq);
	return rq->resp.status;
}

static void
is_kept(void)
{
	is_value("SELECT SUM(n) FROM strike", "1");
	is_value("SELECT GROUP_CONCAT(person_id) FROM reading", "7");
	is_value("SELECT COUNT(*) FROM audit", "0");
	is_value("SELECT COUNT(*) FROM once", "0");
}

static void
a_refusal_is_survived(void **state)
{
	(void)state;
	assert_int_equal(ask(CIM_POST, "/x/no"), 429);
	is_kept();
}

static void
a_failure_of_the_handler_is_survived(void **state)
{
	(void)state;
	assert_int_equal(ask(CIM_POST, "/x/fail"), 500);
	assert_string_equal(house.rq->failed, "on purpose");
	is_kept();
}

static void
a_failure_of_a_page_is_survived(void **state)
{
	(void)state;
	assert_int_equal(ask(CIM_GET, "/x/fail"), 500);
	is_kept();
}

static void
a_failure_of_the_database_is_survived(void **state)
{
	(void)state;
	assert_int_equal(ask(CIM_POST, "/x/sql"), 500);
	is_kept();
}

/* What could not be counted is not answered as if it had been. */
static void
a_count_that_cannot_be_written_fails_the_request(void **state)
{
	(void)state;
	sql("REVOKE INSERT ON strike FROM house@localhost");
	assert_int_equal(ask(CIM_POST, "/x/no"), 500);
	is_value("SELECT COUNT(*) FROM reading", "0");
	sql("GRANT INSERT ON strike TO house@localhost");
}

/* Within all limits, but its letters take six times the room while they are brought into one form.
 * What was sent is too much then: that is no failure of ours. */
static void
a_body_that_takes_all_memory_is_refused(void **state)
{
	const size_t each = form_limits_default.value, n = form_limits_default.body / each - 1;
	struct arena *a = arena_new(1024, 2 * form_limits_default.body);
	char *body = arena_alloc(a, n * (each + 8) + 1, 1), *p = body;

	(void)state;
	for (size_t i = 0; i < n; i++) {
		p += sprintf(p, "&word=u\xcc\x81");
		for (size_t left = each - 3; left > 1; left -= 2)
			p += sprintf(p, "\xc7\x95");
	}
	more = body;
	assert_int_equal(ask(CIM_POST, "/x/no"), 413);
	assert_non_null(strstr(house.rq->resp.body.p, "trop lourd"));
	is_value("SELECT COUNT(*) FROM once", "0");
	more = "";
	assert_int_equal(ask(CIM_POST, "/x/no"), 429);
	arena_free(&a);
}

/* The form drawn again is the one of what is kept; whatever its page judges is judged aside. */
static void
a_draft_that_lacks_something_is_not_sent(void **state)
{
	(void)state;
	more = "&token=" TOKEN_SENT;
	assert_int_equal(ask(CIM_POST, "/x/lacks/envoyer"), 410);
	more = "";
	assert_string_equal(kept_token, TOKEN_SENT);
	assert_string_equal(said, "Écrivez une réponse pour continuer.");
	assert_true(aside);
	assert_string_equal(still, said);
	is_value("SELECT COUNT(*) FROM once", "0");
}

/* After a deadlock the handler runs again from what was sent. */
static void
a_replay_begins_with_what_was_sent(void **state)
{
	(void)state;
	runs = 0;
	assert_int_equal(ask(CIM_POST, "/x/whole/envoyer"), 303);
	assert_int_equal(runs, 2);
	assert_string_equal(house.rq->resp.location, "/x/whole");
	assert_ptr_equal(house.rq->form.shape, &word_shape);
	is_value("SELECT COUNT(*) FROM once", "1");
	sql("DELETE FROM once");
}

/* What was answered is stored, to be given again. */
static void
an_answer_is_an_address_or_json(void **state)
{
	(void)state;
	assert_int_equal(ask(CIM_POST, "/x/page/repondre"), 500);
	is_value("SELECT COUNT(*) FROM once", "0");
	for (int i = 0; i < 2; i++) {
		assert_int_equal(ask(CIM_POST, "/x/json/repondre"), 200);
		assert_string_equal(house.rq->resp.body.p, "{}");
	}
	is_value("SELECT body FROM once", "{}");
	sql("DELETE FROM once");
	for (int i = 0; i < 2; i++) {
		assert_int_equal(ask(CIM_POST, "/x/far/repondre"), 303);
		assert_int_equal(strlen(house.rq->resp.location), 2000);
	}
	sql("DELETE FROM once");
}

/* Sent with the token of an earlier session where no form is: a page of its own asks again. */
static void
a_button_of_an_earlier_session_is_pressed_again(void **state)
{
	static const char ours[] =
	    "<form method=\"post\" action=\"/x/a%20%26/repondre\" novalidate>";
	char before[sizeof sent];

	(void)state;
	memcpy(before, sent, sizeof sent);
	strcpy(strstr(sent, "_csrf=") + 6, "x&_do=go&other=%22&password=geheim");
	assert_int_equal(ask(CIM_POST, "/x/a &/repondre"), 403);
	memcpy(sent, before, sizeof sent);
	assert_non_null(strstr(house.rq->resp.body.p, ours));
	assert_non_null(strstr(house.rq->resp.body.p, "name=\"_do\" value=\"go\""));
	assert_non_null(strstr(house.rq->resp.body.p, "name=\"other\" value=\"&quot;\""));
	assert_null(strstr(house.rq->resp.body.p, "name=\"word\""));
	assert_null(strstr(house.rq->resp.body.p, "geheim"));
	is_value("SELECT COUNT(*) FROM once", "0");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_refusal_is_survived, clean),
		cmocka_unit_test_setup(a_failure_of_the_handler_is_survived, clean),
		cmocka_unit_test_setup(a_failure_of_a_page_is_survived, clean),
		cmocka_unit_test_setup(a_failure_of_the_database_is_survived, clean),
		cmocka_unit_test_setup(a_count_that_cannot_be_written_fails_the_request, clean),
		cmocka_unit_test_setup(a_body_that_takes_all_memory_is_refused, clean),
		cmocka_unit_test_setup(a_draft_that_lacks_something_is_not_sent, clean),
		cmocka_unit_test_setup(a_replay_begins_with_what_was_sent, clean),
		cmocka_unit_test_setup(an_answer_is_an_address_or_json, clean),
		cmocka_unit_test_setup(a_button_of_an_earlier_session_is_pressed_again, clean) };

	return cmocka_run_group_tests(tests, setup, house_end);
}
