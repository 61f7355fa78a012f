#include "matrix.h"

#include <stdio.h>
#include <string.h>

#include "shape.h"

enum { PAIRS_MAX = 8 };
/* One route as one role, on one object. */
struct cell {
	struct run *run;
	const struct route *route;
	const char *path, *role;
	bool visitor, may, foreign;	/* foreign: who may use the route, but not this object */
};

static const char *
program_of(const struct route *r)
{
	return r->surface == SURFACE_PUBLIC ? "public" :
	    r->surface == SURFACE_SIGNIN ? "signin" : "portal";
}

static void
met(struct cell *c, bool good, const char *what)
{
	judge(c->run, good, "%s %s as %s on %s: %s: status %d",
	    c->route->r->method == CIM_POST ? "POST" : "GET", c->path, c->role, program_of(c->route),
	    what, c->run->status);
}

/* Who may use the route but not this object: to them it is not there. */
static bool
hidden(const struct cell *c)
{
	return c->run->status == 403 || c->run->status == 404 || c->run->status == 410;
}

/* The status of the route, asked with these pairs; an empty one is left out. */
static int
send(struct cell *c, const char *const pair[PAIRS_MAX])
{
	const struct step *said = c->run->step;
	struct step step = { .line = said->line, .n = 1, .word = { c->path } };

	for (size_t i = 0; pair && i < PAIRS_MAX; i++)
		if (pair[i])
			step.word[step.n++] = pair[i];
	c->run->step = &step;
	ask(c->run, c->route->r->method);
	c->run->step = said;
	return c->run->status;
}

static bool
sent_to_sign_in(const struct cell *c)
{
	const struct route *r = c->route;

	if (r->r->method == CIM_POST && r->r->form && r->surface == SURFACE_PORTAL)
		return c->run->status == 403 && strstr(c->run->body, "/connexion\"") != NULL;
	return c->run->status == 303 && strstr(c->run->head, "/connexion?next=") != NULL;
}

static bool
refused(const struct cell *c)
{
	bool signs_in = c->visitor && c->route->surface != SURFACE_PUBLIC;

	return signs_in ? sent_to_sign_in(c) : c->run->status == 403;
}

static bool
in_path(const struct route *r, const char *name)
{
	size_t n = strlen(name);

	for (const char *p = strstr(r->pattern, "/:"); p; p = strstr(p + 2, "/:"))
		if (strncmp(p + 2, name, n) == 0 && (p[2 + n] == '\0' || strchr("/.", p[2 + n])))
			return true;
	return false;
}

static bool
needs_something(const struct route *r)
{
	const struct cim_shape *in = r->r->run->in;

	for (size_t i = 0; i < in->nfield; i++)
		if (shape_needed(shape_at(in, i)) && !in_path(r, shape_at(in, i)->name))
			return !(r->r->flags & CIM_DRAFT);
	return false;
}

/* A message stands at every member that must be there. */
static bool
misses_each(const struct cell *c)
{
	const struct cim_shape *in = c->route->r->run->in;
	const struct form *form = &c->run->program->rq->form;
	bool each = true;

	for (size_t i = 0; i < in->nfield; i++) {
		const struct cim_field *f = shape_at(in, i);

		if (shape_needed(f) && !in_path(c->route, f->name) && f->kind != CIM_K_SUB)
			each = each && form_message(form, f->name) != NULL;
	}
	return each;
}

/* One character more than any text of that member may have; NULL: it takes no text. */
static const char *
too_long(struct cell *c, const struct cim_field *f)
{
	bool lines = f->as == CIM_LINES || f->as == CIM_MARKDOWN;
	size_t n = f->kind == CIM_K_TEXT && f->max > 0 ? (size_t)f->max : lines ? 10000 : 254;
	char *value;

	if (f->kind == CIM_K_BOOL || f->kind == CIM_K_YES || f->kind == CIM_K_SUB ||
	    f->kind == CIM_K_FORM || f->kind == CIM_K_ROWS || f->kind == CIM_K_REFS || shape_is_file(f))
		return NULL;
	value = arena_alloc(c->run->arena, n + 2, 1);
	memset(value, '9', n + 1);
	return value;
}

