/* A POST: read, judged, run in one transaction, replayed when the database asks for it, drawn again
 * when an answer is to correct. */
#ifndef SUBMIT_H
#define SUBMIT_H
#include "req.h"

void submit(struct cim_req *);
/* Runs a handler and turns its failure or refusal into a page. */
void submit_run(struct cim_req *, const struct cim_run *, const void *in);
#endif
