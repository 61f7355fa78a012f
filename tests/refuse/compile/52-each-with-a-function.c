/* refused: .add_each. undeclared|undeclared identifier .add_each. */
#include "common.h"

static bool add(struct cim_req *rq, const struct row *row, struct key *to)
{
	(void)rq;
	to->id += row->id;
	return true;
}
void f(struct cim_req *rq, const struct key *k, struct key *sum);
void f(struct cim_req *rq, const struct key *k, struct key *sum)
{
	cim_each(rq, find, k, add, sum);
}
