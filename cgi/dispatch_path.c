#include "dispatch_path.h"

#include <string.h>

#include "error.h"
#include "path.h"
#include "resp.h"

bool
dispatch_refuse(struct cim_req *rq, int status)
{
	if (setjmp(rq->escape) != 0) {
		req_reset(rq);
		resp_plain(rq, 500);
		return false;
	}
	arena_escape(rq->arena, &rq->escape);
	error_page(rq, status);
	return false;
}

/* ".json" asks for the struct of a page; every other suffix is part of a route's pattern. */
static void
take_suffix(struct cim_req *rq)
{
	size_t n = strlen(rq->path);

	if (n > 5 && strcmp(rq->path + n - 5, ".json") == 0) {
		rq->suffix = "json";
		rq->path = arena_dup(rq->arena, rq->path, n - 5);
	}
}

bool
dispatch_path(struct cim_req *rq, const char *raw)
{
	const char *prefix = rq->surface == SURFACE_PUBLIC ? rq->host->conf->site.prefix : "";

	if (!path_sane(raw))
		return dispatch_refuse(rq, 400);
	if (!path_strip(raw, prefix, &rq->path, &rq->lang))
		return dispatch_refuse(rq, 404);
	rq->value.lang = rq->lang;
	take_suffix(rq);
	return true;
}
