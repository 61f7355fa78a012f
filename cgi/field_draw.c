/* A member of a form as it looks now: what was typed, else what is stored, with its message. */
#include <string.h>

#include "escape.h"
#include "page_private.h"
#include "shape.h"

/* As a person would type it: a number with the comma of French. */
static const char *
with_comma(const struct drawing *d, const struct cim_field *f, char *text)
{
	bool broken = f->kind == CIM_K_DEC || f->kind == CIM_K_REAL || f->kind == CIM_K_OREAL;
	char *point = broken && d->ctx.lang == LANG_FR ? strchr(text, '.') : NULL;

	if (point != NULL)
		*point = ',';
	return text;
}

static const char *
input_form(struct drawing *d, const struct cim_field *f, const void *base)
{
	d->scratch.n = 0;
	d->scratch.p[0] = '\0';
	value_put(&d->scratch, &d->ctx, f, base, VALUE_INPUT, FILTER_NONE);
	return with_comma(d, f, arena_dup(d->ctx.arena, d->scratch.p, d->scratch.n));
}

static const char *
escaped(struct drawing *d, const char *text)
{
	struct buf out;

	buf_init(&out, d->ctx.arena);
	escape_html(&out, text ? text : "", text ? strlen(text) : 0);
	return out.p;
}

/* The value of the page, as a control takes it. A secret is never shown; a token is known only by
 * what carried it here. */
static const char *
own_value(struct drawing *d, const struct op *op, const char *name)
{
	const struct cim_field *f = op->field;
	const char *carried;

	if (f->as == CIM_PASSWORD || shape_is_file(f))
		return "";
	if (f->as == CIM_TOKEN) {
		carried = d->draw->form ? form_get(d->draw->form, name) : NULL;
		return carried ? carried : "";
	}
	/* a zero that the field would not take is none: the form is new */
	if ((f->kind == CIM_K_INT || f->kind == CIM_K_REAL) && f->min > 0 &&
	    !value_there(f, d->frame[op->frame].base + f->off))
		return "";
	return input_form(d, f, d->frame[op->frame].base);
}

static void
options_from(struct drawing *d, const struct control *c, struct look *l)
{
	struct cim_option_rows rows = { 0 };
	struct control_option *option;

	if (d->draw->options == NULL || !d->draw->options(d->draw->ctx, c->field->from, &rows))
		return;
	option = arena_alloc(d->ctx.arena, rows.n + 1, sizeof *option);
	for (size_t i = 0; i < rows.n; i++)
		option[i] = (struct control_option){ rows.v[i].code ? rows.v[i].code : "",
		    escaped(d, rows.v[i].label) };
	l->option = option;
	l->noption = rows.n;
}

/* Ticks: those sent, else those stored. */
static void
pick(struct drawing *d, const struct op *op, struct look *l, bool sent)
{
	struct cim_ref_rows refs;
	const char **picked;
	size_t n = 0;

	memcpy(&refs, d->frame[op->frame].base + op->field->off, sizeof refs);
	picked =
	    arena_alloc(d->ctx.arena, refs.n + (sent ? d->typed->npair : 0) + 1, sizeof *picked);
	for (size_t i = 0; sent && i < d->typed->npair; i++)
		if (strcmp(d->typed->pair[i].name, l->name) == 0)
			picked[n++] = d->typed->pair[i].value;
	for (size_t i = 0; !sent && i < refs.n; i++)
		picked[n++] = arena_fmt(d->ctx.arena, "%lld", (long long)refs.v[i]);
	l->picked = picked;
	l->npicked = n;
}

/* A choice that need not be made has an option that chooses nothing; so has a menu without one. */
static const char *
blank_option(const struct drawing *d, const struct control *c, const struct look *l)
{
	const struct page_words *w = d->page->words;

	if (c->kind != CONTROL_MENU && c->kind != CONTROL_RADIOS)
		return NULL;
	if (d->form->method == CIM_GET)
		return w->any;
	if (c->optional)
		return w->none;
	return c->kind == CONTROL_MENU && !look_offers(l, l->shown) ? w->choose : NULL;
}

static bool
compares(const struct control *c)
{
	return c->kind != CONTROL_HIDDEN && c->kind != CONTROL_TICKS && c->kind != CONTROL_FILE &&
	    c->field->as != CIM_PASSWORD;
}

/* The version that someone else stored, where it is another than what was sent. */
static const char *
other_version(struct drawing *d, const struct control *c, const struct look *l)
{
	const char *other;

	if (d->typed == NULL || d->typed->stored == NULL || !compares(c))
		return NULL;
	other = form_stored(d->typed, l->name);
	if (other == NULL)
		return NULL;
	other = with_comma(d, c->field, arena_dup(d->ctx.arena, other, strlen(other)));
	if (strcmp(other, l->shown) == 0)
		return NULL;
	/* the same, written in another way: "4185550123" and "418 555-0123" */
	if (strcmp(l->name, c->field->name) == 0 && d->typed->in && l->error == NULL &&
	    strcmp(other, input_form(d, c->field, d->typed->in)) == 0)
		return NULL;
	return other;
}

static void
file_look(struct drawing *d, const struct op *op, struct look *l)
{
	l->hint = file_hint(d, op, l->hint);
	l->carried = file_carried(d, l);
	l->several = op->field->kind == CIM_K_FILES;
	l->required = l->required && l->carried == 0;
}

void
field_draw(struct drawing *d, const struct op *op)
{
	const struct control *c = op->of;
	const char *prefix = d->prefix[op->frame];
	const char *name =
	    *prefix ? arena_fmt(d->ctx.arena, "%s%s", prefix, c->field->name) : c->field->name;
	const char *typed = d->typed ? form_shown(d->typed, name) : NULL;
	struct look l = { .kind = c->kind, .name = name, .label = c->label, .hint = c->hint,
		.attrs = c->attrs, .option = c->option, .noption = c->noption,
		.optional = c->optional, .required = c->required, .flat = c->flat };

	l.shown = typed ? typed : own_value(d, op, name);
	l.error = d->typed ? form_message(d->typed, name) : NULL;
	l.stored = other_version(d, c, &l);
	if (c->field->from != NULL)
		options_from(d, c, &l);
	if (c->kind == CONTROL_TICKS)
		pick(d, op, &l, typed != NULL);
	if (c->kind == CONTROL_FILE)
		file_look(d, op, &l);
	l.blank = blank_option(d, c, &l);
	if (l.error && c->typed_attrs)
		l.attrs = c->typed_attrs;
	look_draw(d, &l);
}
