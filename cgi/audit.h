#ifndef AUDIT_H
#define AUDIT_H
#include "req.h"

/* One row in the transaction; detail "" is none, at most 500 characters. */
void audit_write(struct cim_req *, const char *event, int64_t subject, const char *detail);
/* BLAKE2b-256 of salt and text: what the row of audit keeps. */
struct cim_hash audit_hash(const struct cim_uuid *salt, const char *text);
#endif
