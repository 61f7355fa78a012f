#include "draw.h"

#include <string.h>

#include "choice.h"
#include "once.h"
#include "resp.h"
#include "shape.h"
#include "site.h"

const char *
draw_type(const char *file)
{
	static const struct { const char *suffix, *type; } types[] = {
		{ ".html", "text/html; charset=utf-8" }, { ".ics", "text/calendar; charset=utf-8" },
		{ ".xml", "application/xml; charset=utf-8" }, { ".txt", "text/plain; charset=utf-8" },
		{ ".csv", "text/csv; charset=utf-8" }, { ".json", "application/json; charset=utf-8" },
		{ ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
	};
	const char *dot = strrchr(file, '.');

	for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
		if (strcmp(dot, types[i].suffix) == 0)
			return types[i].type;
	return "application/octet-stream";
}

/* Every POST form carries these; a page cannot leave them out. Both values are hex or base64url. */
static const char *
hidden_keys(struct cim_req *rq)
{
	const char *once = once_key(rq);

	if (!rq->session.is)
		return arena_fmt(rq->arena, "<input type=\"hidden\" name=\"_once\" value=\"%s\">", once);
	return arena_fmt(rq->arena, "<input type=\"hidden\" name=\"_once\" value=\"%s\">"
	    "<input type=\"hidden\" name=\"_csrf\" value=\"%s\">", once, rq->session.csrf);
}

/* The form to draw with what was typed: a POST drawn again, or the query of a GET. */
static const struct form *
form_of(const struct cim_req *rq)
{
	if (rq->route == NULL)
		return NULL;
	return rq->redraw || rq->method == CIM_GET ? &rq->form : NULL;
}

static struct page_draw
drawing(struct cim_req *rq, struct cim_site *site)
{
	const struct cim_run *run = rq->route ? rq->route->r->run : NULL;

	run = rq->checked ? rq->checked : run;
	site_fill(rq, site);
	return (struct page_draw){ .value = rq->value, .site_shape = &cim_site_shape, .site = site,
		.form = form_of(rq), .form_run = run,
		.keys = hidden_keys(rq), .options = choice_options, .ctx = rq };
}

/* The member of the page that holds the form that was sent: what is stored now. */
static const void *
stored_form(const struct cim_req *rq, const struct cim_shape *s, const void *view)
{
	for (size_t i = 0; i < s->nfield; i++)
		if (shape_at(s, i)->kind == CIM_K_FORM && shape_at(s, i)->of == rq->form.shape)
			return (const char *)view + shape_at(s, i)->off;
	return NULL;
}

/* Someone saved in between: the page shows both, and its hidden members (the version) are those of
 * what is stored, so that sending again means it. */
static void
show_both(struct cim_req *rq, const struct cim_shape *page, const void *view)
{
	const struct cim_shape *s = rq->form.shape;

	rq->form.stored = stored_form(rq, page, view);
	for (size_t i = 0; rq->form.stored && i < s->nfield; i++) {
		const struct cim_field *f = shape_at(s, i);
		struct buf now;

		if (f->as != CIM_HIDDEN)
			continue;
		buf_init(&now, rq->arena);
		value_put(&now, &rq->value, f, rq->form.stored, VALUE_INPUT, FILTER_NONE);
		form_set(&rq->form, f->name, now.p ? now.p : "");
	}
}

bool
draw_page(struct cim_req *rq, int status, const struct cim_tmpl *t, const void *view)
{
	const struct page *page = host_page(rq->host, t, rq->lang);
	struct cim_site site;
	struct page_draw draw;

	if (page == NULL)
		return false;
	if (rq->stale && rq->redraw)
		show_both(rq, t->in, view);
	draw = drawing(rq, &site);
	resp_clear(rq);
	page_render(&rq->resp.body, page, NULL, &draw, view);
	rq->resp.status = status;
	rq->resp.type = draw_type(t->file);
	rq->resp.location = NULL;
	if (!page_has_form(page) && rq->route && status == 200 && rq->notice == NULL)
		rq->resp.cache = rq->route->r->cache;
	return true;
}

bool
draw_block(struct cim_req *rq, const struct cim_tmpl *t, enum lang lang, const char *block,
	const void *view, struct buf *out)
{
	const struct page *page = host_page(rq->host, t, lang);
	enum lang mine = rq->lang;
	struct cim_site site;
	struct page_draw draw;

	if (page == NULL)
		return false;
	rq->lang = rq->value.lang = lang;
	draw = drawing(rq, &site);
	draw.form = NULL;
	page_render(out, page, block, &draw, view);
	rq->lang = rq->value.lang = mine;
	return true;
}
