#include "plugin.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "log.h"
#include "migrate.h"
#include "plugin_private.h"

enum { LOAD_BLOCK = 256 * 1024, LOAD_BUDGET = 256 << 20, BUILTINS = 2 };

/* Statements and pages of the host itself: the same section, of the executable. */
extern const void *const __start_cim_uses[] __attribute__((visibility("hidden"), weak));
extern const void *const __stop_cim_uses[] __attribute__((visibility("hidden"), weak));

void
plugin_fault(struct host *h, struct plugin *p, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = arena_vfmt(h->arena, fmt, args);
	va_end(args);
	p->refused = true;
	for (size_t i = 0; i < p->nfault; i++)
		if (strcmp(p->fault[i], text) == 0)
			return;
	if (p->fault == NULL)
		p->fault = arena_alloc(h->arena, FAULTS_MAX, sizeof *p->fault);
	if (p->nfault < FAULTS_MAX)
		p->fault[p->nfault++] = text;
}

const struct cim_route *
plugin_route(const struct plugin *p, size_t i)
{
	const struct cim_plugin *t = p->tables;
	const struct cim_route *r = t && t->routes ? &t->routes[i] : NULL;

	return r && (r->method || r->path || r->run) ? r : NULL;
}

const struct cim_guard *
plugin_guard(const struct plugin *p, size_t i)
{
	const struct cim_plugin *t = p->tables;
	const struct cim_guard *g = t && t->guards ? &t->guards[i] : NULL;

	return g && g->table ? g : NULL;
}

const struct cim_hear *
plugin_hear(const struct plugin *p, size_t i)
{
	const struct cim_plugin *t = p->tables;
	const struct cim_hear *hear = t && t->hears ? &t->hears[i] : NULL;

	return hear && hear->event ? hear : NULL;
}

const struct cim_gift *
plugin_gift(const struct plugin *p, size_t i)
{
	const struct cim_plugin *t = p->tables;
	const struct cim_gift *gift = t && t->gives ? &t->gives[i] : NULL;

	return gift && gift->slot ? gift : NULL;
}

const struct cim_menu *
plugin_menu(const struct plugin *p, size_t i)
{
	const struct cim_plugin *t = p->tables;
	const struct cim_menu *m = t && t->menu ? &t->menu[i] : NULL;

	return m && (m->label || m->path) ? m : NULL;
}

/* Catalogues: the host's, then each plugin's on top of it. */
static bool
load_texts(struct host *h, char *err, size_t nerr)
{
	const char *path = plugin_path(h, NULL, "textes.tsv");

	if (path == NULL) {
		snprintf(err, nerr, "%s: no textes.tsv stands in the folders of [paths] pages (%s)",
		    h->conf->file, h->conf->paths.pages);
		return false;
	}
	h->texts = texts_load(NULL, path, err, nerr);
	return h->texts != NULL;
}

static void
load_plugin_texts(struct host *h, struct plugin *p)
{
	const char *path = p->builtin ? NULL : plugin_path(h, p, "textes.tsv");
	char err[STEPS_ERR] = "";
	struct texts *more;

	if (path == NULL)
		return;
	more = texts_load(h->texts, path, err, sizeof err);
	if (more == NULL) {
		plugin_fault(h, p, "%s", err);
		return;
	}
	h->texts = more;
	if (h->strict == p && texts_untold(more) != NULL)
		plugin_fault(h, p, "%s: rows without English: %s", path, texts_untold(more));
}

static void
add_builtin(struct host *h, const struct cim_plugin *t, bool owns_section)
{
	struct plugin *p = &h->plugin[h->nplugin++];

	*p = (struct plugin){ .tables = t, .name = t->name, .builtin = true };
	if (t->uses == NULL && owns_section) {
		struct cim_plugin *with = arena_alloc(h->arena, 1, sizeof *with);

		*with = *t;
		with->uses = __start_cim_uses;
		with->uses_end = __stop_cim_uses;
		p->tables = with;
	}
}

static void
bind_all(struct host *h)
{
	size_t n = 1;

	for (size_t i = 0; i < h->nplugin; i++)
		if (h->plugin[i].tables)
			n += (size_t)(h->plugin[i].tables->uses_end - h->plugin[i].tables->uses);
	h->uses = uses_new(h->arena, n);
	for (size_t i = 0; i < h->nplugin; i++) {
		struct plugin *p = &h->plugin[i];
		size_t before = p->nfault;

		if (p->tables == NULL)
			continue;
		plugin_bind_shapes(h, p);
		/* a shape that is not sane binds to nothing that is */
		p->sane = p->nfault == before;
		if (!p->sane)
			continue;
		if (h->strict == p)
			plugin_judge_texts(h, p);
		plugin_bind_stmts(h, p);
		plugin_judge_stmts(h, p);
		/* the pages of the host's own plugins are all of the first */
		if (plugin_bind_pages(h, p) && !p->builtin)
			plugin_judge_forms(h, p);
	}
}

/* Steps 4 to 9, over all that could be opened. */
static void
judge_all(struct host *h)
{
	plugin_judge_names(h);
	for (size_t i = 0; i < h->nplugin; i++)
		if (h->plugin[i].tables)
			plugin_judge_routes(h, &h->plugin[i]);
	routes_build(h);
	routes_judge(h);
	for (size_t i = 0; i < h->nplugin; i++)
		if (h->plugin[i].tables) {
			plugin_judge_tables(h, &h->plugin[i]);
			plugin_judge_events(h, &h->plugin[i]);
			plugin_judge_schema(h, &h->plugin[i]);
		}
	bind_all(h);
	events_judge(h);
	plugin_judge_needs(h);
}

