#ifndef DISPATCH_PATH_H
#define DISPATCH_PATH_H
#include "req.h"

/* The raw path of the web server into rq->path, rq->lang and rq->suffix. false: it is none of ours;
 * rq->resp is the answer. */
bool dispatch_path(struct cim_req *, const char *raw);
/* An answer before dispatch; always false. */
bool dispatch_refuse(struct cim_req *, int status);
#endif
