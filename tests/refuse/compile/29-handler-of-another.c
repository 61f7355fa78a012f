/* refused: conflicting types|incompatible */
#include "common.h"

static int list_run_wrong(struct cim_req *rq, const struct row *in);
CIM_HANDLER(list_run_wrong, key) { (void)rq; return (int)in->id; }
