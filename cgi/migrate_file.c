/* The files of a folder of migrations. A name that is almost one is a mistake, not something to
 * skip. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "migrate_private.h"
#include "utf8.h"

#define FILE_MAX	((size_t)1 << 20)

static bool
read_all(int fd, char *out, size_t n)
{
	for (size_t got = 0; got < n;) {
		ssize_t r = read(fd, out + got, n - got);

		if (r <= 0)
			return false;
		got += (size_t)r;
	}
	return true;
}

const char *
migrate_file(const struct migrate *m, const char *path, size_t *n, bool *absent)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	char *text = NULL;

	*absent = fd < 0 && errno == ENOENT;
	if (fd < 0) {
		migrate_fail(m, "%s: %s", path, strerror(errno));
		return NULL;
	}
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || (size_t)st.st_size > FILE_MAX) {
		migrate_fail(m, "%s is not a file of at most %zu bytes", path, FILE_MAX);
	} else {
		*n = (size_t)st.st_size;
		text = arena_alloc(m->arena, *n + 1, 1);
		if (!read_all(fd, text, *n) || !utf8_valid(text, *n)) {
			migrate_fail(m, "%s is not a text in UTF-8", path);
			text = NULL;
		}
	}
	close(fd);
	return text;
}

/* NNNN-what.sql */
static bool
named(const char *name)
{
	size_t n = strlen(name), what = strspn(name + (n < 5 ? n : 5),
		"abcdefghijklmnopqrstuvwxyz0123456789_-");

	return n > 9 && strspn(name, "0123456789") == 4 && name[4] == '-' && what == n - 9 &&
		strcmp(name + n - 4, ".sql") == 0;
}

static bool
add(const struct migrate *m, const struct migrate_source *s, struct migrations *out, size_t *cap,
	const char *name)
{
	const char *path = arena_fmt(m->arena, "%s/%s", s->folder, name);
	struct migration one = { .name = arena_dup(m->arena, name, strlen(name)) };
	bool absent;

	one.no = (unsigned)strtoul(name, NULL, 10);
	one.text = migrate_file(m, path, &one.n, &absent);
	if (one.text == NULL)
		return false;
	crypto_hash_sha256(one.hash, (const unsigned char *)one.text, one.n);
	if (out->n == *cap) {
		size_t want = *cap == 0 ? 32 : 2 * *cap;

		out->v = arena_grow(m->arena, out->v, *cap * sizeof one, want * sizeof one);
		*cap = want;
	}
	out->v[out->n++] = one;
	return true;
}

static int
by_number(const void *a, const void *b)
{
	const struct migration *x = a, *y = b;

	return (x->no > y->no) - (x->no < y->no);
}

static bool
read_folder(const struct migrate *m, const struct migrate_source *s, DIR *d, struct migrations *out)
{
	size_t cap = 0;

	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		const char *dot = strrchr(e->d_name, '.');

		if (dot == NULL || dot == e->d_name || strcmp(dot, ".sql") != 0)
			continue;
		if (!named(e->d_name))
			return migrate_fail(m, "%s/%s is not called NNNN-what.sql", s->folder,
				e->d_name);
		if (!add(m, s, out, &cap, e->d_name))
			return false;
	}
	return true;
}

bool
migrations_read(const struct migrate *m, const struct migrate_source *s, struct migrations *out)
{
	DIR *d = opendir(s->folder);
	bool ok;

	*out = (struct migrations){ 0 };
	if (d == NULL)
		return migrate_fail(m, "%s: %s", s->folder, strerror(errno));
	ok = read_folder(m, s, d, out);
	closedir(d);
	if (!ok)
		return false;
	if (out->n > 1)
		qsort(out->v, out->n, sizeof *out->v, by_number);
	for (size_t i = 0; i < out->n; i++)
		if (out->v[i].no != i + 1)
			return migrate_fail(m, "%s: %s stands where number %04zu is asked",
				s->folder, out->v[i].name, i + 1);
	return true;
}

/* The folder there is, of two. */
static const char *
folder_of(struct arena *arena, const struct conf *conf, const char *name)
{
	const char *paths[] = { arena_fmt(arena, "%s/%s", conf->paths.schema, name),
		arena_fmt(arena, "%s/%s/schema", conf->paths.plugins, name) };
	struct stat st;

	for (size_t i = 0; i < 2; i++)
		if (stat(paths[i], &st) == 0 && S_ISDIR(st.st_mode))
			return paths[i];
	return NULL;
}

struct migrate_source *
migrate_sources(struct arena *arena, const struct conf *conf, size_t *n)
{
	struct migrate_source *v = arena_alloc(arena, conf->nplugin + 1, sizeof *v);

	v[0] = (struct migrate_source){ "core", arena_fmt(arena, "%s/core", conf->paths.schema) };
	*n = 1;
	for (size_t i = 0; i < conf->nplugin; i++) {
		const char *folder = folder_of(arena, conf, conf->plugin[i]);

		if (folder != NULL)
			v[(*n)++] = (struct migrate_source){ conf->plugin[i], folder };
	}
	return v;
}
