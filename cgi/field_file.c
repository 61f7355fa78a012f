/* Files around their control: the one that is stored, and those that came with a form that is drawn
 * again. These go back by their secrets, without being chosen anew, unless their box is ticked. */
#include <string.h>

#include "escape.h"
#include "number.h"
#include "page_private.h"

/* A file of form_fill has no secret: it is the stored one. */
static bool
carried(const struct look *l, const struct upload *up)
{
	return up->id != 0 && up->claim != NULL && strcmp(up->name, l->name) == 0;
}

size_t
file_carried(const struct drawing *d, const struct look *l)
{
	size_t n = 0;

	for (size_t i = 0; d->typed && i < d->typed->nupload; i++)
		n += carried(l, &d->typed->upload[i]);
	return n;
}

const char *
file_hint(struct drawing *d, const struct op *op, const char *hint)
{
	const char *base = d->frame[op->frame].base, *pairs[] = { "file", NULL, NULL };
	struct buf said, out;

	if (!value_there(op->field, base + op->field->off))
		return hint;
	d->scratch.n = 0;
	value_put(&d->scratch, &d->ctx, op->field, base, VALUE_HUMAN, FILTER_NONE);
	pairs[1] = d->scratch.p;
	buf_init(&said, d->ctx.arena);
	texts_fill(&said, texts_key(d->ctx.texts, "field.file.stored", d->ctx.lang), d->ctx.lang, 1,
	    pairs);
	buf_init(&out, d->ctx.arena);
	if (hint)
		buf_fmt(&out, "%s ", hint);
	escape_html(&out, said.p, said.n);
	return out.p;
}

static void
say(struct drawing *d, const char *key)
{
	look_html(d, texts_key(d->ctx.texts, key, d->ctx.lang));
}

/* "n1-program-1": what the box of this file takes away. */
static void
id(struct drawing *d, const char *attr, const struct look *l, size_t i)
{
	buf_puts(d->out, attr);
	look_id(d, 'n', arena_fmt(d->ctx.arena, FORM_CARRIED, l->name, i));
	buf_puts(d->out, "\"");
}

static void
one_file(struct drawing *d, const struct look *l, const struct upload *up, size_t i)
{
	struct buf size;

	buf_init(&size, d->ctx.arena);
	number_size(&size, up->size, d->ctx.lang);
	id(d, "<li><b id=\"", l, i);
	buf_puts(d->out, ">");
	look_html(d, up->file);
	buf_fmt(d->out, " (%s)</b><input type=\"hidden\" name=\"" FORM_CARRIED "\" value=\"",
	    size.p, l->name, i);
	look_html(d, up->claim);
	buf_fmt(d->out, "\"><label class=\"choice\"><input type=\"checkbox\" name=\""
	    FORM_CARRIED FORM_TAKEN_AWAY "\" value=\"1\"", l->name, i);
	id(d, " aria-describedby=\"", l, i);
	buf_puts(d->out, "><span>");
	say(d, "field.file.remove");
	buf_puts(d->out, "</span></label></li>");
}

void
file_list(struct drawing *d, const struct look *l)
{
	size_t n = 0;

	buf_puts(d->out, "<span class=\"hint\" id=\"");
	look_id(d, 'k', l->name);
	buf_puts(d->out, "\">");
	say(d, l->several ? "field.files.kept" : "field.file.kept");
	buf_puts(d->out, "</span><ul class=\"files\">");
	for (size_t i = 0; i < d->typed->nupload; i++)
		if (carried(l, &d->typed->upload[i]))
			one_file(d, l, &d->typed->upload[i], ++n);
	buf_puts(d->out, "</ul>");
}
