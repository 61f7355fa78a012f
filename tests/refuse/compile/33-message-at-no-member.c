/* refused: no member named .?nope */
#include "common.h"

int f(struct cim_req *rq, const struct row *in);
int f(struct cim_req *rq, const struct row *in) { return cim_bad(rq, in, nope, "x"); }
