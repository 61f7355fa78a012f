/* refused: negative|invalid use of void */
#include "common.h"

int f(struct cim_req *rq, void *p);
int f(struct cim_req *rq, void *p) { return cim_check(rq, show, p); }
