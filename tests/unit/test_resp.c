/* The head of an answer: what a browser has kept is not sent again. */
#include "house.h"

#include <string.h>

#include "resp.h"

static char etag[40];

/* A page that may be kept, asked for with If-None-Match; its head. */
static const char *
head_for(const char *none_match, unsigned cache, const char *cookie)
{
	struct cim_req *rq = house.rq;
	struct buf head;

	req_reset(rq);
	rq->surface = SURFACE_PUBLIC;
	rq->none_match = none_match;
	rq->resp.type = "text/html; charset=utf-8";
	rq->resp.cache = cache;
	if (cookie)
		resp_cookie(rq, "%s", cookie);
	buf_puts(&rq->resp.body, "page");
	buf_init(&head, rq->arena);
	resp_head(rq, &head);
	return head.p;
}

static void
is_whole(const char *head)
{
	assert_non_null(strstr(head, "Status: 200 OK\r\n"));
	assert_non_null(strstr(head, "Content-Length: 4\r\n"));
	assert_int_equal(house.rq->resp.body.n, 4);
}

static void
names_what_may_be_kept(void **state)
{
	const char *head = head_for("", 60, NULL), *at = strstr(head, "ETag: \"");

	(void)state;
	is_whole(head);
	assert_non_null(strstr(head, "Cache-Control: public, max-age=60\r\n"));
	assert_non_null(at);
	snprintf(etag, sizeof etag, "%.34s", at + 6);
	assert_int_equal(etag[33], '"');
}

static void
sends_nothing_again(void **state)
{
	static const char *const list[] = { "%s", "W/%s", "\"a\", W/%s , \"b\"" };
	char asked[80];

	(void)state;
	for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
		const char *head;

		snprintf(asked, sizeof asked, list[i], etag);
		head = head_for(asked, 60, NULL);
		assert_non_null(strstr(head, "Status: 304 Not Modified\r\n"));
		assert_non_null(strstr(head, "Cache-Control: public, max-age=60\r\n"));
		assert_non_null(strstr(head, etag));
		assert_null(strstr(head, "\nContent-Type:"));
		assert_null(strstr(head, "\nContent-Length:"));
		assert_int_equal(house.rq->resp.body.n, 0);
	}
}

static void
sends_what_is_not_there(void **state)
{
	(void)state;
	is_whole(head_for("*", 60, NULL));
	is_whole(head_for("\"a\"", 60, NULL));
	is_whole(head_for(etag, 0, NULL));
	is_whole(head_for(etag, 60, "a=b"));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test(names_what_may_be_kept),
		cmocka_unit_test(sends_nothing_again), cmocka_unit_test(sends_what_is_not_there) };

	return cmocka_run_group_tests(tests, house_portal, house_end);
}
