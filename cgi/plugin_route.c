#include <stdlib.h>
#include <string.h>

#include "path.h"
#include "plugin_private.h"
#include "shape.h"

/* PATH_MAX_BYTES: the column once.route; with the mount. */
enum { PARAMS_MAX = 8, PATH_MAX_BYTES = 120 };
static const unsigned FLAGS = CIM_PUBLIC | CIM_JSON | CIM_DRAFT | CIM_SNAPSHOT,
    OWN = ROUTE_EACH | ROUTE_ENTER;

static const char *
method_name(const struct cim_route *r)
{
	return r->method == CIM_POST ? "POST" : "GET";
}

/* One character of a literal part. */
static bool
literal(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

/* What may stand in a path: numbers, references, words; not what has no one text. */
static bool
travels(const struct cim_field *f)
{
	switch (f->kind) {
	case CIM_K_INT: case CIM_K_OINT: case CIM_K_TEXT: case CIM_K_CHOICE: case CIM_K_DATE:
	case CIM_K_UUID: case CIM_K_HASH:
		return true;
	default:
		return false;
	}
}

/* The parameter that begins at p (after the colon); how long its name is. */
static size_t
judge_param(struct host *h, struct plugin *pl, const struct cim_route *r, const char *p)
{
	size_t n = strcspn(p, "/.");
	const struct cim_field *f = shape_field(r->run->in, p, n);

	if (f == NULL)
		plugin_fault(h, pl,
		    "%s %s: :%.*s is no member of struct %s, which the handler takes",
		    method_name(r), r->path, (int)n, p, r->run->in->name);
	else if (!travels(f))
		plugin_fault(h, pl,
		    "%s %s: member %.*s of struct %s cannot stand in a path: a number, a "
		    "text, a choice, a date or a reference can", method_name(r), r->path, (int)n, p,
		    r->run->in->name);
	return n;
}

static bool
good_path(const char *path)
{
	if (path == NULL || *path != '/' || strlen(path) > PATH_MAX_BYTES || strstr(path, "//"))
		return false;
	for (const char *p = path; *p; p++)
		if (!literal(*p) && *p != '/' && !(*p == ':' && p > path && p[-1] == '/' && p[1]))
			return false;
	return path[1] == '\0' || path[strlen(path) - 1] != '/';
}

static void
judge_path(struct host *h, struct plugin *p, const struct cim_route *r)
{
	size_t params = 0;

	if (!good_path(r->path)) {
		plugin_fault(h, p,
		    "%s %s: a path is made of /, small letters, digits, -, _ and :member",
		    method_name(r), r->path ? r->path : "");
		return;
	}
	for (const char *c = strchr(r->path, ':'); c; c = strchr(c, ':')) {
		c++;
		c += judge_param(h, p, r, c);
		params++;
	}
	if (p->mount && strlen(p->mount) + strlen(r->path) > PATH_MAX_BYTES)
		plugin_fault(h, p, "%s %s: behind %s it is longer than %d characters",
		    method_name(r), r->path, p->mount, PATH_MAX_BYTES);
	if (params > PARAMS_MAX)
		plugin_fault(h, p, "%s %s: it has more than %d members in its path", method_name(r),
		    r->path, PARAMS_MAX);
}

static bool
in_path(const struct cim_route *r, const char *name)
{
	size_t n = strlen(name);

	for (const char *c = strchr(r->path, ':'); c; c = strchr(c + 1, ':'))
		if (strncmp(c + 1, name, n) == 0 && (c[1 + n] == '\0' || strchr("/.", c[1 + n])))
			return true;
	return false;
}

/* What a person types must be drawn again when it is not right: by whom? */
static const char *
typed(const struct cim_route *r)
{
	const struct cim_shape *s = r->run->in;

	if (strcmp(s->name, cim_none_shape.name) == 0)
		return NULL;
	for (size_t i = 0; i < s->nfield; i++)
		if (!in_path(r, shape_at(s, i)->name))
			return shape_at(s, i)->name;
	return NULL;
}

static bool
draws(const struct plugin *p, const struct cim_run *form)
{
	const struct cim_route *r;

	for (size_t i = 0; (r = plugin_route(p, i)) != NULL; i++)
		if (r->method == CIM_GET && r->run == form)
			return true;
	return false;
}

static void
judge_form(struct host *h, struct plugin *p, const struct cim_route *r)
{
	const char *name;

	if (r->method == CIM_GET && r->form)
		plugin_fault(h, p, "GET %s has a .form, which belongs to a POST", r->path);
	else if (r->form && !draws(p, r->form))
		plugin_fault(h, p,
		    "POST %s: its .form is the handler of no GET route of this plugin",
		    r->path);
	else if (r->method == CIM_POST && r->form == NULL && (name = typed(r)) != NULL)
		plugin_fault(h, p,
		    "POST %s takes %s from a form, but has no .form: name the GET handler "
		    "that draws that form, so that it is drawn again with its messages",
		    r->path, name);
}

static bool
sent_from(const struct plugin *p, const struct cim_run *run)
{
	for (size_t i = 0; i < p->npage; i++)
		if (page_posts(p->page[i].page[LANG_FR], run))
			return true;
	return false;
}

void
plugin_judge_forms(struct host *h, struct plugin *p)
{
	const struct cim_route *r;

	for (size_t i = 0; (r = plugin_route(p, i)) != NULL; i++)
		if (r->method == CIM_POST && r->form && r->run && draws(p, r->form) &&
		    !sent_from(p, r->run))
			plugin_fault(h, p,
			    "POST %s has a .form, but no page of this plugin holds a form that is "
			    "sent to it: what was typed would be lost", r->path);
}

static void
judge_may(struct host *h, struct plugin *p, const struct cim_route *r)
{
	const struct cim_perm *may = r->may;

	if (may == NULL)
		plugin_fault(h, p,
		    "%s %s has no permission: write .may = &permission; who may do a thing "
		    "is never left open", method_name(r), r->path);
	else if (may->name == NULL || may->label == NULL || may->roles == 0 ||
	    (may->roles & ~(unsigned)CIM_EVERYONE))
		plugin_fault(h, p, "%s %s: its permission %s lacks a name, a label or roles",
		    method_name(r), r->path, may->name ? may->name : "");
	else if ((r->flags & CIM_PUBLIC) && !(may->roles & CIM_VISITOR))
		plugin_fault(h, p,
		    "%s %s is public, but permission %s does not let a visitor in: the "
		    "public surface has no session", method_name(r), r->path, may->name);
}

static void
judge_flags(struct host *h, struct plugin *p, const struct cim_route *r)
{
	if (r->flags & ~(p->builtin ? FLAGS | OWN : FLAGS))
		plugin_fault(h, p, "%s %s has flags that this host does not know",
		    method_name(r), r->path);
	if ((r->flags & CIM_JSON) && r->method != CIM_GET)
		plugin_fault(h, p, "POST %s is CIM_JSON, which is for a page", r->path);
	if ((r->flags & CIM_DRAFT) && r->method != CIM_POST)
		plugin_fault(h, p, "GET %s is CIM_DRAFT, which is for a POST", r->path);
	if ((r->flags & CIM_SNAPSHOT) && r->method != CIM_GET)
		plugin_fault(h, p, "POST %s is CIM_SNAPSHOT, which is for a GET", r->path);
	if (r->cache && (r->method != CIM_GET || !(r->flags & CIM_PUBLIC)))
		plugin_fault(h, p,
		    "%s %s has .cache, which is for a public GET: what a person sees signed in "
		    "is not kept", method_name(r), r->path);
}

static void
judge_route(struct host *h, struct plugin *p, const struct cim_route *r)
{
	if (r->method != CIM_GET && r->method != CIM_POST) {
		plugin_fault(h, p, "route %s has neither CIM_GET nor CIM_POST", r->path ?
		    r->path : "");
		return;
	}
	if (r->run == NULL || r->run->fn == NULL || r->run->in == NULL) {
		plugin_fault(h, p,
		    "%s %s has no handler: write &name_run of a CIM_HANDLER(name, struct)",
		    method_name(r), r->path ? r->path : "");
		return;
	}
	judge_path(h, p, r);
	judge_may(h, p, r);
	if (good_path(r->path))
		judge_form(h, p, r);
	judge_flags(h, p, r);
}

void
plugin_judge_routes(struct host *h, struct plugin *p)
{
	const struct cim_route *r;

	for (size_t i = 0; (r = plugin_route(p, i)) != NULL; i++)
		judge_route(h, p, r);
}
