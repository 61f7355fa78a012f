/* Cookies besides that of the session, which a browser would send back (RFC 6265 5.4). */
#ifndef JAR_H
#define JAR_H
#include "arena.h"

struct jar {
	const char *note;		/* of the last POST, told by the next page */
	const char *see;		/* who the site's pages see */
	const char *known, *of;		/* a browser that has signed in, and as whom it asks */
};
/* Takes what an answer sets. role: who asks, each with a browser of its own. */
void jar_take(struct jar *, struct arena *, const char *head, const char *role);
/* A Cookie header that begins with `session`. */
const char *jar_send(const struct jar *, struct arena *, const char *session, const char *role);
#endif
