#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin_private.h"

#define SYMBOL "cim_plugin_1"
enum { PATH_BYTES = 4096, FILE_BYTES_MAX = 64 << 20 };

/* Nobody but root and ourselves may have written what we are about to run. */
static bool
ours(const struct stat *st)
{
	return (st->st_uid == 0 || st->st_uid == geteuid()) &&
	    (st->st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

static bool
judge_owner(struct host *h, struct plugin *p, const struct stat *st, const char *path)
{
	struct stat folder;

	if (!S_ISREG(st->st_mode)) {
		plugin_fault(h, p, "%s is no regular file", path);
		return false;
	}
	if (!ours(st)) {
		plugin_fault(h, p,
		    "%s must belong to root or to this program's user and be writable by "
		    "nobody else: chown root, chmod 755", path);
		return false;
	}
	/* whoever may write in the folder may put another file there after this look */
	if (stat(p->folder, &folder) != 0 || !ours(&folder)) {
		plugin_fault(h, p,
		    "the folder %s must belong to root or to this program's user and be "
		    "writable by nobody else: chmod 755", p->folder);
		return false;
	}
	return true;
}

/* One worker answers many people: what the first leaves behind, the next would read. */
static void
judge_data(struct host *h, struct plugin *p, const unsigned char *file, size_t n)
{
	const char *name, *section;

	if (elf_writes(file, n, &name, &section))
		plugin_fault(h, p, "it has writable data%s%.*s in %s: make it const, or keep it in "
		    "what start() returns; a worker answers many people one after the other",
		    name ? ", " : "", name ? (int)strcspn(name, ".") : 0, name ? name : "",
		    section);
}

static void
judge_exports(struct host *h, struct plugin *p, const unsigned char *file, size_t n,
	const char *path)
{
	const char *other;
	size_t count;

	if (!elf_exports(file, n, SYMBOL, &count, &other))
		plugin_fault(h, p, "%s is no shared object of this machine", path);
	else if (count == 0 || (count == 1 && other))
		plugin_fault(h, p,
		    "%s does not export " SYMBOL ": end the plugin with CIM_PLUGIN(...), "
		    "and build it for version 1 of cimaise.h", path);
	else if (count > 1)
		plugin_fault(h, p,
		    "%s exports %s besides " SYMBOL ": make it static, or build with "
		    "-fvisibility=hidden", path, other);
}

static bool
judge_object(struct host *h, struct plugin *p, int fd, size_t n, const char *path)
{
	unsigned char *file = n > 0 && n < FILE_BYTES_MAX ?
	    mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
	size_t before = p->nfault;

	if (file == MAP_FAILED) {
		plugin_fault(h, p, "%s is no shared object of this machine", path);
		return false;
	}
	judge_exports(h, p, file, n, path);
	judge_data(h, p, file, n);
	munmap(file, n);
	return p->nfault == before;
}

/* What dlopen says, made a sentence: "FILE: undefined symbol: NAME" is the frequent one. */
static void
say_dlerror(struct host *h, struct plugin *p)
{
	const char *why = dlerror(), *symbol;

	why = why ? why : "no reason was given";
	symbol = strstr(why, "undefined symbol: ");
	if (symbol)
		plugin_fault(h, p, "it calls %s, which the host does not give: a plugin calls what "
		    "cimaise.h declares, and the C library",
		    symbol + sizeof "undefined symbol: " - 1);
	else
		plugin_fault(h, p, "it cannot be loaded: %s", why);
}

/* Never closed again: addresses of it stand everywhere. NOW: a missing symbol shows here and not in
 * the middle of a request. LOCAL: plugins do not see one another. */
static void
take(struct host *h, struct plugin *p, const char *path)
{
	void *so = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
	const struct cim_plugin *t;

	if (so == NULL) {
		say_dlerror(h, p);
		return;
	}
	t = dlsym(so, SYMBOL);
	if (t == NULL)
		plugin_fault(h, p, "%s does not export " SYMBOL, path);
	else
		p->tables = plugin_grown(h, p, t);
}

void
plugin_open_file(struct host *h, struct plugin *p, const char *path)
{
	const char *slash = strrchr(path, '/');
	/* NONBLOCK: a pipe would wait for who writes into it */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	struct stat st;

	cim_must(slash != NULL);
	p->folder = arena_dup(h->arena, path, (size_t)(slash - path));
	if (fd < 0 && errno == ELOOP)
		plugin_fault(h, p, "%s is a symbolic link: put the file itself there", path);
	else if (fd < 0 || fstat(fd, &st) != 0)
		plugin_fault(h, p, "%s cannot be opened: %s", path, strerror(errno));
	else if (judge_owner(h, p, &st, path) && judge_object(h, p, fd, (size_t)st.st_size, path))
		take(h, p, path);
	if (fd >= 0)
		close(fd);
}

/* Where a plugin may stand: beside the others (an installation), in a folder of its own (from
 * elsewhere), or as libtool leaves it in the folder of a build. */
void
plugin_open(struct host *h, struct plugin *p)
{
	static const char *const where[] = { "%s/%s.so", "%s/%s/%s.so", "%s/%s/.libs/%s.so" };
	const char *folder = h->conf->paths.plugins;
	char path[PATH_BYTES];
	struct stat st;

	for (size_t i = 0; i < sizeof where / sizeof where[0]; i++) {
		int n = snprintf(path, sizeof path, where[i], folder, p->name, p->name);

		if (n > 0 && (size_t)n < sizeof path && lstat(path, &st) == 0) {
			plugin_open_file(h, p, path);
			return;
		}
	}
	plugin_fault(h, p, "neither %s/%s.so nor %s/%s/%s.so is there", folder, p->name, folder,
	    p->name, p->name);
}
