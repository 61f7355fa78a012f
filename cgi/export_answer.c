/* cim_export: a statement's whole result as the answer. Held whole until COMMIT, 8 MB at most. */
#include <string.h>

#include "draw.h"
#include "export.h"

enum { EXPORT_BYTES_MAX = 8 * 1024 * 1024 };

/* Letters, digits, - and . of ASCII: it stands in a header. */
static bool
good_name(const char *name)
{
	static const char known[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.";
	size_t n = strlen(name);

	return n > 0 && n <= 100 && name[0] != '.' && strspn(name, known) == n;
}

static bool
put_bounded(void *to, const void *p, size_t n)
{
	struct buf *body = to;

	return body->n + n <= EXPORT_BYTES_MAX && export_to_buf(body, p, n);
}

int
cim_export_(struct cim_req *rq, const struct cim_stmt *stmt, const void *in, const char *name)
{
	const struct bound_stmt *b = host_stmt(rq->host, stmt);
	struct export_sink sink = { put_bounded, &rq->resp.body };
	enum export_kind kind;

	if (rq->failed || rq->sql.failed)
		return 500;
	cim_must(b != NULL && good_name(name) && export_kind(name, &kind));
	rq->resp.body.n = 0;
	if (!export_run(&rq->sql, b, in, kind, &sink)) {
		req_fail(rq, "export %s: %s", name, rq->sql.why ? rq->sql.why : "it is too large");
		return 500;
	}
	rq->resp.type = draw_type(name);
	rq->resp.file = name;
	return rq->resp.status = 200;
}
