/* Failures that must be counted although the request is refused: their own short transaction. */
#ifndef STRIKE_H
#define STRIKE_H
#include "req.h"

enum { STRIKE_WINDOW = 15 * 60 };	/* seconds */
/* How many stand in `bucket` now. The bucket's name is hashed, without the case of ASCII letters:
 * it may hold an address. */
int64_t strike_count(struct cim_req *, const char *bucket);
/* Seconds until the bucket is clean; 0: it is. */
int64_t strike_left(struct cim_req *, const char *bucket);
/* Notes one failure, written by dispatch after the rollback. A count lives for STRIKE_WINDOW from
 * its first failure, so that trying on lengthens no wait; with _for, `seconds` after its last. */
void strike_note(struct cim_req *, const char *bucket);
void strike_note_for(struct cim_req *, const char *bucket, unsigned seconds);
/* Writes what was noted; the caller commits. */
void strike_write(struct cim_req *);
/* Forgets a bucket: after a success. In the transaction. */
void strike_clear(struct cim_req *, const char *bucket);
/* "203.0.113.0/24" or "2001:db8:1:2::/64" of an address (RFC 6177: a site has at least a /64); an
 * IPv4 address in IPv6 clothes is IPv4. What is no address is its own network. */
const char *strike_source(struct arena *, const char *address);
#endif
