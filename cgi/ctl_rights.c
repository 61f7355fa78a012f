/* What each program may do with the tables of a plugin, before a request finds that it may not:
 * every statement is prepared with the accounts. Which handler runs a statement is not declared, so
 * one that any program with routes of the plugin may run is taken for right. */
#include <string.h>

#include "arena.h"
#include "ctl.h"
#include "db.h"
#include "migrate.h"
#include "plugin_private.h"
#include "stmt.h"

enum { PROGRAMS = 16 };

struct rights_look {
	struct ctl *ctl;
	const struct plugin *plugin;
	struct db *db[PROGRAMS];		/* of the programs that run something of it */
	const struct conf_program *program[PROGRAMS];
	size_t n;
	unsigned untried;			/* surfaces whose account could not be tried */
	void (*wrong)(void *, const char *), (*said)(void *, const char *);
	void *ctx;
	size_t found;
};

static unsigned
web_surfaces(const struct ctl *c, const struct plugin *p)
{
	unsigned s = 0;

	for (size_t i = 0; i < c->host->nroute; i++)
		if (c->host->route[i].plugin == p)
			s |= c->host->route[i].surface;
	return s;
}

static bool
in_list(const struct cim_stmt *const *list, const struct cim_stmt *s)
{
	for (; list && *list; list++)
		if (*list == s)
			return true;
	return false;
}

static bool
given(const struct plugin *p, const struct cim_stmt *s)
{
	const struct cim_gift *gift;

	for (size_t i = 0; (gift = plugin_gift(p, i)) != NULL; i++)
		if (gift->stmt == s)
			return true;
	return false;
}

/* Where a statement runs, as far as the tables of the plugin say. */
static unsigned
surfaces_of(const struct rights_look *l, const struct cim_stmt *s)
{
	const struct plugin *p = l->plugin;

	if (in_list(p->tables->collect, s) || in_list(p->tables->forget, s))
		return SURFACE_JOBS;
	if (given(p, s))
		return SURFACE_PORTAL;
	return web_surfaces(l->ctl, p) | (plugin_hear(p, 0) ? SURFACE_JOBS : 0);
}

static void
sign_in(struct rights_look *l, unsigned surfaces)
{
	const struct conf *conf = l->ctl->conf;
	char err[CTL_ERR];

	for (size_t i = 0; i < conf->nprogram && l->n < PROGRAMS; i++) {
		const struct conf_program *p = &conf->program[i];

		if ((p->surfaces & surfaces) == 0)
			continue;
		l->db[l->n] = ctl_open(l->ctl, p, err);
		if (l->db[l->n] != NULL) {
			l->program[l->n++] = p;
			continue;
		}
		l->untried |= p->surfaces;
		l->said(l->ctx, arena_fmt(l->ctl->arena, "plugin %s: what program %s may do was "
		    "not tried: %s", l->plugin->name, p->name, err));
	}
}

static const char *
grants_file(const struct rights_look *l)
{
	size_t n;
	const struct migrate_source *s = migrate_sources(l->ctl->arena, l->ctl->conf, &n);

	for (size_t i = 0; i < n; i++)
		if (strcmp(s[i].name, l->plugin->name) == 0)
			return arena_fmt(l->ctl->arena, "%s/grants", s[i].folder);
	return "schema/grants";
}

static void
judge(struct rights_look *l, const struct bound_stmt *b)
{
	unsigned surfaces = surfaces_of(l, b->stmt);
	char err[CTL_ERR] = "";

	for (size_t i = 0; i < l->n; i++) {
		if ((l->program[i]->surfaces & surfaces) == 0)
			continue;
		if (stmt_check(l->db[i], b, err, sizeof err))
			return;
	}
	if (*err == '\0' || (l->untried & surfaces) != 0)
		return;
	l->found++;
	l->wrong(l->ctx, arena_fmt(l->ctl->arena, "plugin %s: statement %s, and no other program "
	    "may run it: give the right in %s, then cimaisectl migrate", l->plugin->name, err,
	    grants_file(l)));
}

size_t
ctl_rights(struct ctl *c, const struct plugin *p, void (*wrong)(void *, const char *),
	void (*said)(void *, const char *), void *ctx)
{
	struct rights_look l = { .ctl = c, .plugin = p, .wrong = wrong, .said = said, .ctx = ctx };

	if (p->builtin || p->refused || p->nstmt == 0)
		return 0;
	sign_in(&l, web_surfaces(c, p) | SURFACE_PORTAL | SURFACE_JOBS);
	for (size_t i = 0; i < p->nstmt; i++)
		judge(&l, p->stmt[i]);
	for (size_t i = 0; i < l.n; i++)
		db_free(&l.db[i]);
	return l.found;
}
