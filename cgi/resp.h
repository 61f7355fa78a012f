/* The head of an answer: security headers are set here and nowhere else. */
#ifndef RESP_H
#define RESP_H
#include "req.h"

/* Status line and headers of CGI (RFC 3875 6.2), ended by the empty line. The body follows unless HEAD. */
void resp_head(struct cim_req *, struct buf *);
/* Bytes of the body after those before; a sink of exports. false: over RESP_BYTES_MAX, or the disk
 * is full; what was put is then worth nothing. request: struct cim_req. */
enum { RESP_BYTES_MAX = 50 * 1024 * 1024 };
bool resp_put(void *request, const void *, size_t);
/* No body yet, nor a file's name. */
void resp_clear(struct cim_req *);
size_t resp_length(const struct cim_req *);
/* Gives the body to `put` piece by piece; false: it stopped. */
bool resp_body(const struct cim_req *, bool (*put)(void *to, const void *, size_t), void *to);
/* A page that needs nothing: no database, no memory to speak of. For when all else failed. */
void resp_plain(struct cim_req *, int status);
#endif
