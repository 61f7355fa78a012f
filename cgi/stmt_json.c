/* Rows for JSON_TABLE. Not value_json: that is for browsers, whose dates end in Z and whose
 * bytes are hidden; here the reader is the server, and what it would only warn about must not be
 * written. */
#include <stdio.h>
#include <string.h>

#include "clock.h"
#include "escape.h"
#include "number.h"
#include "stmt_bind.h"

static void put_struct(struct buf *, const struct cim_shape *, const char *base);

static void
put_text(struct buf *b, const char *text)
{
	buf_putc(b, '"');
	escape_json(b, text, strlen(text));
	buf_putc(b, '"');
}

static void
put_hex(struct buf *b, const uint8_t *p, size_t n)
{
	static const char digits[] = "0123456789ABCDEF";

	buf_putc(b, '"');
	for (size_t i = 0; i < n; i++) {
		buf_putc(b, digits[p[i] >> 4]);
		buf_putc(b, digits[p[i] & 15]);
	}
	buf_putc(b, '"');
}

/* JSON has no infinity and no "not a number": NULL then. */
static void
put_real(struct buf *b, double real)
{
	if (real - real == 0)
		buf_fmt(b, "%.17g", real);
	else
		buf_puts(b, "null");
}

static void
put_time(struct buf *b, int64_t us)
{
	buf_putc(b, '"');
	clock_put_sql(b, us);
	buf_putc(b, '"');
}

static void
put_day(struct buf *b, int32_t day)
{
	buf_putc(b, '"');
	clock_put_iso_date(b, day);
	buf_putc(b, '"');
}

static const char *
code_of(const struct cim_field *f, unsigned value)
{
	for (const struct cim_choice *c = f->choices; c->code != NULL; c++)
		if (c->value == value)
			return c->code;
	return NULL;
}

static bool
there(const struct cim_field *f, const void *at)
{
	switch (f->kind) {
	case CIM_K_INT:
	case CIM_K_BOOL:
	case CIM_K_REAL:
	case CIM_K_SUB:
	case CIM_K_FORM:
		return true;
	case CIM_K_ROWS:
	case CIM_K_REFS:
	case CIM_K_FILES:
		return false;		/* a column is one value */
	case CIM_K_TEXT:
		return *(const char *const *)at != NULL;
	case CIM_K_CHOICE:
		return code_of(f, *(const unsigned *)at) != NULL;
	case CIM_K_YES:
		return ((const struct cim_yes *)at)->is;
	case CIM_K_BYTES:
		return ((const struct cim_bytes *)at)->p != NULL;
	default:
		return value_there(f, at);
	}
}

static void
put_value(struct buf *b, const struct cim_field *f, const void *at)
{
	switch (f->kind) {
	case CIM_K_INT: buf_fmt(b, "%lld", (long long)*(const int64_t *)at); break;
	case CIM_K_OINT: buf_fmt(b, "%lld", (long long)((const struct cim_int *)at)->v); break;
	case CIM_K_FILE: buf_fmt(b, "%lld", (long long)((const struct cim_file *)at)->id); break;
	case CIM_K_BOOL: buf_putc(b, *(const bool *)at ? '1' : '0'); break;
	case CIM_K_YES: buf_putc(b, ((const struct cim_yes *)at)->v ? '1' : '0'); break;
	case CIM_K_REAL: put_real(b, *(const double *)at); break;
	case CIM_K_OREAL: put_real(b, ((const struct cim_real *)at)->v); break;
	case CIM_K_DEC: number_plain(b, ((const struct cim_dec *)at)->n, f->scale); break;
	case CIM_K_TEXT: put_text(b, *(const char *const *)at); break;
	case CIM_K_CHOICE: put_text(b, code_of(f, *(const unsigned *)at)); break;
	case CIM_K_TIME: put_time(b, ((const struct cim_time *)at)->us); break;
	case CIM_K_DATE: put_day(b, ((const struct cim_date *)at)->day); break;
	case CIM_K_UUID: put_hex(b, ((const struct cim_uuid *)at)->b, 16); break;
	case CIM_K_HASH: put_hex(b, ((const struct cim_hash *)at)->b, 32); break;
	case CIM_K_BYTES: put_hex(b, ((const struct cim_bytes *)at)->p,
		((const struct cim_bytes *)at)->n); break;
	default: put_struct(b, f->of, at); break;
	}
}

static void
put_struct(struct buf *b, const struct cim_shape *s, const char *base)
{
	bool first = true;

	buf_putc(b, '{');
	for (size_t i = 0; i < s->nfield; i++) {
		const struct cim_field *f = shape_at(s, i);
		const void *at = base + f->off;

		if (!there(f, at))
			continue;
		buf_fmt(b, first ? "\"%s\":" : ",\"%s\":", f->name);
		put_value(b, f, at);
		first = false;
	}
	buf_putc(b, '}');
}

void
stmt_json(struct buf *b, const struct cim_field *f, const void *at)
{
	const struct rows *rows = at;

	buf_putc(b, '[');
	for (size_t i = 0; i < rows->n; i++) {
		if (i > 0)
			buf_putc(b, ',');
		if (f->kind == CIM_K_REFS)
			buf_fmt(b, "%lld", (long long)((const int64_t *)(const void *)rows->v)[i]);
		else if (f->kind == CIM_K_FILES)
			buf_fmt(b, "%lld",
				(long long)((const struct cim_file *)(const void *)rows->v)[i].id);
		else
			put_struct(b, f->of, rows->v + i * f->of->size);
	}
	buf_putc(b, ']');
}
