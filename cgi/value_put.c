/* One member as text: for people, for programs, for a control of a form. Never escaped here. */
#include <math.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "number.h"
#include "phone.h"
#include "shape.h"
#include "value_private.h"

/* What a drawing needs, and how it is asked for. */
struct put {
	struct buf *out;
	const struct value_ctx *ctx;
	const struct cim_field *f;
	const void *base, *at;
	enum value_form form;
	enum value_filter filter;
};

static double
value_of(int64_t n, int scale)
{
	double v = (double)n;

	while (scale-- > 0)
		v /= 10;
	return v;
}

static void
put_whole(const struct put *p, int64_t n, int scale)
{
	if (p->filter == FILTER_MONEY)
		number_money(p->out, n, scale, p->ctx->lang);
	else if (p->filter == FILTER_SIZE)
		number_size(p->out, n, p->ctx->lang);
	else if (p->filter == FILTER_1)
		number_real(p->out, value_of(n, scale), 1, p->ctx->lang);
	else if (p->form == VALUE_HUMAN)
		number_human(p->out, n, scale, p->ctx->lang);
	else
		number_plain(p->out, n, scale);
}

/* The shortest text that reads back as the same number; a point, whatever the locale. */
static void
put_plain_real(struct buf *out, double v)
{
	char text[40], *comma;

	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, sizeof text, "%.*g", digits, v);
		if (strtod(text, NULL) >= v && strtod(text, NULL) <= v)
			break;
	}
	if ((comma = strchr(text, ',')) != NULL)
		*comma = '.';
	buf_puts(out, text);
}

static void
put_real(const struct put *p, double v)
{
	bool whole;

	if (!isfinite(v))
		return;
	whole = v > -1e15 && v < 1e15 && (double)(int64_t)v >= v && (double)(int64_t)v <= v;
	if (p->filter == FILTER_1)
		number_real(p->out, v, 1, p->ctx->lang);
	else if (p->form == VALUE_HUMAN)
		number_real(p->out, v, whole ? 0 : 2, p->ctx->lang);
	else
		put_plain_real(p->out, v);
}

/* A tick has one value or none; three states have a code each. */
static void
put_yes(const struct put *p, bool v)
{
	if (p->form == VALUE_HUMAN)
		buf_puts(p->out, value_say(p->ctx, v ? "value.yes" : "value.no", 1, NULL));
	else if (p->form == VALUE_MACHINE)
		buf_puts(p->out, v ? "true" : "false");
	else if (v || p->f->kind == CIM_K_YES)
		buf_putc(p->out, v ? '1' : '0');
}

static void
put_phone(const struct put *p, const char *kept)
{
	const char *pairs[] = { "phone", NULL, "ext", NULL, NULL };

	pairs[1] = phone_human(p->ctx->arena, kept, &pairs[3]);
	if (*pairs[3] == '\0')
		buf_puts(p->out, pairs[1]);
	else
		buf_puts(p->out, value_say(p->ctx, "value.phone.ext", 1, pairs));
}

static void
put_text(const struct put *p, const char *text)
{
	if (p->f->as == CIM_PHONE && p->form != VALUE_MACHINE)
		put_phone(p, text);
	else if (p->f->as == CIM_POSTAL && p->form == VALUE_HUMAN &&
	    strlen(text) == 7 && text[3] == ' ')
		buf_fmt(p->out, "%.3s\xc2\xa0%s", text, text + 4);
	else
		buf_puts(p->out, text);
}

static void
put_choice(const struct put *p, unsigned value)
{
	const struct cim_choice *c = p->f->choices;
	const char *label;

	while (c->code && c->value != value)
		c++;
	if (c->code == NULL)
		return;
	label = p->form == VALUE_HUMAN ? texts_of(p->ctx->texts, c->label, p->ctx->lang) : c->code;
	buf_puts(p->out, label ? label : c->label);
}

/* A calendar day in one of its forms; false: the filter is of an hour. */
static bool
put_day(const struct put *p, int32_t day)
{
	switch (p->filter) {
	case FILTER_DAY: clock_put_day(p->out, day, p->ctx->lang); return true;
	case FILTER_DATE: clock_put_date(p->out, day, p->ctx->lang); return true;
	case FILTER_SHORT: clock_put_short(p->out, day, p->ctx->lang); return true;
	default: return false;
	}
}

static void
put_date(const struct put *p, int32_t day)
{
	if (put_day(p, day))
		return;
	if (p->form == VALUE_HUMAN)
		clock_put_date(p->out, day, p->ctx->lang);
	else
		clock_put_iso_date(p->out, day);
}

