/* refused: request for member|member reference base type|not a structure or union */
#include "common.h"

const char *f(struct cim_req *rq, const struct row *r);
const char *f(struct cim_req *rq, const struct row *r) { return cim_text(rq, "{{title}}", "", "fr", r); }
