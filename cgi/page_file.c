/* Files in files: {{> part}} binds by name where it stands, {{< layout}} gives its blocks to a
 * layout. */
#include <string.h>

#include "page_private.h"
#include "utf8.h"

static bool
sane_name(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool letter = (p[i] >= 'a' && p[i] <= 'z') || (p[i] >= 'A' && p[i] <= 'Z');

		if (!letter && !(p[i] >= '0' && p[i] <= '9') && p[i] != '-' && p[i] != '_' &&
		    (p[i] != '.' || i == 0))
			return false;
	}
	return n > 0;
}

/* The file, with the suffix of the page when it has none. */
/* The text of a file; false: there is none, or it is not text. */
bool
page_take_file(struct binder *b, const char *file, struct reader *out)
{
	*out = (struct reader){ .file = file };
	out->text = b->env->file(b->env->ctx, file, strlen(file), &out->n);
	if (out->text == NULL)
		return page_fail(b, "there is no file %s", file);
	if (!utf8_valid(out->text, out->n) || utf8_control(out->text, out->n, "\t\n\r"))
		return page_fail(b, "%s is not a text in UTF-8 without control characters", file);
	return true;
}

bool
page_open_file(struct binder *b, const char *name, size_t n, struct reader *out)
{
	const char *file =
	    arena_fmt(b->env->arena, "%.*s%s", (int)n, name, memchr(name, '.', n) ? "" : b->suffix);

	if (!sane_name(name, n))
		return page_fail(b, "%.*s is not the name of a file", (int)n, name);
	return page_take_file(b, file, out);
}

/* Binds a text that stands whole where it stands; the sentence then speaks of its file. */
bool
page_bind_whole(struct binder *b, struct reader *r, bool layout, const char *what)
{
	struct reader *outer = b->reader;
	bool outer_layout = b->place.layout;
	size_t at = b->at, nopen = b->place.nopen, floor = b->place.floor;

	if (b->depth == NESTED_FILES)
		return page_fail(
		    b, "%s: more than %d files or blocks one inside the other", what, NESTED_FILES);
	if (b->place.mode != PLACE_DATA)
		return page_fail(b, "%s stands only between elements", what);
	b->depth++;
	b->place.layout = layout;
	b->place.floor = nopen;
	if (!page_bind_until(b, r, NULL))
		return false;
	if (b->place.mode != PLACE_DATA || b->place.nopen != nopen)
		return page_fail(b, "it ends inside %s%s>",
		    b->place.mode == PLACE_DATA ? "<" : "the tag <",
		    b->place.nopen > nopen ? b->place.xml_open[b->place.nopen - 1]
		                           : b->place.tag.element->name);
	b->place.layout = outer_layout;
	b->place.floor = floor;
	b->reader = outer;
	b->at = at;
	b->depth--;
	return true;
}

bool
page_bind_part(struct binder *b, const struct token *t)
{
	struct reader r;

	return page_open_file(b, t->p, t->n, &r) && page_bind_whole(b, &r, b->place.layout,
	    arena_fmt(b->env->arena, "{{> %.*s}}", (int)t->n, t->p));
}

struct override *
page_find_block(struct binder *b, const char *name, size_t n)
{
	for (size_t i = 0; i < b->nblock; i++)
		if (b->block[i].n == n && memcmp(b->block[i].name, name, n) == 0)
			return &b->block[i];
	return NULL;
}

bool
page_bind_block(struct binder *b, struct reader *r, const struct token *t)
{
	struct override *o = page_find_block(b, t->p, t->n);
	struct reader body = *r;
	struct token close;

	if (b->nscope > 1)
		return page_fail(
		    b, "a block does not stand inside a section of rows or of a struct");
	if (!page_read_past(r, t, &close))
		return close.kind == TOKEN_BAD ? page_fail(b, "%s", close.p) :
		    page_fail(b, "{{$%.*s}} is not closed", (int)t->n, t->p);
	body.n = close.at;
	if (o == NULL)
		return page_bind_whole(b, &body, b->place.layout, "a block");
	body = o->body;
	o->used = true;
	return page_bind_whole(b, &body, o->layout, "a block");
}

static bool
keep_block(struct binder *b, struct reader *r, const struct token *t, bool layout)
{
	struct reader body = *r;
	struct override *o = page_find_block(b, t->p, t->n);
	struct token close;

	if (!page_read_past(r, t, &close))
		return close.kind == TOKEN_BAD ? page_fail(b, "%s", close.p) :
		    page_fail(b, "{{$%.*s}} is not closed", (int)t->n, t->p);
	if (o != NULL && o->body.text == r->text)
		return page_fail(b, "{{$%.*s}} stands twice", (int)t->n, t->p);
	if (o != NULL)
		return true;		/* a file further down the line has given it */
	if (b->nblock == BLOCKS)
		return page_fail(b, "more than %d blocks", BLOCKS);
	body.n = close.at;
	b->block[b->nblock++] = (struct override){ t->p, t->n, body, false, layout };
	return true;
}

static bool
blank(const struct token *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->p[i] != ' ' && t->p[i] != '\n' && t->p[i] != '\t' && t->p[i] != '\r')
			return false;
	return true;
}

/* What follows {{< layout}}: blocks, and nothing that would never be drawn. */
bool
page_keep_blocks(struct binder *b, struct reader *r, bool layout)
{
	struct token t;

	for (;;) {
		page_read(r, &t);
		b->at = t.at;
		if (t.kind == TOKEN_END)
			return true;
		if (t.kind == TOKEN_BAD)
			return page_fail(b, "%s", t.p);
		if (t.kind == TOKEN_COMMENT || (t.kind == TOKEN_LITERAL && blank(&t)))
			continue;
		if (t.kind != TOKEN_BLOCK)
			return page_fail(
			    b, "it stands in no block of the layout, so it is never drawn");
		if (!keep_block(b, r, &t, layout))
			return false;
	}
}

bool
page_blocks_used(struct binder *b, size_t first)
{
	for (size_t i = first; i < b->nblock; i++) {
		if (b->block[i].used)
			continue;
		b->reader = &b->block[i].body;
		b->at = b->block[i].body.at;
		return page_fail(b, "{{$%.*s}}: the layout has no such block", (int)b->block[i].n,
		    b->block[i].name);
	}
	return true;
}

bool
page_bind_layout(struct binder *b, struct reader *r, const struct token *t)
{
	size_t first = b->nblock;
	struct reader layout;

	if (!page_open_file(b, t->p, t->n, &layout) || !page_keep_blocks(b, r, b->in_layout))
		return false;
	b->in_layout = true;
	return page_bind_whole(b, &layout, true, "a layout") && page_blocks_used(b, first);
}
