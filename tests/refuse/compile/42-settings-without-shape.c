/* refused: nothing_shape */
#include "common.h"

struct nothing;
const void *f(struct cim_req *rq);
const void *f(struct cim_req *rq) { return cim_settings(rq, nothing); }
