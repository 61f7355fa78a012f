/* The body of an answer: in memory to a megabyte, what follows in the file of the worker. So that
 * head and body still leave together, after the transaction, and a large one keeps no memory. */
#include <sys/param.h>

#include "resp.h"
#include "spill.h"

enum { IN_MEMORY = 1024 * 1024, PIECE = 16 * 1024 };

void
resp_clear(struct cim_req *rq)
{
	rq->resp.body.n = 0;
	rq->resp.spilled = 0;
	rq->resp.file = NULL;
}

bool
resp_put(void *request, const void *p, size_t n)
{
	struct cim_req *rq = request;
	struct resp *r = &rq->resp;

	if (r->body.n + r->spilled + n > RESP_BYTES_MAX)
		return false;
	if (r->spilled == 0 && r->body.n + n <= IN_MEMORY) {
		buf_put(&r->body, p, n);
		return true;
	}
	if (!spill_put(rq->spill, r->spilled, p, n))
		return false;
	r->spilled += n;
	return true;
}

size_t
resp_length(const struct cim_req *rq)
{
	return rq->resp.body.n + rq->resp.spilled;
}

bool
resp_body(const struct cim_req *rq, bool (*put)(void *to, const void *, size_t), void *to)
{
	const struct resp *r = &rq->resp;
	char piece[PIECE];

	if (r->body.n > 0 && !put(to, r->body.p, r->body.n))
		return false;
	for (size_t at = 0; at < r->spilled; ) {
		size_t n = spill_get(rq->spill, at, piece, MIN(PIECE, r->spilled - at));

		if (n == 0 || !put(to, piece, n))
			return false;
		at += n;
	}
	return true;
}
