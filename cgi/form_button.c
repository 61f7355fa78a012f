/* The buttons of rows: "actions.add", "actions.7.up", "actions.7.down", "actions.7.del". They
 * edit what was typed; no handler runs, no script is needed. */
#include <string.h>

#include "form_private.h"

/* A new row stands in the form by one pair, of its first member. */
static void
add(struct form *form, const struct cim_field *f, const struct form_rows *rows)
{
	struct arena *a = form->ctx.arena;
	const char *key = NULL;

	if (rows->n >= form_rows_max(f) || f->of->nfield == 0)
		return;
	for (size_t number = 1; key == NULL; number++) {
		key = arena_fmt(a, "+%zu", number);
		for (size_t i = 0; i < rows->n && key != NULL; i++)
			if (strcmp(rows->row[i].key, key) == 0)
				key = NULL;
	}
	form_add(form, arena_fmt(a, "%s.%s.%s", rows->name, key, shape_at(f->of, 0)->name), "");
}

static void
cut(struct form *form, const char *prefix)
{
	size_t n = strlen(prefix), o = 0;

	for (size_t i = 0; i < form->npair; i++)
		if (strncmp(form->pair[i].name, prefix, n) != 0)
			form->pair[o++] = form->pair[i];
	form->npair = o;
	o = 0;
	for (size_t i = 0; i < form->nupload; i++)
		if (strncmp(form->upload[i].name, prefix, n) != 0)
			form->upload[o++] = form->upload[i];
	form->nupload = o;
}

/* Pairs that begin (or do not) with a prefix, copied behind one another. */
static size_t
copy_pairs(const struct form *form, struct pair *to, const char *prefix, bool with)
{
	size_t n = strlen(prefix), o = 0;

	for (size_t i = 0; i < form->npair; i++)
		if ((strncmp(form->pair[i].name, prefix, n) == 0) == with)
			to[o++] = form->pair[i];
	return o;
}

/* Writes the pairs of the rows again, behind all others, with rows i and k in each other's
 * place. A row that holds nothing but a file gets a pair, to keep its place. */
static void
swap(struct form *form, const struct cim_shape *of, const struct form_rows *rows, size_t i,
	size_t k)
{
	struct arena *a = form->ctx.arena;
	struct pair *pair = arena_alloc(a, 2 * (form->npair + rows->n), sizeof *pair);
	size_t n = copy_pairs(form, pair, arena_fmt(a, "%s.", rows->name), false);

	for (size_t r = 0; r < rows->n; r++) {
		const char *key = rows->row[r == i ? k : r == k ? i : r].key;
		const char *prefix = arena_fmt(a, "%s.%s.", rows->name, key);
		size_t copied = copy_pairs(form, pair + n, prefix, true);

		if (copied == 0) {
			prefix = arena_fmt(a, "%s%s", prefix, shape_at(of, 0)->name);
			pair[n] = (struct pair){ prefix, "" };
		}
		n += copied ? copied : 1;
	}
	form->pair = NULL;
	form->npair = 0;
	for (size_t p = 0; p < n; p++)
		form_add(form, pair[p].name, pair[p].value);
}

static bool
edit_row(struct form *form, const struct cim_field *f, const struct form_rows *rows,
	const char *key, const char *verb)
{
	size_t i = 0;

	while (i < rows->n && strcmp(rows->row[i].key, key) != 0)
		i++;
	if (strcmp(verb, "del") == 0)
		cut(form, arena_fmt(form->ctx.arena, "%s.%s.", rows->name, key));
	else if (strcmp(verb, "up") == 0 && i > 0 && i < rows->n)
		swap(form, f->of, rows, i, i - 1);
	else if (strcmp(verb, "down") == 0 && i + 1 < rows->n)
		swap(form, f->of, rows, i, i + 1);
	return strcmp(verb, "del") == 0 || strcmp(verb, "up") == 0 || strcmp(verb, "down") == 0;
}

static const struct cim_field *
rows_named(const struct cim_shape *s, const char *name)
{
	struct form_place place;

	if (!form_resolve(s, false, name, &place) || place.field->kind != CIM_K_ROWS)
		return NULL;
	return place.field;
}

bool
form_button(struct form *form, const char *pressed, const struct cim_shape *s)
{
	char *name = arena_dup(form->ctx.arena, pressed, strlen(pressed));
	char *verb = strrchr(name, '.'), *key;
	const struct cim_field *f;
	bool was = false;

	if (verb == NULL)
		return false;
	*verb++ = '\0';
	form_index(form);
	if (strcmp(verb, "add") == 0 && (f = rows_named(s, name)) != NULL) {
		add(form, f, form_rows_read(form, name, f->of));
		was = true;
	} else if ((key = strrchr(name, '.')) != NULL) {
		*key++ = '\0';
		f = form_key_sane(key, strlen(key)) ? rows_named(s, name) : NULL;
		was = f && edit_row(form, f, form_rows_read(form, name, f->of), key, verb);
	}
	form_index(form);
	return was;
}
