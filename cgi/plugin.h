/* Plugins: found, judged, bound. All faults of one are collected and said together; a refused one
 * is named and its paths answer 503, the others serve. */
#ifndef PLUGIN_H
#define PLUGIN_H
#include "conf.h"
#include "page.h"
#include "scan.h"

struct plugin {
	const struct cim_plugin *tables;	/* NULL when it could not be read */
	const char *name, *folder, *mount;	/* mount: "/webinaires" */
	bool builtin, refused;
	char **fault; size_t nfault;		/* one good sentence each */
	struct bound_stmt **stmt; size_t nstmt;
	struct page_bound *page; size_t npage;
	void *self;				/* what start() returned */
};
struct page_bound { const struct cim_tmpl *tmpl; struct page *page[LANGS]; };
/* One way from a path to a handler. */
struct route {
	struct plugin *plugin;
	const struct cim_route *r;
	const char *pattern;			/* mount and path: "/webinaires/:id" */
	unsigned surface;
};
struct host;					/* everything that is loaded; read-only while serving */
struct host {
	const struct conf *conf;
	struct arena *arena;
	struct texts *texts;
	struct plugin *plugin; size_t nplugin;
	struct route *route; size_t nroute;	/* sorted: literal before parameter */
	void *uses;				/* from the address of a statement or page to what is bound */
	const char *static_url;
	unsigned surfaces;
};
/* Loads what conf names for these surfaces, and the built-in plugins. NULL only when the host's own
 * files are wrong (sentence in err). */
struct host *host_load(const struct conf *, unsigned surfaces, char *err, size_t nerr);
void host_free(struct host **);
/* `cimaisectl check FILE.so`: steps 1 to 8 of docs/architecture.md on one file, without a server. */
struct plugin *plugin_check(struct host *, const char *path);
const struct bound_stmt *host_stmt(const struct host *, const struct cim_stmt *);
const struct page *host_page(const struct host *, const struct cim_tmpl *, enum lang);
const struct plugin *host_plugin(const struct host *, const char *name);
/* Entry i of the menu, by the stride the plugin was compiled with; NULL: no more. */
const struct cim_menu *plugin_menu(const struct plugin *, size_t i);
/* Built-in plugins: the host's own pages, sign-in. */
extern const struct cim_plugin core_plugin, signin_plugin;
#endif
