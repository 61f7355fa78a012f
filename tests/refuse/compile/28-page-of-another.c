/* refused: pointer type mismatch|incompatible pointer */
#include "common.h"

int f(struct cim_req *rq, const struct key *k);
int f(struct cim_req *rq, const struct key *k) { return cim_page(rq, 200, page, k); }
