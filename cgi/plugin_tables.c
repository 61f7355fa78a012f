#include <string.h>

#include "plugin_private.h"

/* What the host asks of plugins: a slot has a shape, each plugin may fill it with a SELECT. */
static const struct { const char *slot; const struct cim_shape *shape; } slots[] = {
	{ "home.waits", &cim_wait_shape },	/* what waits for the person who signed in */
};
enum { NSLOTS = sizeof slots / sizeof slots[0] };

/* Is this statement one of the plugin's own? */
static bool
has_stmt(const struct cim_plugin *t, const struct cim_stmt *stmt)
{
	for (const void *const *u = t->uses; u && u < t->uses_end; u++)
		if (*u == stmt)
			return true;
	return false;
}

static void
judge_gift(struct host *h, struct plugin *p, const struct cim_gift *gift)
{
	size_t i = 0;

	while (i < NSLOTS && strcmp(slots[i].slot, gift->slot) != 0)
		i++;
	if (i == NSLOTS) {
		plugin_fault(h, p, "it gives to slot %s, which the host does not have", gift->slot);
		return;
	}
	if (gift->stmt == NULL || !has_stmt(p->tables, gift->stmt))
		plugin_fault(h, p,
		    "it gives to slot %s no statement of its own: write &name.u of a "
		    "CIM_SELECT", gift->slot);
	else if (gift->stmt->out != slots[i].shape)
		plugin_fault(h, p,
		    "it gives to slot %s rows of struct %s, the slot takes struct %s",
		    gift->slot, gift->stmt->out ? gift->stmt->out->name : "none",
		    slots[i].shape->name);
	else if (gift->stmt->in != &cim_none_shape)
		plugin_fault(h, p,
		    "it gives to slot %s a statement that takes struct %s: the host gives "
		    "none, :me and :now are there", gift->slot, gift->stmt->in->name);
}

static void
judge_subject(struct host *h, struct plugin *p, const char *list, const struct cim_stmt *s,
	bool reads)
{
	if (!has_stmt(p->tables, s))
		plugin_fault(h, p, "%s holds no statement of its own: write &name.u", list);
	else if (s->in != &cim_subject_shape)
		plugin_fault(h, p,
		    "%s: statement %s takes struct %s, it must take struct cim_subject "
		    "(:person, :email)", list, s->name, s->in->name);
	else if ((s->out != NULL) != reads)
		plugin_fault(h, p, "%s: statement %s must be a %s", list, s->name,
		    reads ? "CIM_SELECT" : "CIM_WRITE");
}

static void
judge_menu(struct host *h, struct plugin *p, const struct cim_menu *m)
{
	const char *why;

	if (m->label == NULL || m->path == NULL || strncmp(m->path, "~/", 2) != 0)
		plugin_fault(h, p,
		    "an entry of .menu lacks a label, or a path that begins with ~/");
	else if (routes_find(h, p, m->path + 1, CIM_GET, &why) == NULL)
		plugin_fault(h, p, "its menu leads to %s, which no GET route of it answers%s%s",
		    m->path, why ? ": " : "", why ? why : "");
}

/* Its own: named as itself, or beginning with its name and _. */
static bool
owns(const struct plugin *p, const char *table)
{
	size_t n = strlen(p->name);

	return strncmp(table, p->name, n) == 0 && (table[n] == '\0' || table[n] == '_');
}

static void
judge_guard(struct host *h, struct plugin *p, const struct cim_guard *g)
{
	if (!owns(p, g->table) && !p->builtin)
		plugin_fault(h, p,
		    "it guards table %s, which is not its own: its tables begin with %s_",
		    g->table, p->name);
	if (g->sql == NULL && g->parent == NULL)
		plugin_fault(h, p,
		    "the guard of table %s says neither a condition nor a parent", g->table);
}

void
plugin_judge_tables(struct host *h, struct plugin *p)
{
	const struct cim_plugin *t = p->tables;
	const struct cim_gift *gift;
	const struct cim_menu *menu;
	const struct cim_guard *guard;

	for (size_t i = 0; (gift = plugin_gift(p, i)) != NULL; i++)
		judge_gift(h, p, gift);
	for (size_t i = 0; (menu = plugin_menu(p, i)) != NULL; i++)
		judge_menu(h, p, menu);
	for (size_t i = 0; (guard = plugin_guard(p, i)) != NULL; i++)
		judge_guard(h, p, guard);
	for (const struct cim_stmt *const *s = t->collect; s && *s; s++)
		judge_subject(h, p, ".collect", *s, true);
	for (const struct cim_stmt *const *s = t->forget; s && *s; s++)
		judge_subject(h, p, ".forget", *s, false);
}

/* Tables of the host that a plugin may name: the vocabulary that all share, and what became of its
 * mails. Sessions, credentials, the audit and the tasks are the host's alone. */
static bool
shared(const char *table)
{
	static const char *const names[] = { "region", "axis", "institution", "person",
	    "person_role",
		"consent", "file" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strcmp(names[i], table) == 0)
			return true;
	return false;
}

static bool
of_needed(const struct host *h, const struct plugin *p, const char *table)
{
	for (size_t i = 0; i < h->nplugin; i++)
		if (plugin_needs(p, h->plugin[i].name) && owns(&h->plugin[i], table))
			return true;
	return false;
}

void
plugin_judge_stmts(struct host *h, struct plugin *p)
{
	for (size_t i = 0; !p->builtin && i < p->nstmt; i++)
		for (size_t j = 0; j < p->stmt[i]->ntable; j++) {
			const char *table = p->stmt[i]->table[j];

			if (!owns(p, table) && !shared(table) && !of_needed(h, p, table))
				plugin_fault(h, p, "statement %s touches table %s, which is "
				    "neither its own (those begin with %s_) nor shared by the "
				    "host nor of a plugin in .needs", p->stmt[i]->stmt->name,
				    table, p->name);
		}
}
