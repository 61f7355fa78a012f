#include <stdlib.h>
#include <string.h>

#include "path.h"
#include "plugin_private.h"
#include "shape.h"
#include "value.h"

/* All routes of all plugins, in one table: what a request is matched against, and what the
 * addresses
 * in pages are checked against. */

static unsigned
surface_of(const struct plugin *p, const struct cim_route *r)
{
	if (r->flags & CIM_PUBLIC)
		return SURFACE_PUBLIC;
	return p->tables == &signin_plugin ? SURFACE_SIGNIN : SURFACE_PORTAL;
}

/* Segment by segment, a literal before a parameter: "/a/new" is tried before "/a/:id". */
static int
compare_patterns(const char *a, const char *b)
{
	while (*a && *b) {
		size_t na = strcspn(a + 1, "/"), nb = strcspn(b + 1, "/");
		bool pa = a[1] == ':', pb = b[1] == ':';
		int c = pa != pb ? pa - pb : strncmp(a + 1, b + 1, na < nb ? na : nb);

		if (c != 0)
			return c;
		if (na != nb)
			return na < nb ? -1 : 1;
		a += na + 1;
		b += nb + 1;
	}
	return *a ? 1 : *b ? -1 : 0;
}

static int
compare(const void *a, const void *b)
{
	const struct route *r = a, *q = b;
	int c = compare_patterns(r->pattern, q->pattern);

	return c ? c : (int)r->r->method - (int)q->r->method;
}

static bool
usable(const struct cim_route *r)
{
	return r->path && *r->path == '/' && r->run && r->run->fn && r->run->in;
}

void
routes_build(struct host *h)
{
	const struct cim_route *r;
	size_t n = 0;

	for (size_t i = 0; i < h->nplugin; i++)
		for (size_t j = 0; plugin_route(&h->plugin[i], j) != NULL; j++)
			n++;
	h->route = arena_alloc(h->arena, n, sizeof *h->route);
	h->nroute = 0;
	for (size_t i = 0; i < h->nplugin; i++) {
		struct plugin *p = &h->plugin[i];

		for (size_t j = 0; p->mount && (r = plugin_route(p, j)) != NULL; j++)
			if (usable(r))
				h->route[h->nroute++] = (struct route){ p, r,
					arena_fmt(h->arena, "%s%s", p->mount, r->path),
					    surface_of(p, r) };
	}
	if (h->nroute > 0)
		qsort(h->route, h->nroute, sizeof *h->route, compare);
}

/* ":id" and ":ref" fit the same paths: one place, whatever the member is called. */
static bool
same_paths(const char *a, const char *b)
{
	for (; *a && *b; a++, b++) {
		if (*a == ':' && *b == ':') {
			a += strcspn(a, "/.");
			b += strcspn(b, "/.");
		}
		if (*a != *b)
			return false;
		if (*a == '\0')
			return true;
	}
	return *a == *b;
}

static void
collide(struct host *h, const struct route *r, const struct route *q)
{
	const char *method = r->r->method == CIM_POST ? "POST" : "GET";

	if (r->plugin == q->plugin)
		plugin_fault(h, r->plugin, "%s %s and %s %s answer the same paths: keep one",
		    method,
		    q->r->path, method, r->r->path);
	else
		plugin_fault(h, r->plugin,
		    "%s %s is answered by plugin %s already: choose another path",
		    method, r->pattern, q->plugin->name);
}

/* A page of the host may stand on both origins; addresses in pages then mean the first. */
static bool
twins(const struct route *r, const struct route *q)
{
	return r->plugin->builtin && q->plugin->builtin && r->surface != q->surface;
}

void
routes_judge(struct host *h)
{
	for (size_t i = 0; i < h->nroute; i++)
		for (size_t j = i + 1; j < h->nroute; j++) {
			const struct route *r = &h->route[i], *q = &h->route[j];

			if (r->r->method != q->r->method || !same_paths(r->pattern, q->pattern) ||
			    twins(r, q))
				continue;
			/* who comes later in the configuration gives way */
			if (r->plugin > q->plugin || (r->plugin == q->plugin && r->r > q->r))
				collide(h, r, q);
			else
				collide(h, q, r);
		}
}

/* A built-in plugin speaks of the others as of itself: they are one program of the host. */
static bool
same_house(const struct plugin *p, const struct plugin *q)
{
	return p == q || (p->builtin && q->builtin);
}

/* What a member asks of its segment, in words; NULL: any text will do, or its shape is judged for
 * itself. */
static const char *
asks_for(const struct cim_field *f)
{
	switch (f ? f->kind : CIM_K_TEXT) {
	case CIM_K_INT: case CIM_K_OINT:
		return "a whole number";
	case CIM_K_DATE:
		return "a date";
	case CIM_K_UUID: case CIM_K_HASH:
		return "a reference";
	case CIM_K_CHOICE:
		return f->choices ? "one of its choices" : NULL;
	default:
		return NULL;
	}
}

/* Could what an address has there be that member? "*" is a value, which is judged when it is
 * drawn. */
static bool
segment_fits(const struct host *h, const struct route *r, const struct path_param *param,
	const char **why)
{
	const struct cim_shape *in = r->r->run->in;
	const struct cim_field *f = shape_field(in, param->name, param->nname);
	const char *text = arena_dup(h->arena, param->value, param->nvalue), *kind = asks_for(f);
	const struct value_ctx ctx = { .arena = h->arena, .texts = h->texts };

	if (kind == NULL || strcmp(text, "*") == 0 ||
	    value_parse(&ctx, f, text, arena_alloc(h->arena, 1, in->size)) == NULL)
		return true;
	*why = arena_fmt(h->arena, "%s asks %s for :%s, which %s is not", r->r->path, kind, f->name,
	    text);
	return false;
}

const struct route *
routes_find(const struct host *h, const struct plugin *p, const char *path,
	enum cim_method method, const char **why)
{
	struct path_param param[8];
	size_t n, fit;

	*why = NULL;
	for (size_t i = 0; i < h->nroute; i++) {
		const struct route *r = &h->route[i];
		size_t mount = strlen(r->plugin->mount);

		if (r->r->method != method || !same_house(p, r->plugin) ||
		    !path_match(r->pattern + (p == r->plugin ? mount : 0), path, param, &n))
			continue;
		for (fit = 0; fit < n && segment_fits(h, r, &param[fit], why); )
			fit++;
		if (fit == n)
			return r;
	}
	return NULL;
}
