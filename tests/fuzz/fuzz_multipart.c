/* Any bytes as a body, its first bytes choosing how it is cut: in one piece and in many it
 * gives the same calls and the same end. Names are text without controls; no file name holds a
 * folder. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "multipart.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/* What was seen: 'b' name file type, 'd' data, 'e'; data of several calls run together. */
struct seen { struct buf all; bool inside; };

static void
put_text(struct seen *seen, const char *text)
{
	if (!utf8_valid(text, strlen(text)) || utf8_control(text, strlen(text), ""))
		abort();
	buf_put(&seen->all, text, strlen(text) + 1);
}

static bool
begin(void *ctx, const char *name, const char *file, const char *type)
{
	struct seen *seen = ctx;

	if (seen->inside || *name == '\0' || (file && strpbrk(file, "/\\")) ||
	    strchr(type, '/') == NULL)
		abort();
	seen->inside = true;
	buf_putc(&seen->all, file ? 'f' : 'b');
	put_text(seen, name);
	put_text(seen, file ? file : "");
	put_text(seen, type);
	return true;
}

static bool
data(void *ctx, const char *p, size_t n)
{
	struct seen *seen = ctx;

	if (!seen->inside || n == 0)
		abort();
	buf_put(&seen->all, p, n);
	return true;
}

static bool
end(void *ctx)
{
	struct seen *seen = ctx;

	if (!seen->inside)
		abort();
	seen->inside = false;
	buf_putc(&seen->all, 'e');
	return true;
}

/* Pieces of `step` bytes, or of sizes that a small generator draws when it is 0. */
static enum multipart_error
feed(struct arena *a, const char *p, size_t n, size_t step, uint32_t seed, struct buf *out)
{
	struct seen seen = { .inside = false };
	struct multipart_sink sink = { &seen, begin, data, end };
	struct multipart *m = multipart_new(a, "multipart/form-data; boundary=x", 30, &sink);

	buf_init(&seen.all, a);
	for (size_t i = 0, piece; i < n; i += piece) {
		seed = seed * 1664525 + 1013904223;
		piece = step ? step : seed >> 28;
		if (piece > n - i)
			piece = n - i;
		multipart_feed(m, p + i, piece);
	}
	*out = seen.all;
	return multipart_finish(m);
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new(64 << 10, 256 << 20);
	enum multipart_error e;
	struct buf whole, cut;
	uint32_t seed = 0;

	for (size_t i = 0; i < 2 && n > 0; i++, p++, n--)
		seed = seed << 8 | *p;
	e = feed(a, (const char *)p, n, n, 0, &whole);
	for (size_t step = 0; step < 4; step++)
		if (feed(a, (const char *)p, n, step, seed, &cut) != e || cut.n != whole.n ||
		    memcmp(cut.p, whole.p, whole.n) != 0)
			abort();
	arena_free(&a);
	return 0;
}