/* Each member with too much, those of a new row too: a message stands there. */
static void
try_long(struct cell *c, const struct cim_shape *in, const char *before)
{
	for (size_t i = 0; i < in->nfield; i++) {
		const struct cim_field *f = shape_at(in, i);
		const char *name = arena_fmt(c->run->arena, "%s%s", before, f->name), *value = too_long(c, f);

		if (f->kind == CIM_K_ROWS)
			try_long(c, f->of, arena_fmt(c->run->arena, "%s.+1.", name));
		else if (f->kind == CIM_K_SUB || f->kind == CIM_K_FORM)
			try_long(c, f->of, arena_fmt(c->run->arena, "%s.", name));
		if (value == NULL || in_path(c->route, name) || (*before && i == 0 && shape_keyed(in)))
			continue;	/* the key of a row stands in the name */
		send(c, (const char *const[PAIRS_MAX]){ arena_fmt(c->run->arena, "%s=%s", name, value) });
		met(c, c->foreign ? hidden(c) : c->run->status == 422 &&
		    form_message(&c->run->program->rq->form, name),
		    arena_fmt(c->run->arena, "too much of %s", name));
	}
}

static void
try_post(struct cell *c)
{
	const char *csrf = arena_fmt(c->run->arena, "_csrf=%s", c->run->world->csrf);
	bool each = c->route->r->flags & ROUTE_EACH;
	int status;

	c->run->bare = true;
	send(c, (const char *const[PAIRS_MAX]){ csrf, "_once=0123456789abcdef0123456789abcdef" });
	met(c, c->run->status == 403, "from another site");
	if (!c->visitor && !(c->route->r->flags & ROUTE_ENTER)) {
		send(c, (const char *const[PAIRS_MAX]){ "_csrf=" });
		met(c, c->foreign ? hidden(c) : c->run->status == 403, "without the token");
	}
	try_long(c, c->route->r->run->in, "");
	if (needs_something(c->route)) {
		send(c, NULL);
		met(c, c->foreign ? hidden(c) : c->run->status == 422 && misses_each(c),
		    "with nothing that it needs");
	} else if (!each) {
		status = send(c, (const char *const[PAIRS_MAX]){ "_once=" });
		met(c, c->foreign ? hidden(c) : status == 200 || status == 422 || status == 400,
		    "without its key");
	}
	if (c->foreign) {
		send(c, NULL);
		met(c, hidden(c), "what is another's");
	} else if (each && !needs_something(c->route))
		met(c, send(c, NULL) == 303, "as it is meant");
}

static void
try_get(struct cell *c)
{
	int status = send(c, NULL);

	met(c, c->foreign ? hidden(c) : status == 200 || (status == 303 && !sent_to_sign_in(c)),
	    "who may");
}

static bool
named(const struct step *object, const char *role)
{
	bool all = true;

	for (size_t i = 1; i < object->n; i++) {
		all = all && strchr(object->word[i], '=');
		if (strcmp(object->word[i], role) == 0)
			return true;
	}
	return all;
}

static void
try_role(struct run *r, const struct route *route, const struct step *object, const char *path,
	const char *role, unsigned bit)
{
	struct cell c = { r, route, path, role, false, false, false };
	char err[200];

	if (route->surface == SURFACE_PUBLIC)
		bit = CIM_VISITOR;		/* whoever comes: this surface has no session */
	c.visitor = bit == CIM_VISITOR;
	c.may = route->r->may->roles & bit;
	c.foreign = object && !named(object, role);
	r->jar = (struct jar){ 0 };
	r->role = role;
	if (!world_as(r->world, role, err, sizeof err))
		met(&c, false, err);
	if (!c.may) {
		send(&c, NULL);
		met(&c, refused(&c), "who may not");
	} else if (route->r->method == CIM_GET)
		try_get(&c);
	else
		try_post(&c);
}

/* The pattern with its members filled; NULL: the object lacks one. */
static const char *
path_of(struct run *r, const struct route *route, const struct step *object)
{
	const char *p = route->pattern;
	struct buf out;

	buf_init(&out, r->arena);
	while (*p) {
		size_t n = p[0] == ':' ? strcspn(p + 1, "/.") : 0, i = 1;

		if (n == 0) {
			buf_putc(&out, *p++);
			continue;
		}
		while (object && i < object->n && (strncmp(object->word[i], p + 1, n) != 0 ||
		    object->word[i][n] != '='))
			i++;
		if (object == NULL || i == object->n)
			return NULL;
		buf_puts(&out, filled(r, object->word[i] + n + 1));
		p += n + 1;
	}
	buf_putc(&out, '\0');
	return out.p;
}

