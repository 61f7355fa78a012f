#include "plugin_private.h"
#include "shape.h"

/* What a plugin says in C: title, labels, hints, choices, permissions, menu. French is the
 * source and is
 * never absent; English stands beside it in textes.tsv. Judged by `cimaisectl check` of one
 * file: while
 * serving, a text without English is shown in French. */

struct reader { struct host *host; struct plugin *plugin; };

static void
see(void *ctx, const char *fr)
{
	struct reader *r = ctx;

	if (fr && *fr && texts_of(r->host->texts, fr, LANG_EN) == NULL)
		plugin_fault(r->host, r->plugin, "the text \"%s\" has no row in textes.tsv", fr);
}

static void
see_shape(struct reader *r, const struct cim_shape *s)
{
	if (s)
		shape_texts(s, see, r);
}

void
plugin_judge_texts(struct host *h, struct plugin *p)
{
	const struct cim_plugin *t = p->tables;
	struct reader r = { h, p };
	const struct cim_route *route;
	const struct cim_menu *menu;

	see(&r, t->title);
	for (size_t i = 0; (menu = plugin_menu(p, i)) != NULL; i++)
		see(&r, menu->label);
	for (size_t i = 0; (route = plugin_route(p, i)) != NULL; i++) {
		if (route->may)
			see(&r, route->may->label);
		if (route->run)
			see_shape(&r, route->run->in);
	}
	see_shape(&r, t->settings);
	for (const void *const *u = t->uses; u < t->uses_end; u++) {
		const struct cim_stmt *s = *u;
		const struct cim_tmpl *page = *u;
		const struct cim_text *text = *u;

		if (s->tag == CIM_TAG_STMT)
			see_shape(&r, s->out);
		else if (page->tag == CIM_TAG_PAGE)
			see_shape(&r, page->in);
		else if (text->tag == CIM_TAG_TEXT)
			see_shape(&r, text->in);
	}
}
