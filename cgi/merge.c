/* Read anew for each row: nothing is compiled, a text is drawn once or a few times. What is not
 * drawn is read all the same, so a fault is found wherever it stands. */
#include "merge.h"

#include <string.h>

#include "escape.h"
#include "number.h"
#include "page_private.h"
#include "shape.h"
#include "value_private.h"

enum { READ_MAX = 8 << 20, READ_TAG = 16, NAMES_MAX = 30 };

/* Stands for a value while a text is judged: it is no letter, no space and no mark of Markdown. */
static const char mark[] = "\xef\xbf\xbc";

struct merge {
	const struct value_ctx *ctx;
	struct reader reader;
	struct buf out, scratch;
	bool judged;			/* marks instead of values, every section once */
	size_t read;			/* bytes, and some for each tag */
	int depth;
	const char *why;		/* the sentence; NULL: no fault so far */
};

/* ---- what is wrong, said to whoever wrote it */

static bool
fault(struct merge *m, const struct token *t, const char *key, const char *more)
{
	const struct value_ctx *ctx = m->ctx;
	const char *name = arena_dup(ctx->arena, t->p ? t->p : "", t->n);
	const char *pairs[] = { "line",
	    value_say_number(ctx, (int64_t)page_line(&m->reader, t->at), 0), "name", name,
	    "open", arena_fmt(ctx->arena, "{{#%s}}", name), "close",
	    arena_fmt(ctx->arena, "{{/%s}}", name), "more", more, NULL };

	if (m->why == NULL)
		m->why = value_say(ctx, key, 1, pairs);
	return false;
}

static bool
too_long(struct merge *m)
{
	struct token at = { .at = m->reader.at };
	struct buf most;

	buf_init(&most, m->ctx->arena);
	number_size(&most, PAGE_MARKDOWN_BYTES, m->ctx->lang);
	return fault(m, &at, "valid.text.long", most.p);
}

/* Secrets, bytes and other Markdown have no place in a text. */
static bool
is_name(const struct cim_field *f)
{
	return f->kind != CIM_K_BYTES && f->as != CIM_PASSWORD && f->as != CIM_TOKEN &&
	    f->as != CIM_MARKDOWN;
}

static const char *
names_of(const struct merge *m, const struct cim_shape *s)
{
	struct buf out;

	buf_init(&out, m->ctx->arena);
	for (size_t i = 0, n = 0; i < s->nfield && n < NAMES_MAX; i++)
		if (is_name(shape_at(s, i)))
			buf_fmt(&out, "%s%s", n++ ? ", " : "", shape_at(s, i)->name);
	return out.p;
}

static const char *
forms_of(const struct merge *m, const struct cim_field *f)
{
	static const char *const filters[] = { "money", "day", "date", "short", "hour", "zone",
		"ago", "1", "size" };
	enum value_filter filter;
	struct buf out;

	buf_init(&out, m->ctx->arena);
	buf_fmt(&out, "{{%s}}", f->name);
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
		if (value_filter_named(filters[i], strlen(filters[i]), &filter) &&
		    value_filter_fits(f, filter))
			buf_fmt(&out, ", {{%s|%s}}", f->name, filters[i]);
	return out.p;
}

/* ---- names and values */

static const struct cim_field *
find(struct merge *m, const struct token *t, const struct cim_shape *s)
{
	const struct cim_field *f = shape_field(s, t->p, t->n);

	if (f != NULL && is_name(f))
		return f;
	fault(m, t, "valid.text.name", names_of(m, s));
	return NULL;
}

static bool
filter_of(struct merge *m, const struct token *t, const struct cim_field *f, enum value_filter *out)
{
	*out = FILTER_NONE;
	if (t->filter == NULL)
		return true;
	if (value_filter_named(t->filter, t->nfilter, out) && *out != FILTER_MD &&
	    *out != FILTER_JSON && value_filter_fits(f, *out))
		return true;
	return fault(m, t, "valid.text.form", forms_of(m, f));
}

static bool
put(struct merge *m, const struct cim_field *f, enum value_filter filter, const char *base)
{
	struct buf *v = &m->scratch;

	v->n = 0;
	value_put(v, m->ctx, f, base, VALUE_HUMAN, filter);
	if (v->n > PAGE_MARKDOWN_BYTES - m->out.n)
		return too_long(m);
	if (f->kind == CIM_K_TEXT && f->as == CIM_URL)
		escape_markdown_url(&m->out, v->p, v->n);
	else
		escape_markdown(&m->out, v->p, v->n, f->as == CIM_LINES);
	return m->out.n <= PAGE_MARKDOWN_BYTES || too_long(m);
}

static bool
literal(struct merge *m, const char *p, size_t n)
{
	if (n > PAGE_MARKDOWN_BYTES - m->out.n)
		return too_long(m);
	buf_put(&m->out, p, n);
	return true;
}

