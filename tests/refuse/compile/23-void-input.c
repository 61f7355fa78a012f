/* refused: void */
#include "common.h"

void f(struct cim_req *rq, const void *p);
void f(struct cim_req *rq, const void *p) { cim_exec(rq, drop, p); }
