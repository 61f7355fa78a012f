/* The head of an answer: security headers are set here and nowhere else. */
#ifndef RESP_H
#define RESP_H
#include "req.h"

/* Status line and headers of CGI (RFC 3875 6.2), ended by the empty line. The body follows unless HEAD. */
void resp_head(struct cim_req *, struct buf *);
/* A page that needs nothing: no database, no memory to speak of. For when all else failed. */
void resp_plain(struct cim_req *, int status);
#endif