static bool
value(struct merge *m, const struct token *t, const struct cim_shape *s, const char *base)
{
	const struct cim_field *f = find(m, t, s);
	enum value_filter filter;

	if (f == NULL)
		return false;
	if (!page_printable(f))
		return fault(m, t, "valid.text.opens", NULL);
	if (!filter_of(m, t, f, &filter))
		return false;
	if (base != NULL)
		return put(m, f, filter, base);
	return !m->judged || literal(m, mark, strlen(mark));
}

/* ---- sections; `base` NULL: read, not drawn */

static bool until(struct merge *, const struct token *open, const struct cim_shape *,
	const char *base);

static bool
each_row(struct merge *m, const struct token *t, const struct cim_shape *of, const char *at)
{
	size_t start = m->reader.at;
	struct rows rows = { NULL, 0 };

	if (at != NULL)
		memcpy(&rows, at, sizeof rows);
	if (rows.n == 0)
		return until(m, t, of, NULL);
	for (size_t i = 0; i < rows.n; i++) {
		m->reader.at = start;
		if (!until(m, t, of, rows.v + i * of->size))
			return false;
	}
	return true;
}

static bool
enclosed(struct merge *m, const struct token *t, const struct cim_field *f,
	const struct cim_shape *s, const char *base)
{
	const struct cim_shape *of = t->kind == TOKEN_OPEN ? page_shape_of(f) : NULL;
	const char *at = base ? base + f->off : NULL;

	if (of != NULL && (f->kind == CIM_K_ROWS || f->kind == CIM_K_FILES))
		return each_row(m, t, of, at);
	if (at != NULL && value_there(f, at) != (t->kind == TOKEN_OPEN))
		base = at = NULL;
	return of ? until(m, t, of, at) : until(m, t, s, base);
}

static bool
section(struct merge *m, const struct token *t, const struct cim_shape *s, const char *base)
{
	const struct cim_field *f = find(m, t, s);
	bool ok;

	if (f == NULL)
		return false;
	if (!page_may_lack(&(struct name){ .field = f }) &&
	    (t->kind == TOKEN_NOT || page_shape_of(f) == NULL))
		return fault(m, t, "valid.text.always", NULL);
	if (m->depth == MERGE_DEPTH)
		return fault(m, t, "valid.text.deep", value_say_number(m->ctx, MERGE_DEPTH, 0));
	m->depth++;
	ok = enclosed(m, t, f, s, base);
	m->depth--;
	return ok;
}

static bool
closes(struct merge *m, const struct token *open, const struct token *t)
{
	if (open == NULL)
		return fault(m, t, "valid.text.close", NULL);
	if (open->n == t->n && memcmp(open->p, t->p, t->n) == 0)
		return true;
	return fault(m, &(struct token){ .p = open->p, .n = open->n, .at = t->at },
	    "valid.text.crossed", arena_fmt(m->ctx->arena, "{{/%.*s}}", (int)t->n, t->p));
}

static bool
take(struct merge *m, const struct token *t, const struct cim_shape *s, const char *base)
{
	switch (t->kind) {
	case TOKEN_LITERAL: return (base == NULL && !m->judged) || literal(m, t->p, t->n);
	case TOKEN_VALUE: return value(m, t, s, base);
	case TOKEN_OPEN:
	case TOKEN_NOT: return section(m, t, s, base);
	default: return fault(m, t, "valid.text.braces", names_of(m, s));
	}
}

/* To the tag that closes `open`, or to the end of the text. */
static bool
until(struct merge *m, const struct token *open, const struct cim_shape *s, const char *base)
{
	struct token t;

	for (;;) {
		page_read(&m->reader, &t);
		m->read += t.end - t.at + READ_TAG;
		if (m->read > READ_MAX)
			return too_long(m);
		if (t.kind == TOKEN_END)
			return open == NULL || fault(m, open, "valid.text.open", NULL);
		if (t.kind == TOKEN_CLOSE)
			return closes(m, open, &t);
		if (!take(m, &t, s, base))
			return false;
	}
}

static bool
run(struct merge *m, const struct value_ctx *ctx, const char *text, const struct cim_shape *s,
	const char *base)
{
	*m = (struct merge){ .ctx = ctx, .reader = { .text = text, .n = strlen(text) },
		.judged = base == NULL };
	buf_init(&m->out, ctx->arena);
	buf_init(&m->scratch, ctx->arena);
	return until(m, NULL, s, base);
}

const char *
merge_fault(const struct value_ctx *ctx, const char *text, const struct cim_shape *s)
{
	struct token nowhere = { 0 };
	const char *html = NULL;
	struct merge m;

	if (!run(&m, ctx, text, s, NULL))
		return m.why;
	switch (page_markdown_lost(&m.out, mark, &html)) {
	case MARKDOWN_HTML: fault(&m, &nowhere, "valid.text.html", html); break;
	case MARKDOWN_CODE: fault(&m, &nowhere, "valid.text.code", NULL); break;
	default: break;
	}
	return m.why;
}

const char *
merge(const struct value_ctx *ctx, const char *text, const struct cim_shape *s, const void *base,
	const char **why)
{
	struct merge m;
	bool done = run(&m, ctx, text, s, base ? base : "");

	*why = m.why;
	return done ? m.out.p : NULL;
}
