/* taken: the same uses, right */
#include "common.h"

static int use(struct cim_req *rq, const struct key *k)
{
	struct row_rows rows;

	cim_tell(rq, told, k, "key");
	return cim_list(rq, find, k, &rows) > 0 && cim_exec(rq, drop, k) > 0;
}
extern int (*const used)(struct cim_req *, const struct key *);
int (*const used)(struct cim_req *, const struct key *) = use;
