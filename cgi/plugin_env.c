#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin_private.h"

enum { PATH_BYTES = 4096, PAGE_BYTES_MAX = 1 << 20, NAME_BYTES = 128 };

/* A file of pages: letters, digits, point, - and _; "../" leads nowhere. */
static bool
good_file(const char *name, size_t n)
{
	if (n == 0 || n >= NAME_BYTES || name[0] == '.')
		return false;
	for (size_t i = 0; i < n; i++)
		if (!((name[i] >= 'a' && name[i] <= 'z') || (name[i] >= '0' && name[i] <= '9') ||
		    (name[i] && strchr(".-_", name[i]))))
			return false;
	return true;
}

/* folder/[plugin/]name, when it is there: its path in the arena. */
static const char *
at(struct host *h, const char *folder, size_t n, const char *plugin, const char *name)
{
	char path[PATH_BYTES];
	struct stat st;
	int len = snprintf(path, sizeof path, "%.*s/%s%s%s", (int)n, folder, plugin ? plugin : "",
	    plugin ? "/" : "", name);

	if (len < 0 || (size_t)len >= sizeof path || stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return NULL;
	return arena_dup(h->arena, path, (size_t)len);
}

const char *
plugin_path(struct host *h, const struct plugin *p, const char *name)
{
	const char *plugin = p == NULL || p->builtin ? NULL : p->name,
	    *pages = h->conf->paths.pages;
	const char *overrides = h->conf->paths.overrides;
	const char *own = plugin && p->folder ? at(h, p->folder, strlen(p->folder), NULL, name) :
	    NULL;
	const char *found = own && h->strict == p ? own : overrides ?
	    at(h, overrides, strlen(overrides), plugin, name) : NULL;

	/* of a plugin from elsewhere, whose pages stand beside it: not those of another installed
	 * before */
	found = found ? found : own;
	while (found == NULL && pages && *pages) {
		size_t n = strcspn(pages, ":");

		found = at(h, pages, n, plugin, name);
		pages += n + (pages[n] == ':');
	}
	return found;
}

static const char *
read_all(struct host *h, const char *path, size_t *len)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	char *text = NULL;
	size_t n = 0;
	ssize_t got;

	if (fd >= 0 && fstat(fd, &st) == 0 && st.st_size >= 0 && st.st_size <= PAGE_BYTES_MAX) {
		text = arena_alloc(h->arena, (size_t)st.st_size + 1, 1);
		while (n < (size_t)st.st_size && (got = read(fd, text + n,
		    (size_t)st.st_size - n)) > 0)
			n += (size_t)got;
	}
	if (fd >= 0)
		close(fd);
	*len = n;
	return text;
}

const char *
plugin_read(struct host *h, const struct plugin *p, const char *name, size_t *len)
{
	const char *path = plugin_path(h, p, name);

	return path ? read_all(h, path, len) : NULL;
}

/* Layouts and partials are the host's unless the plugin has its own of that name. */
static const char *
find_file(void *ctx, const char *name, size_t n, size_t *len)
{
	struct page_asks *a = ctx;
	const char *own, *file;

	if (!good_file(name, n))
		return NULL;
	file = arena_dup(a->host->arena, name, n);
	own = plugin_read(a->host, a->plugin, file, len);
	return own || a->plugin->builtin ? own : plugin_read(a->host, NULL, file, len);
}

/* The origin a program answers at, when it has but one; NULL: both, so that every URL is whole. */
static const char *
own_origin(const struct host *h)
{
	bool public = h->surfaces & SURFACE_PUBLIC;
	bool portal = h->surfaces & (SURFACE_PORTAL | SURFACE_SIGNIN);

	if (public == portal)
		return NULL;
	return public ? h->conf->site.site : h->conf->site.portal;
}

/* What stands for "~" or "~plugin": origin where it is another, prefix of the site,
 * language, mount. */
static const char *
prefix_of(const struct page_asks *a, unsigned surface, const char *mount)
{
	const struct host *h = a->host;
	const char *origin = surface == SURFACE_PUBLIC ? h->conf->site.site : h->conf->site.portal;
	const char *own = own_origin(h);
	bool same = own != NULL && strcmp(own, origin) == 0 && !a->absolute;

	return arena_fmt(h->arena, "%s%s%s%s", same ? "" : origin,
	    surface == SURFACE_PUBLIC ? h->conf->site.prefix : "", a->lang == LANG_EN ? "/en" : "",
	    mount);
}

/* A link to a plugin that is refused leads to a page that says so: no reason to refuse this
 * one too. */
static bool
to_refused(const struct page_asks *a, const struct plugin *p, const char **prefix,
	struct page_route *out)
{
	*prefix = prefix_of(a, SURFACE_PORTAL, p->mount ? p->mount : arena_fmt(a->host->arena,
	    "/%s",
	    p->name));
	*out = (struct page_route){ .in = &cim_none_shape, .method = CIM_GET, .plugin = p->name };
	return true;
}

static bool
find_url(void *ctx, const char *path, enum cim_method method, const char **prefix,
	struct page_route *out)
{
	struct page_asks *a = ctx;
	struct arena *arena = a->host->arena;
	size_t n = *path == '~' ? strcspn(path + 1, "/?#") : 0;
	const char *rest = path + (*path == '~') + n;
	const struct plugin *p = a->plugin;
	const struct route *r;

	if (*path != '~')
		return false;
	if (n > 0)
		p = host_plugin(a->host, arena_dup(arena, path + 1, n));
	if (p == NULL)
		return false;
	r = routes_find(a->host, p, arena_dup(arena, rest, strcspn(rest, "?#")), method,
	    &out->why);
	if (r == NULL)
		return p->tables == NULL && p != a->plugin && to_refused(a, p, prefix, out);
	*prefix = prefix_of(a, r->surface, p == r->plugin ? p->mount : "");
	*out = (struct page_route){ .in = r->r->run->in, .method = method, .run = r->r->run,
	    .plugin = r->plugin->name };
	return true;
}

static void
say_untold(void *ctx, const char *file, size_t line, const char *fr)
{
	struct page_asks *a = ctx;

	plugin_fault(a->host, a->plugin, "%s:%zu: the catalogue does not hold this text: %s", file,
	    line, fr);
}

static bool
ends(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n >= m && strcmp(text + n - m, end) == 0;
}

void
page_env_fill(struct page_asks *a, struct page_env *env, const char *file)
{
	struct host *h = a->host;

	/* what leaves the browser has no place of its own: mails, calendars, feeds */
	a->absolute = ends(file, ".mail") || ends(file, ".ics") || ends(file, ".xml") ||
	    ends(file, ".txt");
	*env = (struct page_env){ .arena = h->arena, .texts = h->texts, .ctx = a, .file = find_file,
		.url = find_url, .absolute = a->absolute,
		.untold = h->strict == a->plugin ? say_untold : NULL,
		.house = a->plugin->builtin,
		.static_url = a->absolute ? arena_fmt(h->arena, "%s%s", h->conf->site.site,
		    h->static_url) : h->static_url };
}
