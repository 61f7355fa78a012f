/* CSV as Excel in French opens it by a double click, and every other program by RFC 4180.
 * Numbers are written without groups, days as 2026-12-08, hours as 2026-12-08 13:30 in the zone
 * of the member. */
#include <string.h>

#include "escape.h"
#include "export_private.h"

#define SEPARATOR ';'

static bool
number(enum cim_kind kind)
{
	return kind == CIM_K_INT || kind == CIM_K_OINT || kind == CIM_K_DEC || kind == CIM_K_REAL ||
		kind == CIM_K_OREAL;
}

/* Everything but what people read as words. */
static enum value_form
form_of(const struct cim_field *f)
{
	switch (f->kind) {
	case CIM_K_TEXT:
	case CIM_K_CHOICE:
	case CIM_K_BOOL:
	case CIM_K_YES:
		return VALUE_HUMAN;
	case CIM_K_TIME:
		return VALUE_INPUT;		/* of its zone, without seconds */
	default:
		return VALUE_MACHINE;
	}
}

static void
put_cell(struct export_file *x, struct buf *out, const struct export_column *c, const void *row)
{
	const struct cim_field *f = c->field;
	struct buf cell;
	char *at;

	buf_init(&cell, x->value.arena);
	value_put(&cell, &x->value, f, (const char *)row + c->base, form_of(f), FILTER_NONE);
	at = f->kind == CIM_K_TIME ? strchr(cell.p, 'T') : number(f->kind) ? strchr(cell.p, '.') :
		NULL;
	if (at != NULL)
		*at = f->kind == CIM_K_TIME ? ' ' : ',';
	escape_csv(out, cell.p, cell.n, SEPARATOR);
}

static bool
begin(struct export_file *x)
{
	struct buf out;

	buf_init(&out, x->arena);
	buf_puts(&out, "\xef\xbb\xbf");
	for (size_t i = 0; i < x->n; i++) {
		const char *label = value_label(&x->value, x->column[i].field);

		if (i > 0)
			buf_putc(&out, SEPARATOR);
		escape_csv(&out, label, strlen(label), SEPARATOR);
	}
	buf_puts(&out, "\r\n");
	return export_put(x, out.p, out.n);
}

static bool
put_row(struct export_file *x, const void *row)
{
	struct buf out;

	buf_init(&out, x->value.arena);
	for (size_t i = 0; i < x->n; i++) {
		if (i > 0)
			buf_putc(&out, SEPARATOR);
		put_cell(x, &out, &x->column[i], row);
	}
	buf_puts(&out, "\r\n");
	return export_put(x, out.p, out.n);
}

static bool
end(struct export_file *x)
{
	(void)x;
	return true;
}

const struct export_format export_csv = { begin, put_row, end };
