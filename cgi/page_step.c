/* The steps of a page: literal text is gathered until something else comes, so that drawing copies
 * few long runs. */
#include <string.h>

#include "page_private.h"

static struct op *
room(struct binder *b)
{
	if (b->nop == b->cap) {
		size_t cap = b->cap ? b->cap * 2 : 64;

		b->op =
		    arena_grow(b->env->arena, b->op, b->cap * sizeof *b->op, cap * sizeof *b->op);
		b->cap = cap;
	}
	return memset(&b->op[b->nop++], 0, sizeof *b->op);
}

static void
flush(struct binder *b)
{
	struct op *op;

	if (b->literal.n == 0)
		return;
	op = room(b);
	op->kind = OP_LITERAL;
	op->p = arena_dup(b->env->arena, b->literal.p, b->literal.n);
	op->n = b->literal.n;
	b->literal.n = 0;
}

void
page_literal(struct binder *b, const char *p, size_t n)
{
	buf_put(&b->literal, p, n);
}

void
page_puts(struct binder *b, const char *s)
{
	buf_puts(&b->literal, s);
}

struct op *
page_step(struct binder *b, enum op_kind kind, const struct name *name)
{
	struct op *op;

	flush(b);
	op = room(b);
	op->kind = (uint8_t)kind;
	if (name != NULL) {
		op->field = name->field;
		op->frame = name->frame;
		op->choice = name->choice;
		op->want = name->want;
	}
	return op;
}

size_t
page_here(struct binder *b)
{
	flush(b);
	return b->nop;
}
