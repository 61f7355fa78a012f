/* refused: no member named .out. */
#include "common.h"

CIM_EACH(add, row, key) { (void)rq; to->id += row->id; return true; }
void f(struct cim_req *rq, const struct key *k, struct key *sum);
void f(struct cim_req *rq, const struct key *k, struct key *sum)
{
	cim_each(rq, drop, k, add, sum);
}
