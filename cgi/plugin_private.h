/* What the parts of the load share: each file is one step of docs/architecture.md 8. */
#ifndef PLUGIN_PRIVATE_H
#define PLUGIN_PRIVATE_H
#include "arena.h"
#include "plugin.h"
#include "texts.h"

enum { FAULTS_MAX = 64, USES_MAX = 4096, STEPS_ERR = 512 };

/* One sentence more for this plugin, once; it is refused from now on. */
void plugin_fault(struct host *, struct plugin *, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* Steps 1 to 3: the file found, judged, opened; p->tables is set or there are faults. */
void plugin_open(struct host *, struct plugin *);
void plugin_open_file(struct host *, struct plugin *, const char *path);
/* The tables of a plugin with the sizes of this host; NULL: refused for its version. */
const struct cim_plugin *plugin_grown(struct host *, struct plugin *, const struct cim_plugin *);
/* The symbols that a shared object gives to others: how many, and the name of one that is not
 * `wanted` (NULL: none). false: no shared object of this machine. */
bool elf_exports(const unsigned char *file, size_t n, const char *wanted, size_t *count,
	const char **other);
/* Writable data of its own, which one request could leave to the next: the section, and what stands
 * in it (NULL: not to be known, its symbols were stripped; then 16 bytes are taken for those of the
 * compiler's start files). False: none, or an object of sanitizers or of coverage. */
bool elf_writes(const unsigned char *file, size_t n, const char **name, const char **section);

/* Step 4: names, mounts, needs. Orders nothing: a needed plugin may stand later in the list. */
void plugin_judge_names(struct host *);
bool plugin_named_well(const char *name);
void plugin_judge_needs(struct host *);
bool plugin_needs(const struct plugin *, const char *name);
/* Step 5: routes, permissions, menus, what is heard, told and given. */
void plugin_judge_routes(struct host *, struct plugin *);
void plugin_judge_tables(struct host *, struct plugin *);
void plugin_judge_events(struct host *, struct plugin *);
void routes_build(struct host *);			/* host->route, sorted */
void routes_judge(struct host *);			/* paths that collide */
/* The route of that method that a path of this plugin reaches; each "*" is one placeholder. NULL,
 * and in *why what a route asks whose member a literal segment cannot be, or NULL. */
const struct route *routes_find(const struct host *, const struct plugin *, const char *path,
	enum cim_method, const char **why);
/* After step 8, over all plugins: what is told is what is heard. */
void events_judge(struct host *);
/* Steps 6 to 8 of one plugin. */
void plugin_bind_shapes(struct host *, struct plugin *);
void plugin_bind_stmts(struct host *, struct plugin *);
bool plugin_bind_pages(struct host *, struct plugin *);	/* true: all, in all languages */
/* What is typed comes back: a page of it holds a form that is sent to each route with a .form.
 * Which page a handler draws is not declared: that its .form draws that one is not judged. */
void plugin_judge_forms(struct host *, struct plugin *);
void plugin_judge_stmts(struct host *, struct plugin *);	/* tables touched */
/* What it says in C has English; only of h->strict. After its shapes. */
void plugin_judge_texts(struct host *, struct plugin *);
/* Step 9, as far as files tell: the migrations it needs are there. */
void plugin_judge_schema(struct host *, struct plugin *);

/* Elements of the tables of a plugin; NULL: no more. */
const struct cim_route *plugin_route(const struct plugin *, size_t i);
const struct cim_guard *plugin_guard(const struct plugin *, size_t i);
const struct cim_hear *plugin_hear(const struct plugin *, size_t i);
const struct cim_gift *plugin_gift(const struct plugin *, size_t i);
/* The next event that it tells, from place *at of its section on; NULL: no more. */
const struct cim_event *plugin_told(const struct plugin *, size_t *at);
bool plugin_tells(const struct plugin *, const char *event);
bool plugin_hears(const struct plugin *, const char *event);

/* What a page asks while it is bound. */
struct page_asks { struct host *host; struct plugin *plugin; enum lang lang; bool absolute; };
void page_env_fill(struct page_asks *, struct page_env *, const char *file);
/* The first of `name` in overrides, in the folder of the plugin, in the folders of pages; that of
 * its own first when it is judged by itself. Whole in the arena; NULL: there is none. */
const char *plugin_read(struct host *, const struct plugin *, const char *name, size_t *len);
const char *plugin_path(struct host *, const struct plugin *, const char *name);

/* From the address of a statement or a page to what is bound to it. */
struct uses;
struct uses *uses_new(struct arena *, size_t n);
void uses_put(struct uses *, const void *key, const void *value);
const void *uses_get(const struct uses *, const void *key);
/* "/cimaise-www/3f2a9c1b": changes when a file of the folder does, so that it may be cached
 * for ever. */
const char *www_url(struct arena *, const char *folder);
#endif
