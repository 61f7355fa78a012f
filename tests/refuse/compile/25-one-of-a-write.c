/* refused: no member named .?out */
#include "common.h"

void f(struct cim_req *rq, const struct key *k);
void f(struct cim_req *rq, const struct key *k) { struct row r; cim_one(rq, drop, k, &r); }
