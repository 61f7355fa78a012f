/* The tables of a plugin, as the cimaise.h of this host has them. Structs only grow at their end,
 * so those of a plugin that was built with an older minor are shorter: they are copied, with zero
 * for what they lack, before anything reads them. So no loop can step by the wrong size. */
#include <string.h>

#include "plugin_private.h"

/* What is needed to know an element, and that it is the last. */
enum { PLUGIN_LEAST = offsetof(struct cim_plugin, title),
	ROUTE_LEAST = offsetof(struct cim_route, form), GUARD_LEAST = offsetof(struct cim_guard, sql),
	HEAR_LEAST = offsetof(struct cim_hear, run), GIFT_LEAST = offsetof(struct cim_gift, stmt),
	MENU_LEAST = offsetof(struct cim_menu, may) };

static bool
judge_size(struct host *h, struct plugin *p, const char *what, uint32_t has, size_t least,
	size_t most)
{
	if (has >= least && has <= most && has % sizeof(void *) == 0)
		return true;
	plugin_fault(h, p,
	    "%s has %u bytes where the host has %zu: build it again with the cimaise.h "
	    "of this host", what, has, most);
	return false;
}

static bool
judge_sizes(struct host *h, struct plugin *p, const struct cim_plugin *t)
{
	return judge_size(h, p, "struct cim_plugin", t->size, PLUGIN_LEAST, sizeof *t) &&
	    judge_size(h, p, "struct cim_route", t->s_route, ROUTE_LEAST,
		sizeof(struct cim_route)) &&
	    judge_size(h, p, "struct cim_guard", t->s_guard, GUARD_LEAST,
		sizeof(struct cim_guard)) &&
	    judge_size(h, p, "struct cim_hear", t->s_hear, HEAR_LEAST, sizeof(struct cim_hear)) &&
	    judge_size(h, p, "struct cim_gift", t->s_gift, GIFT_LEAST, sizeof(struct cim_gift)) &&
	    judge_size(h, p, "struct cim_menu", t->s_menu, MENU_LEAST, sizeof(struct cim_menu));
}

/* The version first: it protects the meaning of the rest. */
static bool
judge_version(struct host *h, struct plugin *p, const struct cim_plugin *t)
{
	if (t->major != CIM_ABI_MAJOR || t->minor > CIM_ABI_MINOR) {
		plugin_fault(h, p,
		    "it is built for version %u.%u of cimaise.h, this host gives %d.%d: "
		    "build it again with the cimaise.h of this host", t->major, t->minor,
		    CIM_ABI_MAJOR, CIM_ABI_MINOR);
		return false;
	}
	if (!judge_sizes(h, p, t))
		return false;
	if (t->build == NULL || strcmp(t->build, "cimaise-1") != 0) {
		plugin_fault(h, p,
		    "its build string is \"%s\", not \"cimaise-1\": it is built for another "
		    "host", t->build ? t->build : "");
		return false;
	}
	return true;
}

/* Their first members tell the end of a table: those are there in every version. */
static bool
route_ends(const void *v)
{
	const struct cim_route *r = v;

	return !r->method && !r->path && !r->run;
}

static bool
menu_ends(const void *v)
{
	const struct cim_menu *m = v;

	return !m->label && !m->path;
}

/* Of guards, what is heard and what is given: a text. */
static bool
text_ends(const void *v)
{
	const char *text;

	memcpy(&text, v, sizeof text);
	return text == NULL;
}

static const void *
grow(struct host *h, const void *table, size_t has, size_t full, bool (*ends)(const void *))
{
	const char *from = table;
	size_t n = 0;
	char *to;

	if (table == NULL || has == full)
		return table;
	while (!ends(from + n * has))
		n++;
	to = arena_alloc(h->arena, n + 1, full);
	for (size_t i = 0; i < n; i++)
		memcpy(to + i * full, from + i * has, has);
	return to;
}

const struct cim_plugin *
plugin_grown(struct host *h, struct plugin *p, const struct cim_plugin *t)
{
	struct cim_plugin *out = arena_alloc(h->arena, 1, sizeof *out);

	if (!judge_version(h, p, t))
		return NULL;
	memcpy(out, t, t->size);
	out->routes = grow(h, out->routes, t->s_route, sizeof *out->routes, route_ends);
	out->guards = grow(h, out->guards, t->s_guard, sizeof *out->guards, text_ends);
	out->hears = grow(h, out->hears, t->s_hear, sizeof *out->hears, text_ends);
	out->gives = grow(h, out->gives, t->s_gift, sizeof *out->gives, text_ends);
	out->menu = grow(h, out->menu, t->s_menu, sizeof *out->menu, menu_ends);
	return out;
}
