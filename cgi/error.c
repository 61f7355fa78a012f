#include "error.h"

#include <string.h>

#include "buf.h"
#include "draw.h"
#include "resp.h"
#include "say.h"

struct error_view {
	int64_t status;
	const char *title, *text, *ref;
	struct cim_time at;
	bool back, again;		/* again: it reopens by itself */
};
CIM_SHAPE(error_view, CIM_F(error_view, status), CIM_F(error_view, title), CIM_F(error_view, text),
	CIM_O(error_view, ref), CIM_F(error_view, at), CIM_F(error_view, back),
	CIM_F(error_view, again));
CIM_PAGE(error_tmpl, error_view, "error.html");
CIM_PAGE(error_public, error_view, "error-public.html");	/* in the site's clothes */

/* Statuses that have texts of their own; another one reads like 500. */
static const struct { int status; const char *title, *text; } texts[] = {
	{ 400, "err.400.title", "err.400.text" }, { 403, "err.403.title", "err.403.text" },
	{ 404, "err.404.title", "err.404.text" }, { 405, "err.405.title", "err.405.text" },
	{ 409, "err.409.title", "err.409.text" }, { 410, "err.410.title", "err.410.text" },
	{ 413, "err.413.title", "err.413.text" }, { 415, "err.400.title", "err.400.text" },
	{ 429, "err.429.title", "err.429.text" }, { 503, "err.503.title", "err.503.text" },
	{ 500, "err.500.title", "err.500.text" },
};
enum { NTEXTS = sizeof texts / sizeof *texts };
static const char wait[] = "15 minutes";	/* in both languages */

int
error_status(const struct cim_req *rq)
{
	return rq->gone || db_state(rq->worker->db) != DB_OK ? 503 : 500;
}

static size_t
texts_for(int status)
{
	size_t i = 0;

	while (i < NTEXTS - 1 && texts[i].status != status)
		i++;
	return i;
}

/* A session that ended between the form and its sending is no fault of rights. */
static const char *
title_key(const struct cim_req *rq, size_t i)
{
	return texts[i].status == 403 && !rq->session.is ? "err.400.title" : texts[i].title;
}

static const char *
text_key(const struct cim_req *rq, size_t i)
{
	if (texts[i].status == 503 && rq->method == CIM_POST)
		return "err.503.sent";
	return texts[i].status == 403 && !rq->session.is ? "err.400.text" : texts[i].text;
}

static void
draw(struct cim_req *rq, int status, const char *title, const char *text)
{
	struct error_view v = { .status = status, .ref = rq->ref };

	v.at = (struct cim_time){ rq->now, true };
	v.title = say(rq, title, NULL);
	v.text = say(rq, text, "contact", rq->host->conf->site.contact, "ref", rq->ref,
	    "email", rq->session.person.email ? rq->session.person.email : "",
	    "max", rq->lang == LANG_EN ? "20 MB" : "20 Mo",
	    "wait", wait, NULL);
	v.back = status == 503 || status == 500;
	v.again = status == 503 && rq->method == CIM_GET;
	rq->resp = (struct resp){ .retry = status == 503 ? 30 : 0 };
	buf_init(&rq->resp.body, rq->arena);
	if (!draw_page(rq, status, rq->surface == SURFACE_PUBLIC ? &error_public.u : &error_tmpl.u, &v))
		resp_plain(rq, status);
}

void
error_page(struct cim_req *rq, int status)
{
	size_t i = texts_for(status);

	draw(rq, status, title_key(rq, i), text_key(rq, i));
}

int
error_export(struct cim_req *rq)
{
	draw(rq, 413, "err.export.title", "err.export.text");
	return 413;
}

void
error_again(struct cim_req *rq, const char *first)
{
	rq->first = first;
	rq->notice = say(rq, first ? "err.again.other" : "err.again.check", NULL);
}

void
error_wait(struct cim_req *rq)
{
	rq->notice = say(rq, "err.429.form", "wait", wait, NULL);
}
