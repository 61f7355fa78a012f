/* multipart/form-data: parts as they come, the same however the body is cut. */
#include "multipart_case.h"

static void
reads_fields_and_files(void **state)
{
	(void)state;
	gives(PART "name=\"title\"\r\n\r\nUn été\r\n" PART "name=\"f\"; "
	    "filename=\"plan.pdf\"\r\nContent-Type: "
	    "Application/PDF; x=y\r\n\r\n%PDF\r\n\r\n--\r\n" PART "name=\"empty\"\r\n\r\n" END,
	    MULTIPART_OK,
	    "title|-|text/plain[Un "
	    "été]f|plan.pdf|application/pdf[%PDF\r\n\r\n--]empty|-|text/plain[]");
	gives("--AaB03x--", MULTIPART_OK, "");
	gives("preamble\r\n--AaB0\r\n--AaB03\r" PART "\r\n" PART "name=a\r\n\r\nb" END
	    "epilogue\r\n" PART "name=c",
	    MULTIPART_OK, "a|-|text/plain[b]");
	gives("\r\n\r\n" PART "name=\"a\"\r\n\r\nb" END, MULTIPART_OK, "a|-|text/plain[b]");
	gives(PART "name=a; filename=\"\"\r\n\r\n" END, MULTIPART_OK,
	    "a||application/octet-stream[]");
	gives(PART "name=a; filename=b; filename*=UTF-8''c\r\nX-Other: 1\r\n\r\n" END, MULTIPART_OK,
	    "a|b|application/octet-stream[]");
	/* a part that ends where its headers do */
	gives(PART "name=a\r\n\r\n--AaB03x\r\nContent-Disposition: form-data; "
	    "name=b\r\n\r\n--AaB03x--", MULTIPART_OK,
	    "a|-|text/plain[]b|-|text/plain[]");
}

static void
knows_boundaries_from_data(void **state)
{
	(void)state;
	gives(PART "name=a\r\n\r\n--AaB03x\r--AaB03\r\n--AaB03xy\r\n--AaB03x-\r\n-AaB03x--\r\n "
	    "--AaB03x--\r\n--AaB03x z"
	    END, MULTIPART_OK,
	    "a|-|text/plain[--AaB03x\r--AaB03\r\n--AaB03xy\r\n--AaB03x-\r\n-AaB03x--\r\n "
	    "--AaB03x--\r\n--AaB03x z]");
	gives(PART "name=a\r\n\r\nx\r\r\n\r\r" END, MULTIPART_OK, "a|-|text/plain[x\r\r\n\r\r]");
	gives(PART "name=a\r\n\r\nx\r\n--AaB03x \t \r\nContent-Disposition: form-data; "
	    "name=b\r\n\r\ny" END,
	    MULTIPART_OK, "a|-|text/plain[x]b|-|text/plain[y]");
	gives(PART "name=a\r\n\r\nx\r\n--AaB03x\r\r\n--AaB03x--", MULTIPART_OK,
	    "a|-|text/plain[x\r\n--AaB03x\r]");
	gives(PART "name=a\r\n\r\n\r\n\r\n--AaB03x--", MULTIPART_OK, "a|-|text/plain[\r\n]");
	/* padding has its limit, beyond which it is data */
	gives(PART "name=a\r\n\r\nx\r\n--AaB03x                                                   "
	    "              \r\ny"
	    END, MULTIPART_OK,
	    "a|-|text/plain[x\r\n--AaB03x                                                         "
	    "        \r\ny]");
}