static void
put_time(const struct put *p, int64_t us)
{
	const struct zone *zone = value_zone(p->ctx, p->f, p->base);
	struct civil c;

	if (zone == NULL || (p->form == VALUE_MACHINE && p->filter == FILTER_NONE)) {
		clock_put_iso(p->out, us);
		return;
	}
	clock_local(zone, us, &c);
	if (put_day(p, clock_day(c.year, c.month, c.day)))
		return;
	if (p->filter == FILTER_HOUR)
		clock_put_hour(p->out, &c, p->ctx->lang);
	else if (p->filter == FILTER_ZONE)
		clock_put_zone(p->out, zone, p->ctx->lang);
	else if (p->filter == FILTER_AGO)
		clock_put_ago(p->out, us, p->ctx->now, zone, p->ctx->lang);
	else if (p->form == VALUE_HUMAN)
		clock_put_when(p->out, us, zone, p->ctx->lang);
	else
		clock_put_input(p->out, us, zone);
}

static void
put_hex(const struct put *p, const uint8_t *bytes, size_t n)
{
	char hex[65];

	buf_puts(p->out, sodium_bin2hex(hex, sizeof hex, bytes, n));
}

static void
put_file(const struct put *p, const struct cim_file *file)
{
	if (p->filter == FILTER_SIZE) {
		number_size(p->out, file->size, p->ctx->lang);
	} else if (p->form == VALUE_HUMAN) {
		buf_fmt(p->out, "%s (", file->name ? file->name : "");
		number_size(p->out, file->size, p->ctx->lang);
		buf_putc(p->out, ')');
	} else {
		number_plain(p->out, file->id, 0);
	}
}

static void
put_files(const struct put *p)
{
	struct cim_file_rows files;

	memcpy(&files, p->at, sizeof files);
	for (size_t i = 0; i < files.n; i++) {
		buf_puts(p->out, i > 0 ? ", " : "");
		put_file(p, &files.v[i]);
	}
}

static void
put_refs(const struct put *p)
{
	struct cim_ref_rows refs;

	memcpy(&refs, p->at, sizeof refs);
	for (size_t i = 0; i < refs.n; i++) {
		buf_puts(p->out, i > 0 ? ", " : "");
		number_plain(p->out, refs.v[i], 0);
	}
}

static void
put_kind(const struct put *p)
{
	const void *at = p->at;

	switch (p->f->kind) {
	case CIM_K_INT: put_whole(p, *(const int64_t *)at, 0); break;
	case CIM_K_OINT: put_whole(p, ((const struct cim_int *)at)->v, 0); break;
	case CIM_K_DEC: put_whole(p, ((const struct cim_dec *)at)->n, p->f->scale); break;
	case CIM_K_REAL: put_real(p, *(const double *)at); break;
	case CIM_K_OREAL: put_real(p, ((const struct cim_real *)at)->v); break;
	case CIM_K_BOOL: put_yes(p, *(const bool *)at); break;
	case CIM_K_YES: put_yes(p, ((const struct cim_yes *)at)->v); break;
	case CIM_K_TEXT: put_text(p, *(const char *const *)at); break;
	case CIM_K_CHOICE: put_choice(p, *(const unsigned *)at); break;
	case CIM_K_TIME: put_time(p, ((const struct cim_time *)at)->us); break;
	case CIM_K_DATE: put_date(p, ((const struct cim_date *)at)->day); break;
	case CIM_K_UUID: put_hex(p, ((const struct cim_uuid *)at)->b, 16); break;
	case CIM_K_HASH: put_hex(p, ((const struct cim_hash *)at)->b, 32); break;
	case CIM_K_FILE: put_file(p, at); break;
	case CIM_K_FILES: put_files(p); break;
	case CIM_K_REFS: put_refs(p); break;
	default: break;
	}
}

/* Nothing to draw: a "no" and a zero are something. */
static bool
absent(const struct put *p)
{
	switch (p->f->kind) {
	case CIM_K_INT:
	case CIM_K_REAL:
	case CIM_K_BOOL: return false;
	case CIM_K_YES: return !((const struct cim_yes *)p->at)->is;
	default: return !value_there(p->f, p->at);
	}
}

void
value_put(struct buf *out, const struct value_ctx *ctx, const struct cim_field *f, const void *base,
	enum value_form form, enum value_filter filter)
{
	struct put p = { out, ctx, f, base, (const char *)base + f->off, form, filter };

	if (filter == FILTER_JSON)
		value_json(out, ctx, f, base);
	else if (!absent(&p))
		put_kind(&p);
}