static struct host *
new_host(const struct conf *conf, unsigned surfaces, char *err, size_t nerr)
{
	struct arena *arena = arena_new(LOAD_BLOCK, LOAD_BUDGET);
	struct host *h;

	if (arena == NULL) {
		snprintf(err, nerr, "no memory is left to load the plugins");
		return NULL;
	}
	h = arena_alloc(arena, 1, sizeof *h);
	*h = (struct host){ .conf = conf, .arena = arena, .surfaces = surfaces };
	h->static_url = www_url(arena, conf->paths.www);
	h->plugin = arena_alloc(arena, BUILTINS + conf->nplugin + 1, sizeof *h->plugin);
	if (!load_texts(h, err, nerr)) {
		host_free(&h);
		return NULL;
	}
	add_builtin(h, &core_plugin, true);
	add_builtin(h, &signin_plugin, false);
	for (size_t i = 0; i < conf->nplugin; i++)
		h->plugin[h->nplugin++] = (struct plugin){ .name = conf->plugin[i] };
	return h;
}

/* The host's own tables have no faults, or nothing can be served. */
static bool
judge_builtins(const struct host *h, char *err, size_t nerr)
{
	for (size_t i = 0; i < h->nplugin; i++)
		if (h->plugin[i].builtin && h->plugin[i].refused) {
			snprintf(err, nerr, "the host's own %s: %s", h->plugin[i].name,
			    h->plugin[i].fault[0]);
			return false;
		}
	return true;
}

static void
open_all(struct host *h)
{
	for (size_t i = 0; i < h->nplugin; i++)
		if (!h->plugin[i].builtin) {
			plugin_open(h, &h->plugin[i]);
			load_plugin_texts(h, &h->plugin[i]);
		}
}

static void
drop_refused(struct host *h)
{
	size_t n = 0;

	for (size_t i = 0; i < h->nroute; i++)
		if (!h->route[i].plugin->refused)
			h->route[n++] = h->route[i];
	h->nroute = n;
}

/* After the load too: who needs one that is refused now is refused with it. */
static void
settle(struct host *h)
{
	plugin_judge_needs(h);
	drop_refused(h);
}

struct host *
host_load(const struct conf *conf, unsigned surfaces, char *err, size_t nerr)
{
	struct host *h = new_host(conf, surfaces, err, nerr);

	if (h == NULL)
		return NULL;
	/* what reads credentials runs no code but the host's; others' tables are only looked up */
	if (surfaces != SURFACE_SIGNIN)
		open_all(h);
	judge_all(h);
	drop_refused(h);
	if (!judge_builtins(h, err, nerr))
		host_free(&h);
	return h;
}

struct plugin *
plugin_check(struct host *h, const char *path)
{
	const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
	const char *name = arena_dup(h->arena, file, strcspn(file, "."));
	struct plugin *p = h->plugin;
	char err[STEPS_ERR];

	/* in the place of the one of that name, else after the others: there is room for one */
	while (p < h->plugin + h->nplugin && (p->builtin || strcmp(p->name, name) != 0))
		p++;
	cim_must(p < h->plugin + BUILTINS + h->conf->nplugin + 1);
	h->nplugin += p == h->plugin + h->nplugin;
	*p = (struct plugin){ .name = name };
	h->strict = p;
	/* its texts and the host's: a catalogue that was installed before must not hide a lack */
	texts_free(&h->texts);
	if (!load_texts(h, err, sizeof err)) {
		plugin_fault(h, p, "%s", err);
		return p;
	}
	plugin_open_file(h, p, path);
	load_plugin_texts(h, p);
	if (p->tables)
		judge_all(h);
	return p;
}

void
host_free(struct host **host)
{
	struct arena *arena;

	if (*host == NULL)
		return;
	texts_free(&(*host)->texts);
	arena = (*host)->arena;
	*host = NULL;
	arena_free(&arena);
}

void
host_start(struct host *h)
{
	for (size_t i = 0; i < h->nplugin; i++) {
		struct plugin *p = &h->plugin[i];

		if (p->refused || p->tables == NULL || p->tables->start == NULL)
			continue;
		p->self = p->tables->start();
		if (p->self == NULL)
			plugin_fault(h, p, "its start() gave NULL");
	}
	settle(h);
}

bool
host_judge_database(struct host *h, MYSQL *my)
{
	bool all = true;

	for (size_t i = 0; i < h->nplugin; i++) {
		struct plugin *p = &h->plugin[i];
		int level;

		if (p->refused || p->tables == NULL)
			continue;
		level = migrate_level(my, p->name);
		all = all && level >= 0;
		if (level >= 0 && (unsigned)level < p->tables->schema)
			plugin_fault(h, p,
			    "it needs migration %04u, the database is at %04d: cimaisectl "
			    "migrate", p->tables->schema, level);
	}
	settle(h);
	return all;
}

size_t
host_report(const struct host *h)
{
	size_t n = 0;

	for (size_t i = 0; i < h->nplugin; i++) {
		const struct plugin *p = &h->plugin[i];

		for (size_t j = 0; j < p->nfault; j++)
			log_error("plugin.refused", "plugin=%s why=%s", p->name, p->fault[j]);
		n += p->refused;
	}
	return n;
}

const struct bound_stmt *
host_stmt(const struct host *h, const struct cim_stmt *s)
{
	return uses_get(h->uses, s);
}

const struct page *
host_page(const struct host *h, const struct cim_tmpl *t, enum lang lang)
{
	const struct page_bound *b = uses_get(h->uses, t);

	return b ? b->page[lang] : NULL;
}

const struct plugin *
host_plugin(const struct host *h, const char *name)
{
	for (size_t i = 0; i < h->nplugin; i++)
		if (strcmp(h->plugin[i].name, name) == 0)
			return &h->plugin[i];
	return NULL;
}
