/* refused: struct|union|member */
#include "common.h"

void f(struct cim_req *rq, const struct key *k);
void f(struct cim_req *rq, const struct key *k) { cim_exec(rq, "DELETE FROM t", k); }
