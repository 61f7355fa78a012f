/* From pairs to a struct, member by member in the order of its shape; a message where one does
 * not fit. */
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "form_private.h"
#include "value_private.h"

/* One struct being read: the form's, one inside it, or a row. */
struct bind {
	struct form *form;
	const struct cim_shape *shape;
	const char *prefix;			/* of its names: "", "actions.7." */
	char *base;
};

static void
bad(const struct bind *b, const struct cim_field *f, const char *name, const char *text)
{
	form_bad(b->form, name, value_label(&b->form->ctx, f), text);
}

static const char *
say_count(const struct bind *b, const char *key, size_t limit, size_t count)
{
	const struct value_ctx *ctx = &b->form->ctx;
	const char *most = value_say_number(ctx, (int64_t)limit, 0);
	const char *pairs[] = { "max", most, "min", most, "count",
	    value_say_number(ctx, (int64_t)count, 0), NULL };

	return value_say(ctx, key, (int64_t)count, pairs);
}

/* Where pairs of this name begin in the index, and how many there are. */
static size_t
typed_under(const struct form *form, const char *name, size_t *at)
{
	size_t n = 0;

	*at = form_first(form, name, strlen(name));
	while (*at + n < form->nindex && strcmp(form->index[*at + n]->name, name) == 0)
		n++;
	return n;
}

/* The zone may stand behind the time in the shape: it is read before. */
static void
read_zone(const struct bind *b, const struct cim_field *time)
{
	const struct cim_field *zone = shape_zone(time);
	const char *name;
	size_t at;

	if (zone == NULL)
		return;
	name = arena_fmt(b->form->ctx.arena, "%s%s", b->prefix, zone->name);
	if (typed_under(b->form, name, &at) == 1)
		value_parse(&b->form->ctx, zone, b->form->index[at]->value, b->base);
}

/* A text that names the zone of some time of this struct must name one that there is. */
static bool
zone_unknown(const struct bind *b, const struct cim_field *text)
{
	const char *name;

	if (text->kind != CIM_K_TEXT)
		return false;
	memcpy(&name, b->base + text->off, sizeof name);
	for (size_t i = 0; name && i < b->shape->nfield; i++)
		if (shape_zone(shape_at(b->shape, i)) == text)
			return clock_zone(name) == NULL;
	return false;
}

bool
form_secret(const struct cim_field *f)
{
	return f->as == CIM_PASSWORD || f->as == CIM_TOKEN;
}

static bool
needed(const struct form *form, const struct cim_field *f)
{
	return form->required && shape_needed(f) && !(form->kept && form_secret(f));
}

static const char *
read_typed(const struct bind *b, const struct cim_field *f, const char *typed)
{
	const struct value_ctx *ctx = &b->form->ctx;
	const char *fault;

	if (f->kind == CIM_K_TIME)
		read_zone(b, f);
	fault = value_parse(ctx, f, typed, b->base);
	if (fault == NULL && zone_unknown(b, f))
		return value_say(ctx, "valid.choice.unknown", 1, NULL);
	if (fault == NULL && f->kind == CIM_K_BOOL && needed(b->form, f) &&
	    !value_there(f, b->base + f->off))
		return value_missing(ctx, f);
	return fault;
}

static void
bind_scalar(const struct bind *b, const struct cim_field *f, const char *name)
{
	size_t at, n = typed_under(b->form, name, &at);
	const char *fault = NULL;

	if (n > 1)
		fault = value_say(&b->form->ctx, "valid.twice", 1, NULL);
	else if (n == 1 && !value_blank(f, b->form->index[at]->value))
		fault = read_typed(b, f, b->form->index[at]->value);
	else if (needed(b->form, f))
		fault = value_missing(&b->form->ctx, f);
	if (fault != NULL)
		bad(b, f, name, fault);
}

/* How many ticks, files or rows there are against how many there may be; NULL: it fits. */
static const char *
count_fault(const struct bind *b, const struct cim_field *f, size_t n, const char *few,
	const char *many)
{
	if (n > form_rows_max(f))
		return say_count(b, many, form_rows_max(f), n);
	if (n == 0 && needed(b->form, f))
		return value_missing(&b->form->ctx, f);
	if (f->min > 0 && n < (size_t)f->min && b->form->required &&
	    (n > 0 || f->kind == CIM_K_ROWS))
		return say_count(b, few, (size_t)f->min, n);
	return NULL;
}

static bool
holds(const int64_t *v, size_t n, int64_t id)
{
	while (n > 0 && v[n - 1] != id)
		n--;
	return n > 0;
}

