/* Pages: mustache files bound to shapes at load, escaped by place, drawn many times. See cim-page(5). */
#ifndef PAGE_H
#define PAGE_H
#include "form.h"

struct page;

/* A route as the binder sees it: to check a URL or the target of a form. */
struct page_route { const struct cim_shape *in; enum cim_method method; const char *plugin;
	const struct cim_run *run;	/* compared with page_draw.form_run */
	const char *why; };		/* there is none: why not, or NULL */
/* What a page needs at load. */
struct page_env {
	struct arena *arena;			/* where the page lives */
	const struct texts *texts;
	void *ctx;
	/* the text of a file of this plugin, or of the host (layouts, partials); NULL: no such file */
	const char *(*file)(void *ctx, const char *name, size_t n, size_t *len);
	/* `~/x` or `~plugin/x` with every {{..}} replaced by one `*`: its prefix ("https://h" where another
	 * origin, "/activites/webinaires") and the route of that method; false: no such address */
	bool (*url)(void *ctx, const char *path, enum cim_method, const char **prefix, struct page_route *);
	const char *static_url;			/* of ~www/: "/cimaise-www/3f2a9c" */
	bool absolute;				/* mails: every URL is whole */
	bool house;				/* of the host: its form may go where a value says */
	/* a text of the page that is not in the catalogue is told, and drawn in French; NULL: not asked.
	 * Labels are not: they stand in the shapes */
	void (*untold)(void *ctx, const char *file, size_t line, const char *fr);
};
/* What a drawing needs. */
struct page_draw {
	struct value_ctx value;
	const struct cim_shape *site_shape;	/* {{site.x}}, also as a section {{#site.menu}} */
	const void *site;
	const struct form *form;		/* a form being drawn again, or NULL */
	const struct cim_run *form_run;		/* the handler it was sent to */
	const char *keys;			/* HTML of the hidden fields of every POST form (made by the host) */
	/* choices of a .from statement, for a select; false: failed (the failure is sticky elsewhere) */
	bool (*options)(void *ctx, const void *from, struct cim_option_rows *);
	void *ctx;
};
/* `suffix` of the file chooses the escaper: .html .xml .ics .txt .mail (blocks subject, text, html).
 * NULL with a sentence (file, line, what, why) in err. */
struct page *page_bind(const struct page_env *, const char *file, const struct cim_shape *, enum lang,
	const struct cim_shape *site_shape, char *err, size_t nerr);
/* The whole page; of a .mail, one block ("subject", "text", "html"). */
void page_render(struct buf *, const struct page *, const char *block, const struct page_draw *, const void *view);
/* True when it draws a POST form: such an answer is never cached. */
bool page_has_form(const struct page *);
/* True when it has a POST form that is sent to this handler. */
bool page_posts(const struct page *, const struct cim_run *);
#endif
