/* What staff writes in Markdown, by cmark in safe mode: raw HTML is left out, addresses of
 * dangerous schemes are emptied. Its memory is of malloc and is given back here; an end of the
 * arena in between loses one text, once, for a worker that answers 500. */
#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "page_private.h"

enum { FIRST_HEADING = 3, LAST_HEADING = 6 };

/* The page has its own h1 and h2. */
static void
lower_headings(cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		int level;

		if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_HEADING)
			continue;
		level = cmark_node_get_heading_level(node) + FIRST_HEADING - 1;
		cmark_node_set_heading_level(node, level > LAST_HEADING ? LAST_HEADING : level);
	}
	cmark_iter_free(iter);
}

/* Where to cut so that no character is cut in two. */
static size_t
cut(const char *p, size_t n)
{
	if (n <= PAGE_MARKDOWN_BYTES)
		return n;
	for (n = PAGE_MARKDOWN_BYTES; n > 0 && ((unsigned char)p[n] & 0xc0) == 0x80; )
		n--;
	return n;
}

cmark_node *
page_markdown_read(const char *p, size_t n)
{
	return cmark_parse_document(p, cut(p, n), CMARK_OPT_DEFAULT);
}

void
page_markdown(struct buf *out, const char *p, size_t n)
{
	cmark_node *root = page_markdown_read(p, n);
	char *html;

	lower_headings(root);
	html = cmark_render_html(root, CMARK_OPT_DEFAULT);
	cmark_node_free(root);
	buf_puts(out, html);
	free(html);
}

static bool
is_html(cmark_node_type type)
{
	return type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE;
}

static bool
is_code(cmark_node_type type)
{
	return type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_CODE;
}

enum markdown_lost
page_markdown_lost(const struct buf *text, const char *mark, const char **html)
{
	cmark_node *root = page_markdown_read(text->p, text->n);
	cmark_iter *iter = cmark_iter_new(root);
	enum markdown_lost lost = MARKDOWN_FINE;

	while (lost == MARKDOWN_FINE && cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		const char *literal = cmark_node_get_literal(node);

		if (is_html(cmark_node_get_type(node))) {
			lost = MARKDOWN_HTML;
			*html = arena_dup(text->arena, literal, strcspn(literal, "\n"));
		} else if (is_code(cmark_node_get_type(node)) && strstr(literal, mark)) {
			lost = MARKDOWN_CODE;
		}
	}
	cmark_iter_free(iter);
	cmark_node_free(root);
	return lost;
}
