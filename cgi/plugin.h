/* Plugins: found, judged, bound. All faults of one are collected and said together; a refused one
 * is named and its paths answer 503, the others serve. */
#ifndef PLUGIN_H
#define PLUGIN_H
#include "conf.h"
#include "page.h"
#include "scan.h"

struct plugin {
	const struct cim_plugin *tables;	/* NULL when it could not be read */
	const char *name, *folder, *mount;	/* folder: of its .so; mount: "/webinaires",
	    "" for "/" */
	bool builtin, refused;
	bool sane, speaks;	/* its shapes are sane; refused for its events only, if at all */
	char **fault; size_t nfault;		/* one good sentence each */
	struct bound_stmt **stmt; size_t nstmt;
	struct page_bound *page; size_t npage;
	unsigned schema;			/* number of the last migration in its folder */
	void *self;				/* what start() returned */
};
struct page_bound { const struct cim_tmpl *tmpl; struct page *page[LANGS]; };
/* Flags that only the host's own routes have, of a POST that begins or ends a session. EACH: it
 * runs each time it is sent, for its answer carries a cookie, which is never stored, nor is a
 * hash of a password. ENTER: it asks no token of the session that it replaces. */
enum { ROUTE_EACH = 0x10000, ROUTE_ENTER = 0x20000 };
/* One way from a path to a handler. */
struct route {
	struct plugin *plugin;
	const struct cim_route *r;
	const char *pattern;			/* mount and path: "/webinaires/:id" */
	unsigned surface;
};
struct host;					/* everything that is loaded;
	read-only while serving */
struct host {
	const struct conf *conf;
	struct arena *arena;
	struct texts *texts;
	struct plugin *plugin; size_t nplugin;
	/* all of them, also of surfaces that this program does not serve: for URLs. Sorted: literal
	 * before parameter. */
	struct route *route; size_t nroute;
	void *uses;				/* from the address of a statement or page to
						 * what is bound */
	const char *static_url;
	unsigned surfaces;
	/* judged by what stands beside it, and refused for a text without English: for cimaisectl
	 * check */
	const struct plugin *strict;
};
/* Loads what conf names for these surfaces, and the built-in plugins. NULL only when the host's own
 * files are wrong (sentence in err). */
struct host *host_load(const struct conf *, unsigned surfaces, char *err, size_t nerr);
void host_free(struct host **);
/* Step 10, in each worker before its sandbox: start() of every plugin. One that gives NULL
 * is refused. */
void host_start(struct host *);
/* Step 9 against the database: a plugin whose migrations did not run is refused, and who needs it.
 * false: of some it gave no answer. Between requests, also after host_start. */
bool host_judge_database(struct host *, MYSQL *);
/* A line in the log for each fault of each refused plugin; how many plugins are refused. */
size_t host_report(const struct host *);
/* `cimaisectl check FILE.so`: steps 1 to 8 of docs/architecture.md on one file, without a
 * server. */
struct plugin *plugin_check(struct host *, const char *path);
const struct bound_stmt *host_stmt(const struct host *, const struct cim_stmt *);
const struct page *host_page(const struct host *, const struct cim_tmpl *, enum lang);
const struct plugin *host_plugin(const struct host *, const char *name);
/* Entry i of the menu; NULL: no more. */
const struct cim_menu *plugin_menu(const struct plugin *, size_t i);
/* Built-in plugins: the host's own pages, sign-in. */
extern const struct cim_plugin core_plugin, signin_plugin;
#endif
