/* multipart/form-data (RFC 7578, RFC 2046 5.1) as it arrives: no part is held but its headers.
 * Pure: the caller reads and stores. */
#ifndef MULTIPART_H
#define MULTIPART_H
#include <stdbool.h>
#include <stddef.h>
#include "arena.h"

/* All headers of one part, those of all parts, and the boundary (RFC 2046 5.1.1), in bytes. What
 * is read of headers stays in the arena, so their sum is bounded too. */
enum { MULTIPART_HEADERS_MAX = 8192, MULTIPART_HEADS_MAX = 512 * 1024,
	MULTIPART_BOUNDARY_MAX = 70 };

struct multipart;
struct multipart_sink {
	void *ctx;
	/* A part begins. `name` is valid UTF-8 without controls, not empty. `file` is NULL for
	 * a field; of a file the last component of its name, "" when none was chosen. `type` is
	 * type/subtype in small letters, never NULL. All live as long as the arena. false:
	 * stop. */
	bool (*begin)(void *ctx, const char *name, const char *file, const char *type);
	bool (*data)(void *ctx, const char *, size_t);
	bool (*end)(void *ctx);
};
enum multipart_error { MULTIPART_OK, MULTIPART_MALFORMED, MULTIPART_TOO_MANY, MULTIPART_STOPPED,
	MULTIPART_CUT };

/* From the Content-Type header; NULL: no usable boundary. At most `parts` parts; more of them, or
 * of headers, is TOO_MANY. */
struct multipart *multipart_new(struct arena *, const char *content_type, size_t parts,
	const struct multipart_sink *);
/* Any way of cutting the body into pieces gives the same calls (data may come in other pieces)
 * and the same result. The first error stays. */
enum multipart_error multipart_feed(struct multipart *, const char *, size_t);
/* CUT: the closing boundary did not come. */
enum multipart_error multipart_finish(struct multipart *);
#endif
