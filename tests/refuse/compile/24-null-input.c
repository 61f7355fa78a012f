/* refused: array.*negative|negative.*array */
#include "common.h"

void f(struct cim_req *rq);
void f(struct cim_req *rq) { cim_exec(rq, drop, (void *)0); }