static void
bounds_headers_and_parts(void **state)
{
	struct arena *a = arena_new(64 << 10, 64 << 20);
	static char body[20000];
	struct buf out;
	size_t n;

	(void)state;
	n = (size_t)snprintf(body, sizeof body, PART "name=a\r\nX: ");
	memset(body + n, 'x', 8192);
	assert_int_equal(feed(a, TYPE, body, n + 8192, 0, 1000, 0, &out), MULTIPART_MALFORMED);
	memset(body + n, 'x', 7000);
	memcpy(body + n + 7000, "\r\n\r\ny" END, sizeof "\r\n\r\ny" END);
	assert_int_equal(feed(a, TYPE, body, strlen(body), 0, 1000, 0, &out), MULTIPART_OK);
	assert_string_equal(out.p, "a|-|text/plain[y]");
	n = 0;
	for (int i = 0; i < 21; i++)
		n += (size_t)snprintf(body + n, sizeof body - n, PART "name=a\r\n\r\nb\r\n");
	memcpy(body + n, "--AaB03x--", 11);
	assert_int_equal(feed(a, TYPE, body, n + 10, 0, 7, 0, &out), MULTIPART_TOO_MANY);
	n -= sizeof PART "name=a\r\n\r\nb\r\n" - 1;
	memcpy(body + n, "--AaB03x--", 11);
	assert_int_equal(feed(a, TYPE, body, n + 10, 0, 7, 0, &out), MULTIPART_OK);
	arena_free(&a);
}

/* Parts of which each head is within bounds: together they are not. A head is counted with the line
 * that ends it. */
static void
bounds_all_headers(void **state)
{
	static const char first[] = "Content-Disposition: form-data; name=a\r\nX: ";
	const size_t head = MULTIPART_HEADS_MAX / 100, parts = 100;
	struct arena *a = arena_new(64 << 10, 64 << 20);
	struct seen seen = { .sizes = true };
	struct multipart_sink sink = { &seen, begin, data, end };
	struct multipart *m = multipart_new(a, TYPE, 2 * parts, &sink);
	char text[MULTIPART_HEADERS_MAX];
	size_t n = strlen(first), fill = head - n - 2;

	(void)state;
	buf_init(&seen.all, a);
	memcpy(text, first, n);
	memset(text + n, 'x', fill);
	memcpy(text + n + fill, "\r\n\r\ny\r\n", 8);
	for (size_t i = 0; i < parts; i++) {
		multipart_feed(m, "--AaB03x\r\n", 10);
		assert_int_equal(multipart_feed(m, text, head + 5), MULTIPART_OK);
	}
	multipart_feed(m, "--AaB03x\r\n", 10);
	assert_int_equal(multipart_feed(m, text, head + 5), MULTIPART_TOO_MANY);
	arena_free(&a);
}

static void
knows_what_is_cut(void **state)
{
	static const char body[] = PART "name=a\r\n\r\nb\r\n" PART "name=c; "
	    "filename=d\r\n\r\ne" END;
	struct arena *a = arena_new(64 << 10, 64 << 20);
	struct buf out;

	(void)state;
	for (size_t n = 0; n < sizeof body - 3; n++)
		assert_int_equal(feed(a, TYPE, body, n, 0, 9, 0, &out), MULTIPART_CUT);
	assert_int_equal(feed(a, TYPE, body, sizeof body - 3, 0, 9, 0, &out), MULTIPART_OK);
	arena_free(&a);
}

static void
stops_when_told(void **state)
{
	static const char body[] = PART "name=a\r\n\r\nb\r\n" PART "name=c\r\n\r\n" END;
	static const char *const calls[] = { "", "a|-|text/plain[", "a|-|text/plain[b",
	    "a|-|text/plain[b]" };
	struct arena *a = arena_new(64 << 10, 64 << 20);
	struct buf out;

	(void)state;
	for (size_t stop = 1; stop <= 3; stop++) {
		assert_int_equal(feed(a, TYPE, body, sizeof body - 1, 0, 1000, stop, &out),
		    MULTIPART_STOPPED);
		assert_string_equal(out.p, calls[stop]);
	}
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(reads_fields_and_files),
		cmocka_unit_test(knows_boundaries_from_data),
		cmocka_unit_test(bounds_headers_and_parts), cmocka_unit_test(bounds_all_headers),
		cmocka_unit_test(knows_what_is_cut),
		cmocka_unit_test(stops_when_told) };

	return cmocka_run_group_tests(tests, open_case, close_case);
}
