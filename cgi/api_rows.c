/* cim_nest, over nest_rows. After a failure it does nothing. */
#include "nest.h"
#include "req.h"

void
cim_nest_(struct cim_req *rq, void *up, size_t nup, size_t sup, size_t key, size_t member,
	void *down, size_t ndown, size_t sdown, size_t fk)
{
	struct nest u = { up, nup, sup, key }, d = { down, ndown, sdown, fk };

	if (rq->failed || rq->sql.failed)
		return;
	if (!nest_rows(rq->arena, &u, member, &d))
		req_fail(rq, "cim_nest: the rows below are not sorted by what joins them: ORDER BY "
			"it");
}
