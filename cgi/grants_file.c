/* What the files give: core's, then each plugin's. A plugin may ask for what it needs of core
 * tables, but not for those that keep people signed in, count failures, prove what happened or say what
 * was asked of the privacy desk. */
#include <stdio.h>
#include <string.h>

#include "migrate_private.h"

static const char *const closed[] = { "credential", "session", "strike", "once", "audit",
	"audit_detail", "audit_seal", "migration", "reading", "privacy_request", "session_see",
	NULL };
static const struct { const char *name; unsigned surface; } surfaces[] = {
	{ "portal", SURFACE_PORTAL }, { "public", SURFACE_PUBLIC }, { "signin", SURFACE_SIGNIN },
	{ "jobs", SURFACE_JOBS }, { "post", SURFACE_POST }, { "authorizer", SURFACE_AUTHORIZER } };

/* A line being read. */
struct line {
	const struct migrate *m;
	const struct migrate_source *source;
	unsigned no;
	const char *cell[3]; size_t n[3];
};

static bool
wrong(const struct line *l, const char *what, const char *p, size_t n)
{
	return migrate_fail(l->m, "%s/grants:%u: %s: %.*s", l->source->folder, l->no, what, (int)n,
		p);
}

static bool
split(struct line *l, const char *p, size_t n)
{
	const char *whole = p;
	size_t nwhole = n;

	for (size_t i = 0; i < 3; i++) {
		const char *tab = memchr(p, '\t', n);
		size_t length = tab != NULL ? (size_t)(tab - p) : n;

		if ((tab == NULL) != (i == 2) || length == 0)
			return wrong(l, "not three columns parted by a tab", whole, nwhole);
		l->cell[i] = p;
		l->n[i] = length;
		p += length + (tab != NULL);
		n -= length + (tab != NULL);
	}
	return true;
}

/* The next word of a cell; false: no more. */
static bool
word(const char **p, size_t *n, const char **out, size_t *length)
{
	while (*n > 0 && **p == ' ') {
		++*p;
		--*n;
	}
	*out = *p;
	for (*length = 0; *length < *n && (*p)[*length] != ' ';)
		++*length;
	*p += *length;
	*n -= *length;
	return *length > 0;
}

static bool
surfaces_of(const struct line *l, unsigned *out)
{
	const char *p = l->cell[0], *one;
	size_t n = l->n[0], length;

	for (*out = 0; word(&p, &n, &one, &length);) {
		size_t i = 0;

		while (i < sizeof surfaces / sizeof *surfaces &&
		    (strlen(surfaces[i].name) != length ||
			memcmp(surfaces[i].name, one, length) != 0))
			i++;
		if (i == sizeof surfaces / sizeof *surfaces)
			return wrong(l, "no such surface", one, length);
		*out |= surfaces[i].surface;
	}
	return true;
}

static bool
is_closed(const struct line *l, const char *table)
{
	if (strcmp(l->source->name, "core") == 0)
		return false;
	for (size_t i = 0; closed[i] != NULL; i++)
		if (strcmp(closed[i], table) == 0)
			return true;
	return false;
}

/* The rights of one line on one table, for every account that has one of its surfaces. */
static bool
give(const struct line *l, unsigned surface, const char *table, struct rights *out)
{
	const struct conf *c = l->m->conf;
	struct rights ignored = { 0 };
	struct right base = { .user = "", .table = table };

	if (!rights_parse(l->m->arena, &ignored, l->cell[1], l->n[1], &base))
		return wrong(l, "not SELECT, INSERT, UPDATE, DELETE, or one of them with columns "
			"in brackets", l->cell[1], l->n[1]);
	for (size_t i = 0; i < c->nprogram; i++) {
		if ((c->program[i].surfaces & surface) == 0)
			continue;
		base.user = c->program[i].user;
		rights_parse(l->m->arena, out, l->cell[1], l->n[1], &base);
	}
	return true;
}

static bool
read_line(struct line *l, const char *p, size_t n, struct rights *out)
{
	const char *rest, *one;
	size_t left, length;
	unsigned surface;

	if (n == 0 || *p == '#')
		return true;
	if (!split(l, p, n) || !surfaces_of(l, &surface))
		return false;
	rest = l->cell[2];
	left = l->n[2];
	while (word(&rest, &left, &one, &length)) {
		const char *table = arena_dup(l->m->arena, one, length);

		if (!rights_name(one, length))
			return wrong(l, "not the name of a table", one, length);
		if (is_closed(l, table))
			return wrong(l, "a table that no plugin is given", one, length);
		if (!give(l, surface, table, out))
			return false;
	}
	return true;
}

static bool
read_source(const struct migrate *m, const struct migrate_source *s, struct rights *out)
{
	struct line l = { .m = m, .source = s };
	const char *path = arena_fmt(m->arena, "%s/grants", s->folder);
	const char *text;
	size_t n;
	bool absent;

	text = migrate_file(m, path, &n, &absent);
	if (text == NULL)
		return absent;
	for (const char *p = text; *p != '\0';) {
		size_t length = strcspn(p, "\n");

		l.no++;
		if (!read_line(&l, p, length, out))
			return false;
		p += length + (p[length] == '\n');
	}
	return true;
}

bool
grants_wanted(const struct migrate *m, const struct migrate_source *s, size_t n, struct rights *out)
{
	*out = (struct rights){ 0 };
	for (size_t i = 0; i < n; i++)
		if (!read_source(m, &s[i], out))
			return false;
	rights_settle(out);
	return true;
}