/* What every table holds, but those that a refusal or a reading may write: as one line a table. */
static const char *
all_tables(struct run *r)
{
	char err[300];
	const char *list = world_sql(r->world, r->arena, "SELECT GROUP_CONCAT(table_name) FROM"
	    " information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'"
	    " AND table_name NOT IN ('session', 'session_see', 'once', 'strike', 'audit',"
	    " 'audit_detail', 'reading')", err, sizeof err);
	const char *sums = list ? world_sql(r->world, r->arena,
	    arena_fmt(r->arena, "CHECKSUM TABLE %s", list), err, sizeof err) : NULL;
	const char *audit = world_sql(r->world, r->arena, "SELECT COUNT(*) FROM audit WHERE event"
	    " NOT IN ('access.denied', 'session.end')", err, sizeof err);

	if (sums == NULL || audit == NULL)
		judge(r, false, "%s", err);
	return sums && audit ? arena_fmt(r->arena, "%s\naudit\t%s", sums, audit) : "";
}

/* The first line in which they differ, as it is now; "": they do not. */
static const char *
changed(struct run *r, const char *before, const char *after)
{
	size_t n = strcspn(after, "\n");

	while (after[n] && strncmp(before, after, n + 1) == 0) {
		before += n + 1;
		after += n + 1;
		n = strcspn(after, "\n");
	}
	return strcmp(before, after) == 0 ? "" : arena_dup(r->arena, after, n);
}

/* A route answers on its own surface alone. */
static void
try_elsewhere(struct run *r, const struct route *route, const char *path)
{
	static const char *const programs[] = { "portal", "public", "signin" };
	struct cell c = { .run = r, .route = route, .path = path, .role = "nobody" };

	for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
		if (strcmp(programs[i], program_of(route)) == 0)
			continue;
		r->program = world_program(r->world, programs[i]);
		send(&c, NULL);
		judge(r, r->program->rq->route != route, "%s is answered on %s", path, programs[i]);
	}
}

static void
try_object(struct run *r, const struct route *route, const struct step *object)
{
	const char *before = all_tables(r), *table, *path = path_of(r, route, object), *role;
	unsigned bit;

	if (path == NULL) {
		judge(r, false, "no object for the members of %s", route->pattern);
		return;
	}
	try_elsewhere(r, route, path);
	r->program = world_program(r->world, program_of(route));
	for (size_t i = 0; (role = world_role(i, &bit)) != NULL; i++)
		try_role(r, route, object, path, role, bit);
	table = changed(r, before, all_tables(r));
	judge(r, *table == '\0', "%s %s wrote to a table: %s",
	    route->r->method == CIM_POST ? "POST" : "GET", path, table);
}

static size_t
fits(const struct step *object, const struct route *route)
{
	size_t n = strlen(object->word[0]);

	return strncmp(route->pattern, object->word[0], n) == 0 ? n : 0;
}

/* With every object of the longest path that the route begins with. */
static void
try_route(struct run *r, const struct route *route)
{
	size_t longest = 0;

	if (strstr(route->pattern, "/:") == NULL) {
		try_object(r, route, NULL);
		return;
	}
	for (size_t i = 0; i < r->nobject; i++)
		if (fits(r->object[i], route) > longest)
			longest = fits(r->object[i], route);
	if (longest == 0)
		try_object(r, route, NULL);
	for (size_t i = 0; longest > 0 && i < r->nobject; i++)
		if (fits(r->object[i], route) == longest)
			try_object(r, route, r->object[i]);
}

void
matrix(struct run *r)
{
	const struct host *h = r->world->host;
	struct arena *kept = r->arena;
	struct worker *program = r->program;
	struct jar jar = r->jar;
	const char *role = r->role;
	unsigned before = r->passed + r->failed;

	for (size_t i = 0; i < h->nroute; i++) {
		r->arena = arena_new(64 * 1024, 256 * 1024 * 1024);
		try_route(r, &h->route[i]);
		arena_free(&r->arena);
	}
	r->arena = kept;
	r->program = program;
	r->jar = jar;
	r->role = role;
	r->head = r->body = NULL;
	printf("matrix: %zu routes, %u cells\n", h->nroute, r->passed + r->failed - before);
}
