/* refused: pointer type mismatch|incompatible pointer */
#include "common.h"

void f(struct cim_req *rq, const struct key *k, const struct cim_to *to);
void f(struct cim_req *rq, const struct key *k, const struct cim_to *to) { cim_mail(rq, find, k, to); }
