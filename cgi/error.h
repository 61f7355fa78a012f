/* What a person reads when it does not go: what happened, what was kept, what to do (voix.md). */
#ifndef ERROR_H
#define ERROR_H
#include "req.h"

/* 503 when the database is away, 500 otherwise. */
int error_status(const struct cim_req *);
/* The page of a status in the house's clothes and the person's language; drops what was drawn. */
void error_page(struct cim_req *, int status);
/* 413 of what cannot be given, not of what was sent; returns it. */
int error_export(struct cim_req *);
/* The form was sent twice with other words: says so on top of the form drawn again, with a link to
 * where the first sending led. */
void error_again(struct cim_req *, const char *first);
/* Too many in a short time, likewise. */
void error_wait(struct cim_req *);
#endif
