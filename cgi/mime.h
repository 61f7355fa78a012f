/* One mail as the bytes a relay is given (RFC 5322, 2045 to 2047, 5545, 6047). Pure: the same row
 * gives the same bytes, so that a second try is the same message. */
#ifndef MIME_H
#define MIME_H
#include <stdbool.h>
#include <stdint.h>
#include "buf.h"
#include "clock.h"

struct mailbox { const char *name, *email; };	/* name may be NULL or "" */
struct mail {
	int64_t id, created;		/* of the row; created: microseconds UTC */
	const char *key;		/* makes the Message-ID, with created: unique for ever */
	struct mailbox from, to;
	const char *reply_to;		/* an address, or NULL */
	const char *lang;		/* "fr-CA" */
	const char *subject, *text;	/* UTF-8 */
	const char *html, *calendar;	/* or NULL; calendar as mime_calendar leaves it */
	/* of the calendar: REQUEST, CANCEL; PUBLISH: a file to keep */
	const char *method;
	const struct zone *zone;	/* of the Date header */
};

/* The whole message, CRLF line ends, not dot-stuffed. With a calendar:
 * mixed { alternative { plain, html, text/calendar }, invite.ics of the same bytes }. */
void mime_put(struct buf *, const struct mail *);
/* "<12.k3v..@example.org>", stable for a row; without the CRLF. */
void mime_id(struct buf *, const struct mail *);
/* A calendar with CRLF at each line and lines of at most 75 octets (RFC 5545 3.1); a UTF-8 sequence
 * and an escape (\n) are never cut. Doing it twice changes nothing. */
void mime_calendar(struct buf *, const char *);
#endif
