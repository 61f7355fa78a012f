/* What a control shows, and which control a handler means. */
#include <string.h>

#include "form_private.h"

/* Sent by a page of ours: those carry the host's own names. A GET with a query is not. */
static bool
was_sent(const struct form *form)
{
	return form->required || form_get(form, "_once") != NULL || form_get(form, "_do") != NULL;
}

/* Kinds of which "off" sends nothing. */
static bool
sends_nothing(const struct cim_field *f)
{
	return f->kind == CIM_K_BOOL || f->kind == CIM_K_YES || f->kind == CIM_K_REFS ||
	    f->kind == CIM_K_CHOICE || f->as == CIM_RADIO;
}

const char *
form_stored(const struct form *form, const char *name)
{
	const struct cim_field *f = NULL;
	const void *holder;
	struct buf out;

	if (form->stored != NULL)
		f = form_member(form->shape, form->stored, name, &holder);
	if (f == NULL)
		return NULL;
	buf_init(&out, form->ctx.arena);
	value_put(&out, &form->ctx, f, holder, VALUE_INPUT, FILTER_NONE);
	return out.p;
}

static const struct cim_question *
question_named(const struct form *form, const char *name)
{
	if (form->questions == NULL || strncmp(name, "q.", 2) != 0)
		return NULL;
	for (size_t i = 0; i < form->questions->n; i++)
		if (strcmp(form->questions->v[i].code, name + 2) == 0)
			return &form->questions->v[i];
	return NULL;
}

const char *
form_shown(const struct form *form, const char *name)
{
	const struct cim_question *q = question_named(form, name);
	const char *typed = form_get(form, name);
	struct form_place place;

	if (q != NULL)
		return typed ? typed : was_sent(form) ? "" : q->value;
	if (form->shape == NULL || !form_resolve(form->shape, false, name, &place))
		return typed;
	if (place.field->kind == CIM_K_TEXT && place.field->as == CIM_PASSWORD)
		return "";
	if (typed != NULL)
		return typed;
	if (sends_nothing(place.field) && was_sent(form))
		return "";
	return form_stored(form, name);
}

/* The key of the row that was bound as number i. */
static const char *
bound_key(const struct form *form, const char *name, size_t i)
{
	const struct form_rows *rows = form_rows_known(form, name);

	for (size_t r = 0; rows && r < rows->n; r++)
		if (!rows->row[r].blank && i-- == 0)
			return rows->row[r].key;
	return NULL;
}

static const char *name_at(const struct form *, const struct cim_shape *, const char *prefix,
	const char *base, uintptr_t target, const struct cim_field **);

static const char *
name_in_rows(const struct form *form, const struct cim_field *f, const char *name, const char *at,
	uintptr_t target, const struct cim_field **out)
{
	struct rows rows;
	const char *found = NULL, *key;

	memcpy(&rows, at, sizeof rows);
	for (size_t i = 0; i < rows.n && found == NULL; i++) {
		key = bound_key(form, name, i);
		if (key == NULL)
			break;
		key = arena_fmt(form->ctx.arena, "%s.%s.", name, key);
		found = name_at(form, f->of, key, rows.v + i * f->of->size, target, out);
	}
	return found;
}

/* The member at this address, in a struct or in the rows that hang from it. */
static const char *
name_at(const struct form *form, const struct cim_shape *s, const char *prefix, const char *base,
	uintptr_t target, const struct cim_field **out)
{
	const char *found = NULL;

	for (size_t i = 0; i < s->nfield && found == NULL; i++) {
		const struct cim_field *f = shape_at(s, i);
		const char *at = base + f->off;
		const char *name = arena_fmt(form->ctx.arena, "%s%s", prefix, f->name);

		if (f->kind == CIM_K_SUB || f->kind == CIM_K_FORM) {
			name = arena_fmt(form->ctx.arena, "%s.", name);
			found = name_at(form, f->of, name, at, target, out);
			continue;
		}
		if (f->kind == CIM_K_ROWS)
			found = name_in_rows(form, f, name, at, target, out);
		if (found == NULL && (uintptr_t)at == target) {
			*out = f;
			found = name;
		}
	}
	return found;
}

const char *
form_name_at(const struct form *form, size_t off, const struct cim_field **out)
{
	if (form->in == NULL || form->shape == NULL)
		return NULL;
	/* a row stands elsewhere in the arena: the difference of addresses, which may wrap */
	return name_at(form, form->shape, "", form->in, (uintptr_t)form->in + off, out);
}
