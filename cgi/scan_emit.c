/* Printing: every word as it was, but for names, braces and the alias of a guard. */
#include "scan_emit.h"
#include <string.h>
#include "scan_rules.h"
#include "shape.h"

#define GUARD_DEPTH 8			/* guards inside guards */

/* Where a text comes from: the statement, or the guard of a table for an alias. */
struct source { const struct blocks *blocks; const struct brace *guard; int depth; };
static bool emit_source(struct emit *, const struct source *);

static void
note(struct emit *e, struct names *list, const char *text)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->v[i], text) == 0)
			return;
	list->v = arena_grow(e->arena, list->v, list->n * sizeof *list->v,
		(list->n + 1) * sizeof *list->v);
	list->v[list->n++] = arena_dup(e->arena, text, strlen(text));
}

static void
note_tables(struct emit *e, const struct blocks *b)
{
	for (size_t i = 0; i < b->nmention; i++) {
		const struct word *w = b->mention[i].table;

		if (!b->mention[i].with && !word_is(w, "DUAL"))
			note(e, &e->table, arena_dup(e->scratch, w->p, w->n));
	}
}

const struct cim_field *
emit_member(const struct cim_shape *s, const char *name, size_t n, size_t *off)
{
	const struct cim_field *f = shape_field(s, name, n);

	*off = f != NULL ? f->off : 0;
	for (size_t i = 0; f == NULL && i < s->nfield; i++) {
		const struct cim_field *sub = shape_at(s, i);
		size_t length = strlen(sub->name);

		if ((sub->kind != CIM_K_SUB && sub->kind != CIM_K_FORM) || n <= length + 1 ||
		    memcmp(sub->name, name, length) != 0 || name[length] != '_')
			continue;
		f = emit_member(sub->of, name + length + 1, n - length - 1, off);
		*off += sub->off;
	}
	return f;
}

static bool
add_param(struct emit *e, enum param_kind kind, const struct cim_field *f, size_t off)
{
	if (e->nparam == EMIT_PARAMS)
		return fault_say(e->fault, "more than %u values", EMIT_PARAMS);
	if ((e->nparam & (e->nparam - 1)) == 0)
		e->param = arena_grow(e->scratch, e->param, e->nparam * sizeof *e->param,
			(e->nparam == 0 ? 1 : 2 * e->nparam) * sizeof *e->param);
	e->param[e->nparam++] = (struct param){ kind, f, off };
	return true;
}

/* :me, :now, :lang */
static bool
implied(struct emit *e, const struct word *w, bool *is)
{
	static const struct { const char *name; enum param_kind kind; } names[] = {
		{ "me", PARAM_ME }, { "now", PARAM_NOW }, { "lang", PARAM_LANG } };

	*is = false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (!word_same(w, names[i].name, strlen(names[i].name)))
			continue;
		*is = true;
		buf_putc(&e->sql, '?');
		return add_param(e, names[i].kind, NULL, 0);
	}
	return true;
}

static bool
emit_table(struct emit *e, const struct word *w, const struct cim_field *f, size_t off)
{
	if (f->kind == CIM_K_ROWS)
		return emit_rows(e, f) && add_param(e, PARAM_ROWS, f, off);
	if (f->kind != CIM_K_REFS && f->kind != CIM_K_FILES)
		return fault_say(e->fault, ":%.*s holds no rows, and stands as a table", (int)w->n,
			w->p);
	emit_refs(e);
	return add_param(e, PARAM_REFS, f, off);
}

static bool
emit_field(struct emit *e, const struct word *w)
{
	const struct cim_shape *s = e->stmt->in;
	size_t off;
	const struct cim_field *f = emit_member(s, w->p, w->n, &off);

	if (f == NULL)
		return fault_say(e->fault, ":%.*s is not a member of struct %s", (int)w->n, w->p,
			s->name);
	if (w->role == ROLE_TABLE)
		return emit_table(e, w, f, off);
	if (f->kind == CIM_K_ROWS || f->kind == CIM_K_REFS || f->kind == CIM_K_FILES)
		return fault_say(e->fault, ":%.*s holds rows: they stand after FROM or JOIN, with "
			"an alias", (int)w->n, w->p);
	if (f->kind == CIM_K_SUB || f->kind == CIM_K_FORM)
		return fault_say(e->fault, ":%.*s is a struct: write :%.*s_member", (int)w->n, w->p,
			(int)w->n, w->p);
	buf_putc(&e->sql, '?');
	return add_param(e, PARAM_FIELD, f, off);
}

/* :lang is the member of that name when there is one; :me and :now cannot be given by a visitor. */
static bool
emit_param(struct emit *e, const struct source *s, const struct word *w)
{
	const struct cim_shape *in = e->stmt->in;
	bool member = shape_field(in, w->p, w->n) != NULL, lang = word_same(w, "lang", 4), is;

	if (s->guard == NULL && member && lang)
		return emit_field(e, w);
	if (!implied(e, w, &is))
		return false;
	if (is && s->guard == NULL && member && !lang)
		return fault_say(e->fault, ":%.*s is the request's: struct %s cannot have a member "
			"of that name", (int)w->n, w->p, in->name);
	if (is)
		return w->role != ROLE_TABLE ? true :
			fault_say(e->fault, ":%.*s holds no rows, and stands as a table", (int)w->n,
				w->p);
	if (s->guard != NULL)
		return fault_say(e->fault, ":%.*s in a guard, which knows :me, :now and :lang only",
			(int)w->n, w->p);
	return emit_field(e, w);
}

