/* refused: format */
#include "common.h"

void f(struct cim_req *rq);
void f(struct cim_req *rq) { cim_log(rq, "%s", 3); }
