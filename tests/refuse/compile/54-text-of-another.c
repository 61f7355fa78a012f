/* refused: pointer type mismatch|incompatible pointer */
#include "common.h"

const char *f(struct cim_req *rq, const struct key *k);
const char *f(struct cim_req *rq, const struct key *k) { return cim_text(rq, words, "", "fr", k); }
