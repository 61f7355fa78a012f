/* cimaise-post: hands the outbox to the mail relay. No plugin code; its account sees the outbox and
 * nothing else. A row is claimed by a lease; before its first byte of text leaves it becomes
 * `sending`; after that only an answer of the relay decides, and where none came the row is
 * `unknown`: never sent twice by itself. */
#ifndef POST_H
#define POST_H
#include <signal.h>
#include "conf.h"
#include "mime.h"
#include "stmt.h"

enum { POST_STATEMENTS = 8 };
/* What the process holds; one for its life. */
struct post {
	const struct conf *conf;
	struct db *db;
	struct arena *life, *arena;	/* of the process; of one mail */
	struct bound_stmt *stmt[POST_STATEMENTS];
	struct value_ctx value;
	void *curl;
	struct mailbox from;
	const volatile sig_atomic_t *stop;
};

/* One row of the outbox, claimed; it lives until the next claim. */
struct outbox_due {
	int64_t id, attempts;
	const char *key, *email, *name, *lang, *subject, *text, *html, *calendar, *method;
	struct cim_time created;
};

/* How a handing over ended. */
enum post_end {
	POST_SENT,
	POST_LATER,			/* 4xx for this mail */
	POST_REFUSED,			/* 5xx for this mail */
	POST_UNKNOWN,			/* the text left, no answer came */
	POST_NO_RELAY,			/* not this mail's fault: no relay, or it refuses us */
	POST_STOPPED			/* told to end before the text left */
};
struct post_answer { enum post_end end; int code; char reply[200]; };

/* The queue. */
bool queue_bind(struct post *, char *err, size_t nerr);
bool queue_claim(struct post *, struct outbox_due *);
bool queue_sending(struct post *, int64_t id);	/* false: must not be sent */
bool queue_answer(struct post *, const struct outbox_due *, const struct post_answer *);
bool queue_reap(struct post *);			/* leases that ran out */
int queue_minutes(int64_t attempts);		/* to the next try; 0: none is left */

/* The relay. */
bool relay_open(struct post *, char *err, size_t nerr);
void relay_close(struct post *);
void relay_send(struct post *, const struct outbox_due *, struct post_answer *);
#endif
