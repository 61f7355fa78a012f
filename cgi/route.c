#include "route.h"

#include <string.h>

#include "panic.h"
#include "path.h"

bool
route_fits(const struct route *r, const char *path)
{
	struct path_param param[8];
	size_t n;

	return path_match(r->pattern, path, param, &n);
}

static void
take_params(struct cim_req *rq, const struct path_param *param, size_t n)
{
	for (size_t i = 0; i < n; i++)
		form_add(&rq->form, arena_dup(rq->arena, param[i].name, param[i].nname),
		    arena_dup(rq->arena, param[i].value, param[i].nvalue));
	rq->nparam = n;
}

/* A refused plugin has no routes, its mount still is its own; of one that could not even be read the
 * mount is not known, so any path may be. */
static bool
of_refused(const struct cim_req *rq)
{
	for (size_t i = 0; i < rq->host->nplugin; i++) {
		const struct plugin *p = &rq->host->plugin[i];
		size_t n = p->mount ? strlen(p->mount) : 0;

		if (p->refused && p->mount == NULL)
			return true;
		if (p->refused && n > 1 && strncmp(rq->path, p->mount, n) == 0 &&
		    (rq->path[n] == '/' || rq->path[n] == '\0'))
			return true;
	}
	return false;
}

int
route_find(struct cim_req *rq)
{
	struct path_param param[8];
	size_t n;
	int status = 404;

	for (size_t i = 0; i < rq->host->nroute; i++) {
		const struct route *r = &rq->host->route[i];

		if (!(r->surface & rq->surface) || !path_match(r->pattern, rq->path, param, &n))
			continue;
		status = 405;
		if (r->r->method != rq->method)
			continue;
		rq->route = r;
		rq->plugin = r->plugin;
		panic_at(r->plugin->name, r->pattern);
		take_params(rq, param, n);
		return 200;
	}
	return status == 404 && of_refused(rq) ? 503 : status;
}

bool
route_keyed(const struct cim_req *rq)
{
	return rq->route && rq->route->pattern && strstr(rq->route->pattern, "/:key");
}
