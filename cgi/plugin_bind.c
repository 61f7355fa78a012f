#include <stdio.h>
#include <string.h>

#include "plugin_private.h"
#include "shape.h"
#include "site.h"

/* Shapes are judged once each: they are shared by forms, statements and pages. */
static void
bind_shape(struct host *h, struct plugin *p, const struct cim_shape *s, struct uses *seen,
	const char *of, const char *where)
{
	char err[STEPS_ERR] = "";

	if (s == NULL) {
		plugin_fault(h, p, "%s %s has no struct", of, where ? where : "");
		return;
	}
	if (uses_get(seen, s) != NULL)
		return;
	uses_put(seen, s, s);
	if (!shape_check(s, err, sizeof err))
		plugin_fault(h, p, "%s", err);
}

static void
bind_use(struct host *h, struct plugin *p, const void *use, struct uses *seen)
{
	const struct cim_stmt *s = use;
	const struct cim_tmpl *t = use;
	const struct cim_event *e = use;
	const struct cim_text *text = use;

	if (s->tag == CIM_TAG_STMT) {
		bind_shape(h, p, s->in, seen, "statement", s->name);
		if (s->out)
			bind_shape(h, p, s->out, seen, "statement", s->name);
	} else if (t->tag == CIM_TAG_PAGE)
		bind_shape(h, p, t->in, seen, "page", t->file);
	else if (e->tag == CIM_TAG_EVENT)
		bind_shape(h, p, e->shape, seen, "event", e->name);
	else if (text->tag == CIM_TAG_TEXT)
		bind_shape(h, p, text->in, seen, "text", text->name);
	else
		plugin_fault(h, p,
		    "its section cim_uses holds something that is no statement, page, event or "
		    "text: only CIM_SELECT, CIM_WRITE, CIM_PAGE, CIM_EVENT and CIM_TEXT write "
		    "there");
}

void
plugin_bind_shapes(struct host *h, struct plugin *p)
{
	const struct cim_plugin *t = p->tables;
	size_t n = (size_t)(t->uses_end - t->uses);
	const struct cim_route *r;
	const struct cim_hear *hear;
	struct uses *seen;

	if (n > USES_MAX) {
		plugin_fault(h, p, "it has more than %d statements, pages, events and texts",
		    USES_MAX);
		return;
	}
	for (size_t i = 0; plugin_route(p, i) != NULL; i++)
		n++;
	for (size_t i = 0; plugin_hear(p, i) != NULL; i++)
		n++;
	seen = uses_new(h->arena, 2 * n + 2);
	for (const void *const *u = t->uses; u < t->uses_end; u++)
		bind_use(h, p, *u, seen);
	for (size_t i = 0; (r = plugin_route(p, i)) != NULL; i++)
		if (r->run && r->run->in)
			bind_shape(h, p, r->run->in, seen, "route", r->path);
	for (size_t i = 0; (hear = plugin_hear(p, i)) != NULL; i++)
		if (hear->run && hear->run->in)
			bind_shape(h, p, hear->run->in, seen, "event", hear->event);
	if (t->settings)
		bind_shape(h, p, t->settings, seen, ".settings", "");
}

/* Guards of its own tables and of those of the plugins it needs: whoever reads a guarded table
 * carries its condition. */
static struct guard_set
guards(struct host *h, const struct plugin *p)
{
	const struct cim_guard *g;
	struct cim_guard *all;
	size_t n = 0, at = 0;

	for (size_t i = 0; i < h->nplugin; i++)
		for (size_t j = 0; plugin_guard(&h->plugin[i], j) != NULL; j++)
			n++;
	all = arena_alloc(h->arena, n + 1, sizeof *all);
	for (size_t i = 0; i < h->nplugin; i++) {
		const struct plugin *q = &h->plugin[i];

		for (size_t j = 0; (q == p || plugin_needs(p, q->name)) &&
		    (g = plugin_guard(q, j)) != NULL; j++)
			all[at++] = *g;
	}
	return (struct guard_set){ all, sizeof *all };
}

void
plugin_bind_stmts(struct host *h, struct plugin *p)
{
	const struct cim_plugin *t = p->tables;
	struct guard_set set = guards(h, p);
	char err[STEPS_ERR];

	p->nstmt = 0;
	p->stmt = arena_alloc(h->arena, (size_t)(t->uses_end - t->uses) + 1, sizeof *p->stmt);
	for (const void *const *u = t->uses; u < t->uses_end; u++) {
		const struct cim_stmt *s = *u;
		struct bound_stmt *b;

		if (s->tag != CIM_TAG_STMT || s->in == NULL)
			continue;
		err[0] = '\0';
		b = scan_bind(h->arena, s, &set, err, sizeof err);
		if (b == NULL) {
			plugin_fault(h, p, "statement %s", err);
			continue;
		}
		p->stmt[p->nstmt++] = b;
		uses_put(h->uses, s, b);
	}
}

static bool
bind_page(struct host *h, struct plugin *p, const struct cim_tmpl *t, struct page_bound *out)
{
	char err[STEPS_ERR];
	bool all = true;

	out->tmpl = t;
	for (unsigned lang = 0; lang < LANGS; lang++) {
		struct page_asks asks = { .host = h, .plugin = p, .lang = (enum lang)lang };
		struct page_env env;

		err[0] = '\0';
		page_env_fill(&asks, &env, t->file);
		out->page[lang] = page_bind(&env, t->file, t->in, (enum lang)lang,
		    &cim_site_shape, err,
		    sizeof err);
		if (out->page[lang] == NULL)
			plugin_fault(h, p, "%s", err);
		all = all && out->page[lang] != NULL;
	}
	return all;
}

bool
plugin_bind_pages(struct host *h, struct plugin *p)
{
	const struct cim_plugin *t = p->tables;
	bool all = true;

	p->npage = 0;
	p->page = arena_alloc(h->arena, (size_t)(t->uses_end - t->uses) + 1, sizeof *p->page);
	for (const void *const *u = t->uses; u < t->uses_end; u++) {
		const struct cim_tmpl *page = *u;

		if (page->tag != CIM_TAG_PAGE || page->in == NULL)
			continue;
		all = bind_page(h, p, page, &p->page[p->npage]) && all;
		uses_put(h->uses, page, &p->page[p->npage++]);
	}
	return all;
}
