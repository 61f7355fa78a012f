/* cim_export: a statement's whole result as the answer, complete before its first byte leaves. */
#include <string.h>

#include "draw.h"
#include "error.h"
#include "export.h"
#include "log.h"
#include "resp.h"

/* Letters, digits, - and . of ASCII: it stands in a header. */
static bool
good_name(const char *name)
{
	static const char known[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.";
	size_t n = strlen(name);

	return n > 0 && n <= 100 && name[0] != '.' && strspn(name, known) == n;
}

struct export_out { struct cim_req *rq; bool full; };

static bool
put(void *to, const void *p, size_t n)
{
	struct export_out *out = to;

	out->full = !resp_put(out->rq, p, n);
	return !out->full;
}

/* The rows were read, the room for them ended: fewer of them would do. */
static int
too_large(struct cim_req *rq, const char *name)
{
	log_warn("export.large", "ref=%s name=%s", rq->ref, name);
	rq->sql.failed = 0;
	return error_export(rq);
}

int
cim_export_(struct cim_req *rq, const struct cim_stmt *stmt, const void *in, const char *name)
{
	const struct bound_stmt *b = host_stmt(rq->host, stmt);
	struct export_out out = { rq, false };
	struct export_sink sink = { put, &out };
	enum export_kind kind;

	if (rq->failed || rq->sql.failed)
		return 500;
	cim_must(b != NULL && good_name(name) && export_kind(name, &kind));
	resp_clear(rq);
	if (!export_run(&rq->sql, b, in, kind, &sink)) {
		if (out.full)
			return too_large(rq, name);
		req_fail(rq, "export %s: %s", name, rq->sql.why ? rq->sql.why : "it failed");
		return 500;
	}
	rq->resp.type = draw_type(name);
	rq->resp.file = name;
	return rq->resp.status = 200;
}
