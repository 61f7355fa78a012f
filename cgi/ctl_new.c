#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "ctl.h"
#include "install.h"

/* Writes a plugin that builds, loads and answers as it stands, under the name that is asked for, or
 * nothing. What is copied is built and tested with the host (docs/skeleton), so that it cannot
 * rot. */

static const struct { const char *from, *to; mode_t mode; } files[] = {
	{ "plugin.c", "%s.c", 0644 }, { "list.html", "list.html", 0644 },
	{ "note.html", "note.html", 0644 }, { "textes.tsv", "textes.tsv", 0644 },
	{ "table.sql", "schema/0001-note.sql", 0644 }, { "grants", "schema/grants", 0644 },
	{ "Makefile", "Makefile", 0644 }, { "README", "README", 0644 }, { "test.sh", "test.sh",
	    0755 },
};
enum { NFILES = sizeof files / sizeof files[0], PATH_BYTES = 4096, FILE_BYTES = 64 * 1024 };
static const char place[] = "@name@";

static bool
good_name(const char *name)
{
	size_t n = strlen(name);

	for (size_t i = 0; i < n; i++)
		if (!islower((unsigned char)name[i]) && (i == 0 ||
		    !isdigit((unsigned char)name[i])))
			return false;
	return n > 0 && n <= 32 && strcmp(name, "core") != 0 && strcmp(name, "signin") != 0;
}

static bool
join(char out[PATH_BYTES], const char *folder, const char *name)
{
	int n = snprintf(out, PATH_BYTES, "%s/%s", folder, name);

	return n > 0 && n < PATH_BYTES;
}

static bool
wrong(const char *path)
{
	ctl_say("%s: %s", path, strerror(errno));
	return false;
}

/* The text with the name in each of its places. */
static bool
put_text(FILE *to, const char *text, const char *name)
{
	const char *at;

	for (; (at = strstr(text, place)) != NULL; text = at + sizeof place - 1)
		if (fwrite(text, 1, (size_t)(at - text), to) != (size_t)(at - text) ||
		    fputs(name, to) == EOF)
			return false;
	return fputs(text, to) != EOF;
}

static bool
copy(struct ctl *c, const char *from, const char *to, mode_t mode, const char *name)
{
	char *text = arena_alloc(c->arena, FILE_BYTES, 1);
	FILE *in = fopen(from, "r"), *out;
	bool done;

	if (in == NULL)
		return wrong(from);
	done = fread(text, 1, FILE_BYTES - 1, in) < FILE_BYTES - 1 && !ferror(in);
	fclose(in);
	out = done ? fopen(to, "wx") : NULL;
	if (out == NULL)
		return wrong(done ? to : from);
	done = put_text(out, text, name);
	done = fclose(out) == 0 && done && chmod(to, mode) == 0;
	return done || wrong(to);
}

/* What a failure leaves: the folder is new, so that all in it is ours. */
static void
take_back(const char *folder, const char *name)
{
	char path[PATH_BYTES], file[64];

	for (size_t i = 0; i < NFILES; i++) {
		snprintf(file, sizeof file, files[i].to, name);
		if (join(path, folder, file))
			unlink(path);
	}
	if (join(path, folder, "schema"))
		rmdir(path);
	rmdir(folder);
}

static bool
copy_all(struct ctl *c, const char *skeleton, const char *folder, const char *name)
{
	char from[PATH_BYTES], to[PATH_BYTES], file[64];

	if (!join(to, folder, "schema") || mkdir(to, 0755) != 0)
		return wrong(to);
	for (size_t i = 0; i < NFILES; i++) {
		snprintf(file, sizeof file, files[i].to, name);
		if (!join(from, skeleton, files[i].from) || !join(to, folder, file) ||
		    !copy(c, from, to, files[i].mode, name))
			return false;
	}
	return true;
}

int
ctl_new(struct ctl *c)
{
	const char *word = ctl_word(c), *skeleton = install_skeleton, *name, *folder;
	char first[PATH_BYTES];

	if (word && strcmp(word, "--from") == 0) {
		skeleton = ctl_word(c);
		word = ctl_word(c);
	}
	name = word;
	folder = ctl_word(c);
	if (name == NULL || skeleton == NULL) {
		ctl_say("new [--from SKELETON] NAME [FOLDER]");
		return CTL_USAGE;
	}
	if (!good_name(name)) {
		ctl_say("%s is no name of a plugin: a small letter, then small letters and digits, "
		    "at most 32, neither core nor signin", name);
		return CTL_USAGE;
	}
	folder = folder ? folder : name;
	if (!join(first, skeleton, files[0].from) || access(first, R_OK) != 0) {
		ctl_say("%s: %s: Cimaise is not installed here; --from names the folder "
		    "docs/skeleton of its sources", first, strerror(errno));
		return CTL_WRONG;
	}
	if (mkdir(folder, 0755) != 0) {
		wrong(folder);
		return CTL_WRONG;
	}
	if (!copy_all(c, skeleton, folder, name)) {
		take_back(folder, name);
		return CTL_WRONG;
	}
	printf("%s: a plugin to begin with. In it: make, make check; then read README.\n", folder);
	return CTL_OK;
}
