/* Rows while drawing. In a form that is drawn again they are those that were typed, in the order
 * that the person gave them; a row that is stored too has its struct, a new one an empty struct. */
#include <stdio.h>
#include <string.h>

#include "page_private.h"
#include "shape.h"

static bool
typed(const struct drawing *d, const struct op *op)
{
	return op->of != NULL && d->typed != NULL && d->form->method == CIM_POST;
}

/* The row as it is stored, by its key; an empty one where it is new. */
static const char *
stored_row(struct drawing *d, const struct op *op, const char *key)
{
	const struct cim_shape *of = op->field->of;
	struct rows rows;
	char id[24];

	memcpy(&rows, d->frame[op->frame].base + op->field->off, sizeof rows);
	for (size_t i = 0; shape_keyed(of) && i < rows.n; i++) {
		const char *base = rows.v + i * of->size;
		struct cim_int n;

		memcpy(&n, base + shape_at(of, 0)->off, sizeof n);
		snprintf(id, sizeof id, "%lld", (long long)n.v);
		if (n.is && strcmp(id, key) == 0)
			return base;
	}
	return arena_alloc(d->ctx.arena, 1, of->size);
}

static const char *
key_of(struct drawing *d, const struct op *op, const char *base, size_t i)
{
	const struct cim_shape *of = op->field->of;
	struct cim_int n = { 0, false };

	if (shape_keyed(of))
		memcpy(&n, base + shape_at(of, 0)->off, sizeof n);
	return n.is ? arena_fmt(d->ctx.arena, "%lld", (long long)n.v) :
	    arena_fmt(d->ctx.arena, "+%zu", i + 1);
}

/* The row at hand: its struct, and what names in it begin with. */
static void
stand_at(struct drawing *d, const struct op *op)
{
	struct frame *f = &d->frame[op->into];
	const char *key;

	if (op->of == NULL)
		return;
	key = typed(d, op) ? form_row_key(d->typed, d->rows[op->into], f->i)
	                   : key_of(d, op, f->base, f->i);
	if (typed(d, op))
		f->base = stored_row(d, op, key);
	d->key[op->into] = key;
	d->prefix[op->into] = arena_fmt(d->ctx.arena, "%s.%s.", d->rows[op->into], key);
}

bool
page_rows_begin(struct drawing *d, const struct op *op)
{
	struct frame *f = &d->frame[op->into];
	struct rows rows;

	memcpy(&rows, d->frame[op->frame].base + op->field->off, sizeof rows);
	*f = (struct frame){ .base = rows.v, .n = rows.n, .size = page_shape_of(op->field)->size };
	if (op->of != NULL)
		d->rows[op->into] =
		    arena_fmt(d->ctx.arena, "%s%s", d->prefix[op->frame], op->field->name);
	if (typed(d, op))
		for (f->n = 0; form_row_key(d->typed, d->rows[op->into], f->n) != NULL; )
			f->n++;
	if (f->n == 0)
		return false;
	stand_at(d, op);
	return true;
}

bool
page_rows_next(struct drawing *d, const struct op *op)
{
	struct frame *f = &d->frame[op->into];

	if (++f->i == f->n)
		return false;
	if (!typed(d, op))
		f->base += f->size;
	stand_at(d, op);
	return true;
}
