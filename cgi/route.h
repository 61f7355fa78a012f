/* From a method and a path to the one route that answers. */
#ifndef ROUTE_H
#define ROUTE_H
#include "req.h"

/* Sets rq->route and rq->plugin and adds the parameters of the path to the form. The status that
 * it means: 200, 404, 405 (the path has routes of another method), 503 (its plugin was refused). */
int route_find(struct cim_req *);
/* Does the address at hand carry a secret (":key")? It must not travel to another host. */
bool route_keyed(const struct cim_req *);
bool route_fits(const struct route *, const char *path);
#endif
