#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugin_private.h"

enum { NAME_MAX_BYTES = 32, MOUNT_MAX_BYTES = 80 };

/* [a-z][a-z0-9]*: also the prefix of its tables, a folder and a word of addresses. */
bool
plugin_named_well(const char *name)
{
	if (name == NULL || !islower((unsigned char)*name) || strlen(name) > NAME_MAX_BYTES)
		return false;
	while (islower((unsigned char)*name) || isdigit((unsigned char)*name))
		name++;
	return *name == '\0';
}

/* "/webinaires", "/a/b-c"; "/" for the host's own pages only. */
static bool
good_mount(const char *m)
{
	if (*m != '/' || strlen(m) > MOUNT_MAX_BYTES)
		return false;
	while (*m == '/') {
		size_t n = strspn(++m, "abcdefghijklmnopqrstuvwxyz0123456789-");

		if (n == 0)
			return false;
		m += n;
	}
	return *m == '\0';
}

/* The first segment is a language, the one that English pages begin with. */
static bool
takes_language(const char *m)
{
	for (size_t i = 1; i < LANGS; i++) {
		size_t n = strlen(lang_code[i]);

		if (strncmp(m + 1, lang_code[i], n) == 0 && (m[1 + n] == '\0' || m[1 + n] == '/'))
			return true;
	}
	return false;
}

static void
judge_name(struct host *h, struct plugin *p)
{
	const char *name = p->tables->name;

	if (!plugin_named_well(name))
		plugin_fault(h, p,
		    ".name is \"%s\": a name is a small letter, then small letters and "
		    "digits, at most %d", name ? name : "", NAME_MAX_BYTES);
	else if (strcmp(name, p->name) != 0)
		plugin_fault(h, p,
		    "its .name is %s: the name, the file and [plugins] load must agree",
		    name);
	if (p->tables->title == NULL || *p->tables->title == '\0')
		plugin_fault(h, p, "it has no .title: write N_(\"...\") in CIM_PLUGIN");
}

static void
judge_mount(struct host *h, struct plugin *p)
{
	const char *path = p->tables->path ? p->tables->path : arena_fmt(h->arena, "/%s", p->name);

	if (p->builtin && strcmp(path, "/") == 0) {
		p->mount = "";
		return;
	}
	if (!good_mount(path)) {
		plugin_fault(h, p,
		    ".path is \"%s\": a path is / and small letters, digits or -, without a "
		    "slash at its end", path);
		return;
	}
	if (takes_language(path)) {
		plugin_fault(h, p, ".path is \"%s\": that word begins the pages of a language",
		    path);
		return;
	}
	p->mount = path;
	for (struct plugin *q = h->plugin; q < p; q++)
		if (q->mount && strcmp(q->mount, p->mount) == 0)
			plugin_fault(h, p,
			    "its path %s is taken by plugin %s: give one of them another "
			    ".path", p->mount, q->name);
}

void
plugin_judge_names(struct host *h)
{
	for (size_t i = 0; i < h->nplugin; i++) {
		struct plugin *p = &h->plugin[i];

		if (p->tables == NULL)
			continue;
		judge_name(h, p);
		judge_mount(h, p);
	}
}

bool
plugin_needs(const struct plugin *p, const char *name)
{
	for (const char *const *n = p->tables ? p->tables->needs : NULL; n && *n; n++)
		if (strcmp(*n, name) == 0)
			return true;
	return false;
}

static struct plugin *
named(const struct host *h, const char *name)
{
	for (size_t i = 0; i < h->nplugin; i++)
		if (strcmp(h->plugin[i].name, name) == 0)
			return &h->plugin[i];
	return NULL;
}

/* Does `from` lead to `to` through needs? Each plugin is looked at once. */
static bool
leads(const struct host *h, const struct plugin *from, const struct plugin *to, bool *seen)
{
	for (const char *const *n = from->tables ? from->tables->needs : NULL; n && *n; n++) {
		const struct plugin *q = named(h, *n);

		if (q == NULL || seen[q - h->plugin])
			continue;
		seen[q - h->plugin] = true;
		if (q == to || leads(h, q, to, seen))
			return true;
	}
	return false;
}

static void
judge_need(struct host *h, struct plugin *p, const char *name)
{
	const struct plugin *q = named(h, name);
	bool *seen = arena_alloc(h->arena, h->nplugin, sizeof *seen);

	if (q == NULL)
		plugin_fault(h, p,
		    "it needs plugin %s, which is not loaded: name it in [plugins] load",
		    name);
	else if (q == p)
		plugin_fault(h, p, "it needs itself: take it out of .needs");
	else if (leads(h, q, p, seen))
		plugin_fault(h, p,
		    "it needs plugin %s, which needs it in turn: what both use belongs in "
		    "one of them", name);
	else if (q->refused)
		plugin_fault(h, p, "it needs plugin %s, which is refused", name);
}

/* Last of all, and again while it refuses one more: a plugin falls with what it needs. */
void
plugin_judge_needs(struct host *h)
{
	size_t before, after = 0;

	do {
		before = after;
		after = 0;
		for (size_t i = 0; i < h->nplugin; i++) {
			struct plugin *p = &h->plugin[i];

			for (const char *const *n = p->tables ? p->tables->needs : NULL; n &&
			    *n; n++)
				judge_need(h, p, *n);
			after += p->refused;
		}
	} while (after != before);
}

/* NNNN-what.sql: the greatest number of a folder; 0: none. false: there is no such folder. */
static bool
last_migration(const char *folder, unsigned *last)
{
	DIR *d = opendir(folder);

	*last = 0;
	for (struct dirent *e; d && (e = readdir(d)) != NULL; ) {
		const char *name = e->d_name, *dot = strrchr(name, '.');

		if (strspn(name, "0123456789") == 4 && name[4] == '-' && dot &&
		    strcmp(dot, ".sql") == 0) {
			unsigned n = (unsigned)strtoul(name, NULL, 10);

			*last = n > *last ? n : *last;
		}
	}
	if (d)
		closedir(d);
	return d != NULL;
}

void
plugin_judge_schema(struct host *h, struct plugin *p)
{
	const char *with = arena_fmt(h->arena, "%s/%s", h->conf->paths.schema, p->name);
	const char *beside = p->folder ? arena_fmt(h->arena, "%s/schema", p->folder) : with;
	const char *folder = with;

	/* with the others, or in the folder of a plugin from elsewhere */
	if ((h->strict == p && last_migration(beside, &p->schema)) ||
	    (!last_migration(with, &p->schema) && last_migration(beside, &p->schema)))
		folder = beside;
	if (p->tables->schema > p->schema)
		plugin_fault(h, p, "it needs migration %04u, the last in %s is %04u",
		    p->tables->schema, folder, p->schema);
}
