/* The see token of a session: who is there, for the pages on the site's own domain. It tells a name
 * and gives no role; no POST takes it; it ends with its session. The portal's host hands it over by
 * a hop: a link good for a minute, from whose secret that of the cookie is derived one way, so
 * that no GET writes and no address that a log or a history keeps opens anything later. */
#ifndef SEE_H
#define SEE_H
#include "req.h"

enum { SEE_HOP_SECONDS = 60 };
#define SEE_COOKIE "__Host-cim-see"
#define SEE_COOKIE_PLAIN "cim-see"	/* without TLS, as SESSION_COOKIE_PLAIN */

/* Is `next` a page of the association's site, said whole ("https://www.example.org/page")? */
bool see_is_site(const struct cim_req *, const char *next);
/* A new see token for the session at hand; the one before dies. The address of the hop that leads to
 * `next`, a page of the site. In the transaction. */
const char *see_hop(struct cim_req *, const char *next);
/* May this answer know its visitor? Pages of the public surface that no cache shares. */
bool see_may(const struct cim_req *);
/* There, a visitor who has the token is given name and id, and stays a visitor. */
void see_read(struct cim_req *);
/* The session was used: its see token lives as long. In the transaction. */
void see_touch(struct cim_req *);
/* GET "/retour/:hop" of the public surface. */
extern const struct cim_run see_enter_run;
#endif
