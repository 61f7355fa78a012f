/* Mail waits in a table, written in the transaction of what it tells; cimaise-post hands it over.
 * States: queued, sending (lease), sent, unknown (handed over, answer lost), failed, parked. */
#ifndef OUTBOX_H
#define OUTBOX_H
#include "req.h"

/* key UNIQUE: a mail of the same key is not written twice (false), and that is no error. */
bool outbox_put(struct cim_req *, const struct cim_to *, const char *subject, const char *text,
	const char *html, const char *calendar);
/* RFC 5321 address this house accepts: one @, no control, no space, at most 254, ASCII or IDN as
 * A-label. */
bool outbox_address(const char *);
#endif
