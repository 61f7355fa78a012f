/* A worker's one request: its memory, its failure, its addresses. */
#include "req.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "log.h"
#include "panic.h"
#include "route.h"
#include "spill.h"

enum { BLOCK = 64 * 1024, BUDGET = 24 * 1024 * 1024 };

struct cim_req *
req_new(struct worker *w)
{
	struct cim_req *rq = calloc(1, sizeof *rq);

	if (rq == NULL)
		return NULL;
	rq->arena = arena_new(BLOCK, BUDGET);
	if (rq->arena == NULL) {
		free(rq);
		return NULL;
	}
	rq->spill = spill_open();
	rq->worker = w;
	rq->host = w->host;
	w->rq = rq;
	return rq;
}

void
req_free(struct cim_req **rq)
{
	if (*rq == NULL)
		return;
	spill_close(&(*rq)->spill);
	arena_free(&(*rq)->arena);
	free(*rq);
	*rq = NULL;
}

/* "7F3A-21C0": what a person reads to the help desk, and what the log carries. */
static const char *
new_ref(struct arena *a)
{
	uint8_t b[4];

	randombytes_buf(b, sizeof b);
	return arena_fmt(a, "%02X%02X-%02X%02X", b[0], b[1], b[2], b[3]);
}

void
req_reset(struct cim_req *rq)
{
	struct cim_req keep = { .worker = rq->worker, .host = rq->worker->host, .arena = rq->arena,
		.spill = rq->spill };

	arena_reset(rq->arena);
	spill_clear(rq->spill);
	panic_at(NULL, NULL);
	*rq = keep;
	rq->now = clock_now();
	rq->method = CIM_GET;
	rq->path = "/";
	rq->suffix = "";
	rq->query = "";
	rq->none_match = "";
	rq->ref = new_ref(rq->arena);
	rq->value = (struct value_ctx){ .arena = rq->arena, .texts = rq->host->texts,
		.lang = LANG_FR, .zone = rq->host->conf->site.zone, .now = rq->now };
	rq->sql = (struct stmt_ctx){ .db = rq->worker->db, .arena = rq->arena,
		.value = &rq->value, .now = rq->now };
	rq->resp.status = 200;
	buf_init(&rq->resp.body, rq->arena);
	form_init(&rq->form, &rq->value);
}

void
req_fail(struct cim_req *rq, const char *fmt, ...)
{
	va_list ap;

	if (rq->failed)
		return;
	va_start(ap, fmt);
	rq->failed = arena_vfmt(rq->arena, fmt, ap);
	va_end(ap);
	log_error("request.failed", "ref=%s route=%s why=\"%s\"", rq->ref,
	    rq->route ? rq->route->pattern : "-", rq->failed);
}

static const struct plugin *
named_plugin(struct cim_req *rq, const char *path, size_t n)
{
	if (n == 0)
		return rq->plugin;
	return host_plugin(rq->host, arena_dup(rq->arena, path, n));
}

/* Which surface answers this path of a plugin: "~/x" names one route, so the first that fits. */
static unsigned
surface_of(struct cim_req *rq, const struct plugin *p, const char *path)
{
	const struct host *host = rq->host;
	const char *bare = arena_dup(rq->arena, path, strcspn(path, "?#"));

	for (size_t i = 0; i < host->nroute; i++)
		if (host->route[i].plugin == p && route_fits(&host->route[i], bare))
			return host->route[i].surface;
	return SURFACE_PORTAL;
}

const char *
req_url(struct cim_req *rq, const char *path, bool absolute)
{
	size_t n = strcspn(path + 1, "/");
	const struct plugin *p = *path == '~' ? named_plugin(rq, path + 1, n) : NULL;
	const char *rest = *path == '~' ? path + 1 + n : path, *whole;
	bool public;

	if (*path == '~' && p == NULL) {
		req_fail(rq, "no plugin for the address %s", path);
		return "/";
	}
	whole = arena_fmt(rq->arena, "%s%s", p ? p->mount : "", *rest ? rest : "/");
	public = p ? surface_of(rq, p, whole) == SURFACE_PUBLIC : rq->surface == SURFACE_PUBLIC;
	absolute = absolute || public != (rq->surface == SURFACE_PUBLIC);
	return arena_fmt(rq->arena, "%s%s%s%s",
	    absolute ? public ? rq->host->conf->site.site : rq->host->conf->site.portal : "",
	    public ? rq->host->conf->site.prefix : "", rq->lang == LANG_EN ? "/en" : "", whole);
}

void
resp_cookie(struct cim_req *rq, const char *fmt, ...)
{
	va_list ap;

	cim_must(rq->resp.ncookie < sizeof rq->resp.cookie / sizeof *rq->resp.cookie);
	va_start(ap, fmt);
	rq->resp.cookie[rq->resp.ncookie++] = arena_vfmt(rq->arena, fmt, ap);
	va_end(ap);
}
