/* refused: pointer type mismatch|incompatible pointer */
#include "common.h"

CIM_EACH(add, row, key) { (void)rq; to->id += row->id; return true; }
void f(struct cim_req *rq, const struct row *r, struct key *sum);
void f(struct cim_req *rq, const struct row *r, struct key *sum)
{
	cim_each(rq, find, r, add, sum);
}
