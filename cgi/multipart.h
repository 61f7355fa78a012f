/* multipart/form-data (RFC 7578, RFC 2046 5.1) as it arrives: no part is held but its headers.
 * Pure: the caller reads and stores. */
#ifndef MULTIPART_H
#define MULTIPART_H
#include <stdbool.h>
#include <stddef.h>
#include "arena.h"

struct multipart;
struct multipart_sink {
	void *ctx;
	/* a part begins; file is NULL for a field; false: stop */
	bool (*begin)(void *ctx, const char *name, const char *file, const char *type);
	bool (*data)(void *ctx, const char *, size_t);
	bool (*end)(void *ctx);
};
enum multipart_error { MULTIPART_OK, MULTIPART_MALFORMED, MULTIPART_TOO_MANY, MULTIPART_STOPPED, MULTIPART_CUT };

/* From the Content-Type header; NULL: no usable boundary. At most `parts` parts. */
struct multipart *multipart_new(struct arena *, const char *content_type, size_t parts, const struct multipart_sink *);
enum multipart_error multipart_feed(struct multipart *, const char *, size_t);
enum multipart_error multipart_finish(struct multipart *);	/* CUT: the closing boundary did not come */
#endif
