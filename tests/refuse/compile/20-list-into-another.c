/* refused: pointer type mismatch|incompatible pointer */
#include "common.h"

void f(struct cim_req *rq, const struct key *k);
void f(struct cim_req *rq, const struct key *k) { struct key_rows r; cim_list(rq, find, k, &r); }
