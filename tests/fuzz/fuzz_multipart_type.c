/* Any bytes as a Content-Type header: a boundary of 1 to 70 bytes, or none; a body with it is
 * read. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static bool
begin(void *ctx, const char *name, const char *file, const char *type)
{
	(void)file;
	(void)type;
	*(int *)ctx += strcmp(name, "a") == 0;
	return true;
}

static bool
data(void *ctx, const char *p, size_t n)
{
	(void)p;
	*(int *)ctx += n == 1 ? 10 : 100;
	return true;
}

static bool
end(void *ctx)
{
	*(int *)ctx += 1000;
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new(64 << 10, 64 << 20);
	int seen = 0;
	struct multipart_sink sink = { &seen, begin, data, end };
	char *type = arena_dup(a, (const char *)p, n);

	multipart_new(a, type, 1, &sink);
	if (strchr(type, '"') == NULL && strlen(type) <= MULTIPART_BOUNDARY_MAX && *type > ' ' &&
	    strpbrk(type, " ;\t") == NULL) {
		char *header = arena_fmt(a, "multipart/form-data; boundary=%s", type);
		char *body = arena_fmt(a, "--%s\r\nContent-Disposition: form-data; name=a\r\n\r\n"
		    "b\r\n--%s--", type, type);
		struct multipart *m = multipart_new(a, header, 1, &sink);

		if (m != NULL && (multipart_feed(m, body, strlen(body)) != MULTIPART_OK ||
		    multipart_finish(m) != MULTIPART_OK || seen != 1011))
			abort();
	}
	arena_free(&a);
	return 0;
}
