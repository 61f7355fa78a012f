/* The shared session layer: opaque tokens, stored hashed, one row for all programs. The full token
 * (cookie on the portal's host) may do everything; the see token (site's domain) only tells a name. */
#ifndef SESSION_H
#define SESSION_H
#include "cimaise.h"

struct session {
	bool is;
	uint8_t hash[32];		/* BLAKE2b-256 of the token, the key of the row */
	char csrf[44];			/* base64url of 32 random bytes, column of the row */
	struct cim_person person;
	int64_t created, seen, expires;
	const char *lang;
};
/* Minutes. Idle 30 for staff, 120 for others; absolute 8 h for staff, 24 h for others. */
enum { SESSION_IDLE_STAFF = 30, SESSION_IDLE = 120, SESSION_MAX_STAFF = 480, SESSION_MAX = 1440 };
#define SESSION_COOKIE "__Host-cim"
#define SESSION_COOKIE_PLAIN "cim"	/* without TLS (demo): [site] secure = no */

/* Reads the cookie and, in one SELECT, session, person and roles. No session is not an error. */
void session_read(struct cim_req *);
/* A new row and a new token for this person; the old token dies (rotation). In the transaction. The
 * request's session then has its hash, person and roles, though it came without it. */
void session_begin(struct cim_req *, int64_t person);
/* What a task does is done as this person, with the roles of today; of a closed account, or 0, as a
 * visitor. There is no session row. */
void session_act_as(struct cim_req *, int64_t person);
void session_end(struct cim_req *);			/* this one: row deleted, cookie cleared */
/* Microseconds without a request after which a session of these roles has ended. */
int64_t session_idle(unsigned roles);
/* The host writes `seen` when it is older than 60 s, after the answer. */
void session_touch(struct cim_req *);
/* The value of a cookie of the request, a copy in the arena; NULL: it was not sent. */
const char *session_cookie(struct cim_req *, const char *name);
/* Compares in constant time. */
bool session_csrf(const struct cim_req *, const char *given);
#endif
