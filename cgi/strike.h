/* Failures that must be counted although the request is refused: their own short transaction. */
#ifndef STRIKE_H
#define STRIKE_H
#include "req.h"

enum { STRIKE_WINDOW = 15 * 60 };	/* seconds that a count lives after its last failure */
/* How many stand in `bucket` now. The bucket's name is hashed: it may hold an address. */
int64_t strike_count(struct cim_req *, const char *bucket);
/* Seconds until the bucket is clean; 0: it is. */
int64_t strike_left(struct cim_req *, const char *bucket);
/* Notes one failure, written by dispatch after the rollback; it counts for STRIKE_WINDOW, or for
 * `seconds` after the last one. */
void strike_note(struct cim_req *, const char *bucket);
void strike_note_for(struct cim_req *, const char *bucket, unsigned seconds);
/* Writes what was noted; the caller commits. */
void strike_write(struct cim_req *);
/* Forgets a bucket: after a success. In the transaction. */
void strike_clear(struct cim_req *, const char *bucket);
#endif
