/* The steps of a page, one after the other: nothing is looked up, nothing is allocated but the
 * answer and, in forms, names of rows. */
#include <string.h>

#include "page_private.h"

static bool
holds(const struct drawing *d, const struct op *op)
{
	const char *at = d->frame[op->frame].base + op->field->off;
	unsigned value;

	if (!op->choice)
		return value_there(op->field, at);
	memcpy(&value, at, sizeof value);
	return value == op->want;
}

/* French: the first form from -1.9 to 1.9; English: for 1 and -1. As texts_plural. */
static bool
is_one(const struct drawing *d, const struct op *op)
{
	const char *at = d->frame[op->frame].base + op->field->off;
	int64_t n = 0, unit = 1;
	double real = 0;

	switch (op->field->kind) {
	case CIM_K_REAL:
	case CIM_K_OREAL:
		memcpy(&real, at, sizeof real);
		real = real < 0 ? -real : real;
		return d->page->lang == LANG_FR ? real < 2 : real >= 1 && real <= 1;
	case CIM_K_DEC:
		for (int i = 0; i < op->field->scale; i++)
			unit *= 10;
		break;
	default:
		break;
	}
	memcpy(&n, at, sizeof n);
	return d->page->lang == LANG_FR ? n > -2 * unit && n < 2 * unit : n == unit || n == -unit;
}

static void
enter(struct drawing *d, const struct op *op)
{
	const char *outer = d->prefix[op->frame];

	d->frame[op->into].base = d->frame[op->frame].base + op->field->off;
	if (op->of == NULL)
		return;
	d->prefix[op->into] = op->field->kind == CIM_K_FORM ? "" :
	    arena_fmt(d->ctx.arena, "%s%s.", outer, op->field->name);
}

/* What stands in forms only. */
static void
draw_in_form(struct drawing *d, const struct op *op)
{
	switch (op->kind) {
	case OP_FORM: form_begin_draw(d, op->of); break;
	case OP_FORM_END: d->form = NULL; d->typed = NULL; break;
	case OP_FIELD: field_draw(d, op); break;
	case OP_ROW: row_draw(d, op); break;
	case OP_MORE: more_draw(d, op); break;
	case OP_ASK: ask_draw(d, op); break;
	default: break;
	}
}

static void
run(struct drawing *d, const struct op *steps, size_t n)
{
	for (size_t i = 0; i < n; ) {
		const struct op *op = &steps[i++];

		switch (op->kind) {
		case OP_LITERAL:
			buf_put(d->out, op->p, op->n);
			break;
		case OP_VALUE:
			page_put(d, op);
			break;
		case OP_IF:
		case OP_UNLESS:
			if (holds(d, op) != (op->kind == OP_IF))
				i = op->to;
			break;
		case OP_GO:
			i = op->to;
			break;
		case OP_MANY:
			if (!is_one(d, op))
				i = op->to;
			break;
		case OP_ENTER:
			enter(d, op);
			break;
		case OP_ROWS:
			if (!page_rows_begin(d, op))
				i = op->to;
			break;
		case OP_NEXT:
			if (page_rows_next(d, op))
				i = op->to;
			break;
		default:
			draw_in_form(d, op);
			break;
		}
	}
}

static const struct page_block *
find_block(const struct page *page, const char *name)
{
	for (size_t i = 0; i < page->nblock; i++)
		if (name == NULL || (page->block[i].name && strcmp(page->block[i].name, name) == 0))
			return &page->block[i];
	return NULL;
}

void
page_render(struct buf *out, const struct page *page, const char *block,
    const struct page_draw *draw, const void *view)
{
	const struct page_block *b = find_block(page, block);
	struct drawing d = { .out = out, .page = page, .draw = draw, .ctx = draw->value };
	size_t from = out->n;

	if (b == NULL)
		return;
	d.ctx.lang = page->lang;
	d.frame[FRAME_VIEW].base = view;
	d.frame[FRAME_SITE].base = draw->site;
	buf_init(&d.scratch, d.ctx.arena);
	run(&d, b->op, b->nop);
	page_finish(out, from, b->finish, d.ctx.arena);
}
