/* One value into the page, through the escaper of its place. */
#include <math.h>
#include <string.h>

#include "clock.h"
#include "escape.h"
#include "number.h"
#include "page_private.h"

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

/* RFC 6868: a parameter in quotes has no quote, no line end, no control. */
void
page_ics_param(struct buf *out, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];

		if (c == '^')
			buf_puts(out, "^^");
		else if (c == '"')
			buf_puts(out, "^'");
		else if (c == '\n')
			buf_puts(out, "^n");
		else if (c >= 0x20 && c != 0x7f)
			buf_putc(out, p[i]);
	}
}

/* A value of a calendar that programs read: one line, as it is. */
static void
put_line(struct buf *out, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)p[i] >= 0x20 && p[i] != 0x7f)
			buf_putc(out, p[i]);
}

/* A whole segment: none of those that a browser takes for the way up. */
static void
put_segment(struct buf *out, const char *p, size_t n)
{
	if (n == 0 || (n <= 2 && strncmp(p, "..", n) == 0))
		buf_putc(out, '-');
	else
		escape_url(out, p, n);
}

/* RFC 6068: an address keeps its @. */
static void
put_mailto(struct buf *out, const char *p, size_t n)
{
	const char *at = memchr(p, '@', n);
	size_t local = at ? (size_t)(at - p) : n;

	escape_url(out, p, local);
	if (at == NULL)
		return;
	buf_putc(out, '@');
	escape_url(out, at + 1, n - local - 1);
}

/* RFC 3966: the digits before a comma or a word, with a plus in front. */
static void
put_tel(struct buf *out, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (digit(p[i]) || (p[i] == '+' && i == 0))
			buf_putc(out, p[i]);
		else if (p[i] == ',' || p[i] == ';' || (p[i] >= 'A' && p[i] <= 'z'))
			break;
	}
}

/* Whole addresses only: a mail has no page that a path would start from. */
static void
put_whole(struct buf *out, const char *p, size_t n)
{
	escape_href(out, n > 0 && p[0] == '/' ? "" : p, n > 0 && p[0] == '/' ? 0 : n);
}

/* Control characters have no place in a text that is read line by line. */
static void
put_plain(struct buf *out, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)p[i] >= 0x20 || p[i] == '\n' || p[i] == '\t')
			buf_putc(out, p[i]);
}

static void
escape(struct drawing *d, enum put put, const char *p, size_t n)
{
	switch (put) {
	case PUT_HTML: escape_html(d->out, p, n); break;
	case PUT_SEGMENT: put_segment(d->out, p, n); break;
	case PUT_INSIDE:
	case PUT_PART: escape_url(d->out, p, n); break;
	case PUT_HREF: escape_href(d->out, p, n); break;
	case PUT_HREF_WHOLE: put_whole(d->out, p, n); break;
	case PUT_MAILTO: put_mailto(d->out, p, n); break;
	case PUT_TEL: put_tel(d->out, p, n); break;
	case PUT_NUMBER: buf_put(d->out, n ? p : "0", n ? n : 1); break;
	case PUT_MD: page_markdown(d->out, p, n); break;
	case PUT_MD_XML:
		d->scratch.n = 0;
		page_markdown(&d->scratch, p, n);
		escape_html(d->out, d->scratch.p, d->scratch.n);
		break;
	case PUT_MD_ICS:
	case PUT_MD_PLAIN:
		d->scratch.n = 0;
		page_markdown_text(&d->scratch, p, n);
		escape(d, put == PUT_MD_ICS ? PUT_ICS : PUT_PLAIN, d->scratch.p, d->scratch.n);
		break;
	case PUT_ICS: escape_ics(d->out, p, n); break;
	case PUT_ICS_PARAM: page_ics_param(d->out, p, n); break;
	case PUT_ICS_VALUE: put_line(d->out, p, n); break;
	case PUT_PLAIN: put_plain(d->out, p, n); break;
	case PUT_JSON: break;
	}
}

/* Times of a calendar have a form of their own: 20261208T183000Z, 20261208. */
static bool
put_ics_time(struct drawing *d, const struct op *op, const void *at)
{
	struct civil c;

	if (op->field->kind == CIM_K_TIME) {
		struct cim_time t;

		memcpy(&t, at, sizeof t);
		if (t.is)
			clock_put_ics(d->out, t.us);
		return true;
	}
	if (op->field->kind == CIM_K_DATE) {
		struct cim_date t;

		memcpy(&t, at, sizeof t);
		clock_date(t.day, &c);
		if (t.is)
			buf_fmt(d->out, "%04d%02d%02d", c.year, c.month, c.day);
		return true;
	}
	return false;
}

/* Texts that are drawn as they are need no copy. */
static const char *
text_as_it_is(const struct op *op, const void *at)
{
	const char *text;

	if (op->field->kind != CIM_K_TEXT || op->field->as == CIM_PHONE ||
	    op->field->as == CIM_POSTAL)
		return NULL;
	memcpy(&text, at, sizeof text);
	return text ? text : "";
}

/* One decimal for programs, as in a drawing: with a point. */
static void
put_tenths(struct drawing *d, const struct op *op, const char *base)
{
	const char *at = base + op->field->off;
	int64_t n = 0, unit = 1;
	double v = 0;

	if (!value_there(op->field, at)) {
		buf_putc(d->out, '0');
		return;
	}
	if (op->field->kind == CIM_K_REAL || op->field->kind == CIM_K_OREAL) {
		memcpy(&v, at, sizeof v);
	} else {
		memcpy(&n, at, sizeof n);
		for (int i = 0; i < op->field->scale; i++)
			unit *= 10;
		v = (double)n / (double)unit;
	}
	if (isfinite(v) && fabs(v) < 1e15)
		number_plain(d->out, llround(v * 10), 1);
}

void
page_put(struct drawing *d, const struct op *op)
{
	const char *base = d->frame[op->frame].base;
	const char *text;

	if (op->put == PUT_JSON) {
		value_json(d->out, &d->ctx, op->field, base);
		return;
	}
	if (op->put == PUT_ICS_VALUE && put_ics_time(d, op, base + op->field->off))
		return;
	if (op->filter == FILTER_1 && op->form == VALUE_MACHINE) {
		put_tenths(d, op, base);
		return;
	}
	text = text_as_it_is(op, base + op->field->off);
	if (text != NULL) {
		escape(d, op->put, text, strlen(text));
		return;
	}
	d->scratch.n = 0;
	value_put(&d->scratch, &d->ctx, op->field, base, op->form, op->filter);
	escape(d, op->put, d->scratch.p, d->scratch.n);
}
