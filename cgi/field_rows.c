/* Rows of a form: the hidden key, buttons that move and remove, the button that adds. They need no
 * script: each sends the form, which comes back changed. */
#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "page_private.h"

enum { ROWS_DEFAULT = 100 };

static void
button(struct drawing *d, const char *verb, const char *icon, const char *key, const struct op *op)
{
	const struct row_control *c = op->of;
	const struct frame *f = &d->frame[op->frame];
	const char *item = arena_fmt(d->ctx.arena, "%s %zu", c->label, f->i + 1);

	buf_fmt(d->out,
	    "<button type=\"submit\" class=\"btn second less%s\" name=\"_do\" value=\"%s.%s.%s\" "
	    "aria-label=\"",
	    strcmp(verb, "del") == 0 ? " bad" : "", d->rows[op->frame], d->key[op->frame], verb);
	look_say(d, key, "item", item);
	buf_fmt(d->out, "\"><svg class=\"i\" aria-hidden=\"true\" width=\"20\" height=\"20\">"
	    "<use href=\"%s/icons.svg#%s\"/></svg></button>", d->page->static_url, icon);
}

void
row_draw(struct drawing *d, const struct op *op)
{
	const struct frame *f = &d->frame[op->frame];

	/* a row of ticks alone would send nothing, and be lost */
	buf_fmt(d->out, "<input type=\"hidden\" name=\"%s_\" value=\"\">", d->prefix[op->frame]);
	if (f->i > 0)
		button(d, "up", "up", "a11y.up", op);
	if (f->i + 1 < f->n)
		button(d, "down", "down", "a11y.down", op);
	button(d, "del", "x", "a11y.remove", op);
}

/* How many rows there are now: typed, or stored. */
static size_t
count_rows(struct drawing *d, const struct op *op, const char *name)
{
	struct rows { char *v; size_t n; } rows;
	size_t n = 0;

	if (d->typed && d->form->method == CIM_POST) {
		while (form_row_key(d->typed, name, n) != NULL)
			n++;
		return n;
	}
	memcpy(&rows, d->frame[op->frame].base + op->field->off, sizeof rows);
	return rows.n;
}

void
more_draw(struct drawing *d, const struct op *op)
{
	const struct row_control *c = op->of;
	const char *name = arena_fmt(d->ctx.arena, "%s%s", d->prefix[op->frame], c->rows->name);
	const char *error = d->typed ? form_message(d->typed, name) : NULL;
	size_t max = c->rows->max > 0 ? (size_t)c->rows->max : ROWS_DEFAULT;
	bool room = count_rows(d, op, name) < max;

	buf_puts(d->out, error ? "<div class=\"wrong\" tabindex=\"-1\" id=\"" : "<div id=\"");
	look_id(d, 'f', name);
	buf_puts(d->out, "\">");
	if (error) {
		buf_puts(d->out, "<span class=\"error\">");
		look_html(d, error);
		buf_puts(d->out, "</span>");
	}
	if (room)
		buf_fmt(d->out,
		    "<button type=\"submit\" class=\"btn second\" name=\"_do\" value=\"%s.add\">"
		    "<svg class=\"i\" aria-hidden=\"true\" width=\"20\" height=\"20\">"
		    "<use href=\"%s/icons.svg#plus\"/></svg> %s</button>",
		    name, d->page->static_url, d->page->words->add);
	buf_puts(d->out, "</div>");
}
