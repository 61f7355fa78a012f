/* Markdown as words to read line by line: in the text of a mail, in a calendar. Paragraphs are
 * parted by an empty line, lists keep their marks, an address stands in <> behind its words (RFC
 * 3986, C). Disadvantage: bold and headings are like other words. */
#include <cmark.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "page_private.h"

enum { PREFIX_MAX = 64 };

struct words {
	struct buf *out;
	size_t from, link;		/* where all began; where the words of a link began */
	int due;			/* line ends before what comes next */
	bool bare;			/* its line has no prefix yet */
	bool marked;			/* behind the mark of a list: what comes stays there */
	char prefix[PREFIX_MAX]; size_t nprefix;	/* what lines begin with: "> ", "  " */
};

/* How much of the prefix is the node's own, or which number its next item has. */
static uintptr_t
noted(cmark_node *node)
{
	return (uintptr_t)cmark_node_get_user_data(node);
}

static void
note(cmark_node *node, uintptr_t n)
{
	cmark_node_set_user_data(node, (void *)n);
}

/* Very deep quotes and lists are no longer set in. */
static void
push(struct words *w, cmark_node *node, char first, size_t n)
{
	if (n > PREFIX_MAX - w->nprefix)
		return;
	memset(w->prefix + w->nprefix, ' ', n);
	w->prefix[w->nprefix] = first;
	w->nprefix += n;
	note(node, n);
}

static void
begin(struct words *w)
{
	for (; w->due > 0; w->due--)
		buf_putc(w->out, '\n');
	if (w->bare)
		buf_put(w->out, w->prefix, w->nprefix);
	w->bare = w->marked = false;
}

static void
put(struct words *w, const char *p, size_t n)
{
	begin(w);
	for (size_t i = 0; i < n; i++) {
		buf_putc(w->out, p[i]);
		if (p[i] == '\n')
			buf_put(w->out, w->prefix, w->nprefix);
	}
}

static void
start_line(struct words *w, int due)
{
	if (w->marked)
		return;
	if (w->out->n > w->from && w->due < due)
		w->due = due;
	w->bare = true;
}

/* Items of a list without empty lines between them, and what stands in such an item. */
static void
start_block(struct words *w, cmark_node *node)
{
	cmark_node *item = cmark_node_get_type(node) == CMARK_NODE_ITEM ? node :
	    cmark_node_parent(node);
	bool tight = cmark_node_get_type(item) == CMARK_NODE_ITEM &&
	    cmark_node_get_list_tight(cmark_node_parent(item));

	start_line(w, tight ? 1 : 2);
}

static void
start_item(struct words *w, cmark_node *item)
{
	cmark_node *list = cmark_node_parent(item);
	size_t before;

	start_block(w, item);
	begin(w);
	before = w->out->n;
	if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST)
		buf_fmt(w->out, "%d. ", cmark_node_get_list_start(list) + (int)noted(list));
	else
		buf_puts(w->out, "- ");
	note(list, noted(list) + 1);
	push(w, item, ' ', w->out->n - before);
	w->marked = true;
}

static void
start_quote(struct words *w, cmark_node *quote)
{
	start_block(w, quote);
	push(w, quote, '>', 2);
	if (w->marked)
		buf_puts(w->out, "> ");
}

/* Of the addresses that safe HTML keeps, those that mean something outside of a page. */
static void
end_link(struct words *w, const char *url)
{
	size_t n = w->out->n - w->link, mail = strncasecmp(url, "mailto:", 7) == 0 ? 7 : 0;

	if (mail == 0 && strncasecmp(url, "https://", 8) != 0 &&
	    strncasecmp(url, "http://", 7) != 0)
		return;
	url += mail;
	if (strlen(url) != n || memcmp(w->out->p + w->link, url, n) != 0)
		buf_fmt(w->out, n > 0 ? " <%s>" : "<%s>", url);
}

static void
code(struct words *w, cmark_node *node)
{
	const char *p = cmark_node_get_literal(node);
	size_t n = strlen(p);

	start_block(w, node);
	put(w, p, n > 0 && p[n - 1] == '\n' ? n - 1 : n);
}

static void
enter(struct words *w, cmark_node *node)
{
	const char *literal = cmark_node_get_literal(node);

	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_ITEM: start_item(w, node); break;
	case CMARK_NODE_BLOCK_QUOTE: start_quote(w, node); break;
	case CMARK_NODE_LIST:
	case CMARK_NODE_PARAGRAPH:
	case CMARK_NODE_HEADING: start_block(w, node); break;
	case CMARK_NODE_CODE_BLOCK: code(w, node); break;
	case CMARK_NODE_THEMATIC_BREAK: start_block(w, node); put(w, "* * *", 5); break;
	case CMARK_NODE_TEXT:
	case CMARK_NODE_CODE: put(w, literal, strlen(literal)); break;
	case CMARK_NODE_SOFTBREAK: put(w, " ", 1); break;
	case CMARK_NODE_LINEBREAK: w->due++; w->bare = true; break;
	case CMARK_NODE_LINK: begin(w); w->link = w->out->n; break;
	default: break;
	}
}

static void
leave(struct words *w, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_ITEM:
	case CMARK_NODE_BLOCK_QUOTE:
		w->nprefix -= noted(node);
		w->marked = false;
		break;
	case CMARK_NODE_LINK:
		end_link(w, cmark_node_get_url(node));
		break;
	default:
		break;
	}
}

void
page_markdown_text(struct buf *out, const char *p, size_t n)
{
	cmark_node *root = page_markdown_read(p, n);
	cmark_iter *iter = cmark_iter_new(root);
	struct words w = { .out = out, .from = out->n };
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		if (event == CMARK_EVENT_ENTER)
			enter(&w, cmark_iter_get_node(iter));
		else
			leave(&w, cmark_iter_get_node(iter));
	cmark_iter_free(iter);
	cmark_node_free(root);
}
