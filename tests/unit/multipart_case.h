/* What tests of multipart share: a sink that writes down what it sees, and a body cut in every
 * way. */
#ifndef MULTIPART_CASE_H
#define MULTIPART_CASE_H
#include "value_case.h"

#include "multipart.h"

#define TYPE	"multipart/form-data; boundary=AaB03x"
#define PART	"--AaB03x\r\nContent-Disposition: form-data; "
#define END	"\r\n--AaB03x--\r\n"

/* What a sink saw, as one text: "name|file|type[data]", or how many bytes of data. */
struct seen { struct buf all; size_t stop, bytes; bool sizes; };

static bool
begin(void *ctx, const char *name, const char *file, const char *type)
{
	struct seen *seen = ctx;

	buf_fmt(&seen->all, "%s|%s|%s[", name, file ? file : "-", type);
	return seen->stop != 1;
}

static bool
data(void *ctx, const char *p, size_t n)
{
	struct seen *seen = ctx;

	assert_true(n > 0);
	seen->bytes += n;
	if (!seen->sizes)
		buf_put(&seen->all, p, n);
	return seen->stop != 2;
}

static bool
end(void *ctx)
{
	struct seen *seen = ctx;

	if (seen->sizes)
		buf_fmt(&seen->all, "%zu", seen->bytes);
	seen->bytes = 0;
	buf_puts(&seen->all, "]");
	return seen->stop != 3;
}

/* The body in pieces of `step` bytes behind a first piece of `first`. */
static enum multipart_error
feed(struct arena *a, const char *type, const char *body, size_t n, size_t first, size_t step,
	size_t stop, struct buf *out)
{
	struct seen seen = { .stop = stop };
	struct multipart_sink sink = { &seen, begin, data, end };
	struct multipart *m = multipart_new(a, type, 20, &sink);
	enum multipart_error e;

	assert_non_null(m);
	buf_init(&seen.all, a);
	multipart_feed(m, body, first);
	for (size_t i = first; i < n; i += step)
		multipart_feed(m, body + i, n - i < step ? n - i : step);
	e = multipart_finish(m);
	assert_int_equal(multipart_finish(m), e);
	*out = seen.all;
	return e;
}

/* Every place to cut it in two, and every size of pieces up to 40. */
static inline void
gives_of(const char *type, const char *body, size_t n, enum multipart_error e, const char *calls)
{
	struct arena *a = arena_new(64 << 10, 64 << 20);
	struct buf got, whole;

	assert_int_equal(feed(a, type, body, n, n, 1, 0, &whole), e);
	if (calls != NULL && (strlen(calls) != whole.n || memcmp(calls, whole.p, whole.n) != 0))
		fail_msg("%s", whole.p);
	for (size_t first = 0; first < n; first++) {
		arena_reset(a);
		assert_int_equal(feed(a, type, body, n, 0, n, 0, &whole), e);
		assert_int_equal(feed(a, type, body, n, first, n, 0, &got), e);
		assert_int_equal(got.n, whole.n);
		assert_memory_equal(got.p, whole.p, whole.n);
		if (first == 0 || first > 40)
			continue;
		assert_int_equal(feed(a, type, body, n, 0, first, 0, &got), e);
		assert_int_equal(got.n, whole.n);
		assert_memory_equal(got.p, whole.p, whole.n);
	}
	arena_free(&a);
}

static inline void
gives(const char *body, enum multipart_error e, const char *calls)
{
	gives_of(TYPE, body, strlen(body), e, calls);
}
#endif
