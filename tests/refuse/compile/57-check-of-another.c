/* refused: incompatible pointer */
#include "common.h"

int f(struct cim_req *rq, const struct row *r);
int f(struct cim_req *rq, const struct row *r) { return cim_check(rq, show, r); }
