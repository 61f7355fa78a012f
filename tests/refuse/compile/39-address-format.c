/* refused: format */
#include "common.h"

int f(struct cim_req *rq);
int f(struct cim_req *rq) { return cim_go(rq, "~/%d", "x"); }
