/* What the three ways of writing have in common: columns, rows, the sink, and failing. */
#include "export.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "db_private.h"
#include "export_private.h"

#define COLUMNS_DEPTH	4		/* structs inside structs */

static const struct {
	const char *suffix;
	enum export_kind kind;
	const struct export_format *format;
} kinds[] = {
	{ ".csv", EXPORT_CSV, &export_csv }, { ".xlsx", EXPORT_XLSX, &export_xlsx },
	{ ".json", EXPORT_JSON, &export_json } };

bool
export_kind(const char *name, enum export_kind *out)
{
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot != NULL && i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(dot, kinds[i].suffix) == 0) {
			*out = kinds[i].kind;
			return true;
		}
	return false;
}

bool
export_to_buf(void *buf, const void *p, size_t n)
{
	buf_put(buf, p, n);
	return true;
}

bool
export_to_fd(void *fd, const void *p, size_t n)
{
	for (const char *at = p; n > 0;) {
		ssize_t done = write(*(const int *)fd, at, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		at += done;
		n -= (size_t)done;
	}
	return true;
}

bool
export_put(struct export_file *x, const void *p, size_t n)
{
	if (x->sink->put(x->sink->to, p, n))
		return true;
	x->wrong = "the file could not be written";
	return false;
}

static bool
one_value(const struct cim_field *f)
{
	switch (f->kind) {
	case CIM_K_ROWS:
	case CIM_K_REFS:
	case CIM_K_FILES:
	case CIM_K_BYTES:
	case CIM_K_SUB:
	case CIM_K_FORM:
		return false;
	default:
		return f->as != CIM_HIDDEN;
	}
}

static bool
holds_members(const struct cim_field *f, int depth)
{
	return (f->kind == CIM_K_SUB || f->kind == CIM_K_FORM) && depth < COLUMNS_DEPTH;
}

static size_t
count(const struct cim_shape *s, int depth)
{
	size_t n = 0;

	for (size_t i = 0; i < s->nfield; i++) {
		const struct cim_field *f = shape_at(s, i);

		n += holds_members(f, depth) ? count(f->of, depth + 1) : one_value(f);
	}
	return n;
}

static void
find(struct export_file *x, const struct cim_shape *s, size_t base, int depth)
{
	for (size_t i = 0; i < s->nfield; i++) {
		const struct cim_field *f = shape_at(s, i);

		if (holds_members(f, depth))
			find(x, f->of, base + f->off, depth + 1);
		else if (one_value(f))
			x->column[x->n++] = (struct export_column){ f, base };
	}
}

/* ---- json: an object a line */

static bool
json_begin(struct export_file *x)
{
	return export_put(x, "[", 1);
}

static bool
json_row(struct export_file *x, const void *row)
{
	struct buf out;

	buf_init(&out, x->value.arena);
	buf_puts(&out, x->rows == 0 ? "\n" : ",\n");
	shape_json(&out, &x->value, x->shape, row);
	return export_put(x, out.p, out.n);
}

static bool
json_end(struct export_file *x)
{
	return export_put(x, "\n]\n", 3);
}

const struct export_format export_json = { json_begin, json_row, json_end };

struct walk { struct export_file *file; const struct export_format *format; };

static bool
put_row(void *arg, const void *row)
{
	struct walk *w = arg;

	if (!w->format->row(w->file, row))
		return false;
	w->file->rows++;
	return true;
}

static bool
fail(struct stmt_ctx *ctx, const struct bound_stmt *b, const char *why)
{
	if (ctx->failed == 0) {
		ctx->failed = STMT_UNFIT;
		ctx->why = arena_fmt(ctx->arena, "%s: %s", b->stmt->name, why);
	}
	return false;
}

bool
export_run(struct stmt_ctx *ctx, const struct bound_stmt *b, const void *in, enum export_kind kind,
	const struct export_sink *sink)
{
	struct export_file x = { .shape = b->stmt->out, .value = *ctx->value, .arena = ctx->arena,
		.sink = sink };
	struct walk w = { &x, kinds[kind].format };

	if (ctx->failed != 0)
		return false;
	if (db_row_arena(ctx->db) == NULL)
		return fail(ctx, b, "no memory");
	x.column = arena_alloc(ctx->arena, count(x.shape, 0) + 1, sizeof *x.column);
	find(&x, x.shape, 0, 0);
	if (!w.format->begin(&x))
		return fail(ctx, b, x.wrong);
	x.value.arena = db_row_arena(ctx->db);
	if (!stmt_each(ctx, b, in, put_row, &w))
		return fail(ctx, b, x.wrong != NULL ? x.wrong : "the rows could not be read");
	x.value.arena = ctx->arena;
	if (!w.format->end(&x))
		return fail(ctx, b, x.wrong);
	return true;
}
