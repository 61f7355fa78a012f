/* Members as JSON (RFC 8259): absent is null, numbers are numbers, instants are UTC. */
#include <string.h>

#include "escape.h"
#include "shape.h"
#include "value_private.h"

static void
put_string(struct buf *out, const char *text)
{
	buf_putc(out, '"');
	escape_json(out, text, strlen(text));
	buf_putc(out, '"');
}

static void
put_file(struct buf *out, const struct cim_file *file)
{
	buf_puts(out, "{\"name\":");
	put_string(out, file->name ? file->name : "");
	buf_fmt(out, ",\"size\":%lld,\"type\":", (long long)file->size);
	put_string(out, file->type ? file->type : "");
	buf_putc(out, '}');
}

static void
put_files(struct buf *out, const void *at)
{
	struct cim_file_rows files;

	memcpy(&files, at, sizeof files);
	buf_putc(out, '[');
	for (size_t i = 0; i < files.n; i++) {
		buf_puts(out, i > 0 ? "," : "");
		put_file(out, &files.v[i]);
	}
	buf_putc(out, ']');
}

static void
put_refs(struct buf *out, const void *at)
{
	struct cim_ref_rows refs;

	memcpy(&refs, at, sizeof refs);
	buf_putc(out, '[');
	for (size_t i = 0; i < refs.n; i++)
		buf_fmt(out, "%s%lld", i > 0 ? "," : "", (long long)refs.v[i]);
	buf_putc(out, ']');
}

static void
put_rows(struct buf *out, const struct value_ctx *ctx, const struct cim_shape *of, const void *at)
{
	struct rows rows;

	memcpy(&rows, at, sizeof rows);
	buf_putc(out, '[');
	for (size_t i = 0; i < rows.n; i++) {
		buf_puts(out, i > 0 ? "," : "");
		shape_json(out, ctx, of, rows.v + i * of->size);
	}
	buf_putc(out, ']');
}

/* Kinds whose machine form is a JSON number or word; the others stand in quotes. */
static bool
is_bare(const struct cim_field *f)
{
	switch (f->kind) {
	case CIM_K_INT:
	case CIM_K_OINT:
	case CIM_K_DEC:
	case CIM_K_REAL:
	case CIM_K_OREAL:
	case CIM_K_BOOL:
	case CIM_K_YES: return true;
	default: return false;
	}
}

static void
put_scalar(struct buf *out, const struct value_ctx *ctx, const struct cim_field *f,
	const void *base)
{
	struct buf text;

	buf_init(&text, ctx->arena);
	value_put(&text, ctx, f, base, VALUE_MACHINE, FILTER_NONE);
	if (text.n == 0)
		buf_puts(out, "null");
	else if (is_bare(f))
		buf_put(out, text.p, text.n);
	else
		put_string(out, text.p);
}

void
value_json(struct buf *out, const struct value_ctx *ctx, const struct cim_field *f,
	const void *base)
{
	const char *at = (const char *)base + f->off;

	switch (f->kind) {
	case CIM_K_SUB:
	case CIM_K_FORM: shape_json(out, ctx, f->of, at); break;
	case CIM_K_ROWS: put_rows(out, ctx, f->of, at); break;
	case CIM_K_REFS: put_refs(out, at); break;
	case CIM_K_FILES: put_files(out, at); break;
	case CIM_K_FILE:
		if (value_there(f, at))
			put_file(out, (const struct cim_file *)(const void *)at);
		else
			buf_puts(out, "null");
		break;
	default: put_scalar(out, ctx, f, base); break;
	}
}

void
shape_json(struct buf *out, const struct value_ctx *ctx, const struct cim_shape *s,
	const void *base)
{
	buf_putc(out, '{');
	for (size_t i = 0; i < s->nfield; i++) {
		const struct cim_field *f = shape_at(s, i);

		buf_fmt(out, "%s\"%s\":", i > 0 ? "," : "", f->name);
		value_json(out, ctx, f, base);
	}
	buf_putc(out, '}');
}
