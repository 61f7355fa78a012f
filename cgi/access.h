/* Who may: the permission of the route, and where a POST came from. Both before any handler. */
#ifndef ACCESS_H
#define ACCESS_H
#include "req.h"

enum access { ACCESS_OK, ACCESS_SIGN_IN, ACCESS_DENIED };
enum access access_may(const struct cim_req *, const struct cim_perm *);
/* A POST must come from a page of this origin: Sec-Fetch-Site, else Origin; and carry the token of the
 * session where there is one (ASVS 5.0 3.5.1, 3.5.3), unless it begins one (ROUTE_ENTER). */
bool access_origin(const struct cim_req *);
bool access_token(const struct cim_req *);
#endif
