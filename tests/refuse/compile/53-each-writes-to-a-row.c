/* refused: read-only|const-qualified */
#include "common.h"

CIM_EACH(add, row, key) { (void)rq; row->id += to->id; return true; }
void f(struct cim_req *rq, const struct key *k, struct key *sum);
void f(struct cim_req *rq, const struct key *k, struct key *sum)
{
	cim_each(rq, find, k, add, sum);
}
