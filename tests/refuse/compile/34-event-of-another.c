/* refused: pointer type mismatch|incompatible pointer */
#include "common.h"

void f(struct cim_req *rq, const struct row *r);
void f(struct cim_req *rq, const struct row *r) { cim_tell(rq, told, r, "k"); }