/* What the SQL of a guard names must not be what the statement calls the guarded table: it would
 * compare a row with itself. */
static bool
guard_collides(const struct emit *e, const struct blocks *b, const struct brace *brace)
{
	if (!blocks_alias(b, brace->rest, brace->nrest))
		return false;
	fault_say(e->fault, "alias %.*s stands inside the guard of %.*s too: choose another",
		(int)brace->nrest, brace->rest, (int)brace->ntable, brace->table);
	return true;
}

static bool
emit_guard(struct emit *e, const struct brace *brace, int depth)
{
	const struct cim_guard *g = guard_of(e->guards, brace->table, brace->ntable);
	struct words words;
	struct blocks blocks;
	struct source inner = { &blocks, brace, depth + 1 };

	if (g == NULL)
		return fault_say(e->fault, "{%.*s ..}: the table has no guard", (int)brace->ntable,
			brace->table);
	if (g->sql == NULL || *g->sql == '\0')
		return fault_say(e->fault, "the guard of %s has no SQL", g->table);
	if (depth == GUARD_DEPTH || e->sql.n > EMIT_BYTES)
		return fault_say(e->fault, "guards stand in each other more than %d deep: %s",
			depth, g->table);
	if (!words_read(e->scratch, g->sql, true, &words, e->fault) ||
	    !rules_words(&words, true, e->fault) ||
	    !blocks_read(e->scratch, &words, NULL, &blocks, e->fault) ||
	    guard_collides(e, &blocks, brace))
		return false;
	buf_putc(&e->sql, '(');
	if (!emit_source(e, &inner))
		return false;
	buf_putc(&e->sql, ')');
	return true;
}

/* {alias of another} inside a guard: its alias is one the guard names. */
static bool
emit_nested(struct emit *e, const struct source *s, const struct brace *brace)
{
	if (brace->kind != BRACE_GUARD)
		return fault_say(e->fault, "the guard of %.*s holds a brace that is no {table "
			"alias}", (int)s->guard->ntable, s->guard->table);
	if (!blocks_alias(s->blocks, brace->rest, brace->nrest))
		return fault_say(e->fault, "{%.*s %.*s}: not an alias in the guard of %.*s",
			(int)brace->ntable, brace->table, (int)brace->nrest, brace->rest,
			(int)s->guard->ntable, s->guard->table);
	return emit_guard(e, brace, s->depth);
}

static bool
emit_page(struct emit *e, const struct word *w)
{
	if (w[1].kind != WORD_END || e->pages)
		return fault_say(e->fault, "{page} stands once, at the end");
	if (e->stmt->out == NULL)
		return fault_say(e->fault, "{page} stands in a statement that writes");
	e->pages = true;
	buf_puts(&e->sql, "LIMIT ? OFFSET ?");
	return add_param(e, PARAM_LIMIT, NULL, 0) && add_param(e, PARAM_OFFSET, NULL, 0);
}

/* {all table: reason}: TRUE where a condition is asked, nothing elsewhere. */
static void
emit_all(struct emit *e, const struct word *w, const struct brace *brace, bool first)
{
	static const char *const before[] = { "WHERE", "AND", "OR", "ON", "NOT", "HAVING", NULL };

	note(e, &e->reason, arena_fmt(e->scratch, "%.*s: %.*s", (int)brace->ntable, brace->table,
		(int)brace->nrest, brace->rest));
	if (!first && (word_in(w - 1, before) || word_sign(w - 1, '(')))
		buf_puts(&e->sql, "TRUE");
}

static bool
emit_brace(struct emit *e, const struct source *s, const struct word *w)
{
	struct brace brace;

	if (!guard_brace(w, &brace, e->fault))
		return false;
	if (s->guard != NULL)
		return emit_nested(e, s, &brace);
	if (brace.kind == BRACE_PAGE)
		return emit_page(e, w);
	if (brace.kind == BRACE_GUARD)
		return emit_guard(e, &brace, 0);
	emit_all(e, w, &brace, w == s->blocks->words.v);
	return true;
}

static bool
emit_word(struct emit *e, const struct source *s, const struct word *w)
{
	switch (w->kind) {
	case WORD_PARAM:
		return emit_param(e, s, w);
	case WORD_BRACE:
		return emit_brace(e, s, w);
	case WORD_SELF:
		if (s->guard == NULL || !word_sign(w + 1, '.'))
			return fault_say(e->fault, "$ is followed by a column: $.id");
		buf_fmt(&e->sql, "`%.*s`", (int)s->guard->nrest, s->guard->rest);
		return true;
	case WORD_QUOTED:
		buf_fmt(&e->sql, "`%.*s`", (int)w->n, w->p);
		return true;
	default:
		buf_put(&e->sql, w->p, w->n);
		return true;
	}
}

static bool
emit_source(struct emit *e, const struct source *s)
{
	const struct words *words = &s->blocks->words;

	note_tables(e, s->blocks);
	for (size_t i = 0; i < words->n; i++) {
		if (i > 0 && words->v[i].gap)
			buf_putc(&e->sql, ' ');
		if (!emit_word(e, s, &words->v[i]))
			return false;
	}
	return true;
}

bool
emit_blocks(struct emit *e, const struct blocks *blocks)
{
	return emit_source(e, &(struct source){ .blocks = blocks });
}