/* Ticks: the same name again and again, each an id; twice the same is once. */
static void
bind_refs(const struct bind *b, const struct cim_field *f, const char *name)
{
	const struct cim_field one = { .owner = f->owner, .name = f->name, .kind = CIM_K_INT };
	const struct value_ctx *ctx = &b->form->ctx;
	size_t at, typed = typed_under(b->form, name, &at);
	struct cim_ref_rows refs = { arena_alloc(ctx->arena, typed, sizeof(int64_t)), 0 };
	const char *fault = NULL;

	for (size_t i = 0; i < typed && fault == NULL; i++) {
		const char *text = b->form->index[at + i]->value;
		int64_t id = 0;

		if (value_blank(&one, text))
			continue;
		if (value_parse(ctx, &one, text, &id) != NULL)
			fault = value_say(ctx, "valid.choice.unknown", 1, NULL);
		else if (refs.n > form_rows_max(f) || !holds(refs.v, refs.n, id))
			refs.v[refs.n++] = id;
	}
	if (fault == NULL)
		fault = count_fault(b, f, refs.n, "valid.choice.few", "valid.choice.many");
	if (fault != NULL)
		bad(b, f, name, fault);
	if (refs.n > form_rows_max(f))
		refs.n = form_rows_max(f);
	memcpy(b->base + f->off, &refs, sizeof refs);
}

static void
bind_files(const struct bind *b, const struct cim_field *f, const char *name)
{
	const struct cim_field one = { .owner = f->owner, .name = f->name, .label = f->label,
		.kind = f->kind, .opt = f->opt, .needed = f->needed, .min = f->min,
		.max = f->kind == CIM_K_FILE ? 1 : f->max };
	struct cim_file_rows files = { NULL, 0 };
	const char *fault;
	bool gone = false;

	for (size_t i = 0; i < b->form->nupload; i++) {
		const struct upload *u = &b->form->upload[i];

		if (strcmp(u->name, name) != 0)
			continue;
		gone = gone || u->id == 0;
		if (u->id == 0)
			continue;
		files.v = form_room(b->form->ctx.arena, files.v, files.n, sizeof *files.v);
		files.v[files.n++] = (struct cim_file){ u->id, u->size, u->file, u->type };
	}
	fault = count_fault(b, &one, files.n, "valid.choice.few", "valid.file.many");
	if (fault != NULL && (files.n > 0 || !gone))	/* of one that is gone file_judge tells */
		bad(b, f, name, fault);
	if (files.n > form_rows_max(&one))
		files.n = form_rows_max(&one);
	if (f->kind == CIM_K_FILES)
		memcpy(b->base + f->off, &files, sizeof files);
	else if (files.n > 0)
		memcpy(b->base + f->off, &files.v[0], sizeof files.v[0]);
}

static void bind_struct(const struct bind *, size_t first);

/* One row: its key is its id, or it is new. */
static void
bind_row(const struct bind *b, const struct cim_field *f, const char *name, const char *key,
	char *v)
{
	struct bind row = { b->form, f->of, arena_fmt(b->form->ctx.arena, "%s.%s.", name, key), v };
	struct cim_int id = { .is = true };

	if (shape_keyed(f->of) && *key != '+') {
		id.v = strtoll(key, NULL, 10);
		memcpy(v + shape_at(f->of, 0)->off, &id, sizeof id);
	}
	bind_struct(&row, shape_keyed(f->of) ? 1 : 0);
}

static void
bind_rows(const struct bind *b, const struct cim_field *f, const char *name)
{
	const struct form_rows *typed = form_rows_read(b->form, name, f->of);
	size_t n = 0, most = form_rows_max(f);
	struct rows rows = { NULL, 0 };
	const char *fault;

	for (size_t i = 0; i < typed->n; i++)
		n += !typed->row[i].blank;
	fault = count_fault(b, f, n, "valid.rows.few", "valid.rows.many");
	if (fault != NULL)
		bad(b, f, name, fault);
	n = n > most ? most : n;
	rows.v = arena_alloc(b->form->ctx.arena, n, f->of->size);
	for (size_t i = 0; rows.n < n; i++)
		if (!typed->row[i].blank)
			bind_row(b, f, name, typed->row[i].key, rows.v + rows.n++ * f->of->size);
	memcpy(b->base + f->off, &rows, sizeof rows);
}

static void
bind_member(const struct bind *b, const struct cim_field *f)
{
	const char *name = arena_fmt(b->form->ctx.arena, "%s%s", b->prefix, f->name);
	struct bind inner = { b->form, f->of, NULL, b->base + f->off };

	switch (f->kind) {
	case CIM_K_ROWS: bind_rows(b, f, name); break;
	case CIM_K_REFS: bind_refs(b, f, name); break;
	case CIM_K_FILE:
	case CIM_K_FILES: bind_files(b, f, name); break;
	case CIM_K_BYTES: break;
	case CIM_K_SUB:
	case CIM_K_FORM:
		inner.prefix = arena_fmt(b->form->ctx.arena, "%s.", name);
		bind_struct(&inner, 0);
		break;
	default: bind_scalar(b, f, name); break;
	}
}

static void
bind_struct(const struct bind *b, size_t first)
{
	for (size_t i = first; i < b->shape->nfield; i++)
		bind_member(b, shape_at(b->shape, i));
}

bool
form_bind(struct form *form, const struct cim_shape *s, bool required)
{
	struct bind b = { form, s, "", arena_alloc(form->ctx.arena, 1, s->size) };

	form->shape = s;
	form->in = b.base;
	form->required = required;
	form->nmessage = 0;
	form->message = NULL;
	form_index(form);
	bind_struct(&b, 0);
	return form->nmessage == 0;
}
