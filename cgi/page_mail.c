/* A mail is three pages in one file: subject, text and html, each with its own escaper. The file
 * gives blocks, or gives them to a layout that does. */
#include <string.h>

#include "page_private.h"

static bool
blank_comment(const struct token *t)
{
	return t->kind == TOKEN_COMMENT;
}

/* From the page through its layouts: all blocks, those of the page first. */
static bool
gather(struct binder *b, struct reader *r)
{
	struct reader *files = arena_alloc(b->env->arena, NESTED_FILES, sizeof *files);
	struct token t;
	size_t begin;

	files[0] = *r;
	for (size_t i = 0; i < NESTED_FILES; i++) {
		struct reader *file = &files[i];

		b->reader = file;
		do {
			begin = file->at;
			page_read(file, &t);
			b->at = t.at;
		} while (blank_comment(&t));
		if (t.kind != TOKEN_LAYOUT) {
			file->at = begin;
			return page_keep_blocks(b, file, i > 0);
		}
		if (!page_keep_blocks(b, file, i > 0))
			return false;
		b->at = t.at;
		if (i + 1 < NESTED_FILES && !page_open_file(b, t.p, t.n, &files[i + 1]))
			return false;
	}
	return page_fail(b, "more than %d layouts one inside the other", NESTED_FILES);
}

static bool
bind_block(struct binder *b, const char *name, enum medium medium, enum finish finish)
{
	struct override *o = page_find_block(b, name, strlen(name));
	struct page_block *block = &b->page->block[b->page->nblock++];
	struct reader body;

	if (o == NULL)
		return page_fail(b, "a mail has three blocks: {{$%s}} is missing", name);
	body = o->body;
	o->used = true;
	b->op = NULL;
	b->nop = b->cap = 0;
	b->medium = medium;
	b->fresh = true;
	b->place = (struct place){ .mail = true };
	if (!page_bind_whole(b, &body, o->layout, name))
		return false;
	page_here(b);
	*block = (struct page_block){ name, b->op, b->nop, finish };
	return true;
}

bool
page_bind_mail(struct binder *b, struct reader *r)
{
	b->page->nblock = 0;
	return gather(b, r) && bind_block(b, "subject", MEDIUM_TEXT, FINISH_LINE) &&
	    bind_block(b, "text", MEDIUM_TEXT, FINISH_WRAP) &&
	    bind_block(b, "html", MEDIUM_HTML, FINISH_NONE) && page_blocks_used(b, 0);
}
