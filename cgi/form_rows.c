/* Rows of a form: found by the keys in names, moved and removed by buttons that edit the pairs. */
#include <stdlib.h>
#include <string.h>

#include "form_private.h"

enum { ROWS_DEFAULT = 100 };

static int
by_name(const void *a, const void *b)
{
	const struct pair *x = *(const struct pair *const *)a, *y = *(const struct pair *const *)b;
	int order = strcmp(x->name, y->name);

	return order != 0 ? order : (x > y) - (x < y);
}

void
form_index(struct form *form)
{
	form->index = arena_alloc(form->ctx.arena, form->npair + 1, sizeof(struct pair *));
	form->nindex = form->npair;
	form->rows = NULL;
	for (size_t i = 0; i < form->npair; i++)
		form->index[i] = &form->pair[i];
	qsort(form->index, form->nindex, sizeof *form->index, by_name);
}

size_t
form_first(const struct form *form, const char *name, size_t n)
{
	size_t low = 0, high = form->nindex;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (strncmp(form->index[mid]->name, name, n) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

size_t
form_rows_max(const struct cim_field *f)
{
	return f->max > 0 ? (size_t)f->max : ROWS_DEFAULT;
}

static bool
begins(const char *text, const char *with, size_t n)
{
	return strncmp(text, with, n) == 0;
}

/* A pair that answers something: a member of the row, not its key, not blank. */
static bool
answers(const struct cim_shape *of, const char *member, const char *value)
{
	struct form_place place;

	return form_resolve(of, true, member, &place) && !place.key &&
	    !value_blank(place.field, value);
}

/* The pairs of one row stand together in the index: the place of the first in the form, whether all
 * are blank. How many they are. */
static size_t
read_row(const struct form *form, size_t at, size_t nprefix, const struct cim_shape *of,
	struct form_row *out)
{
	const char *prefix = form->index[at]->name;
	size_t i;

	out->place = SIZE_MAX;
	out->blank = *out->key == '+' && !form->kept;
	for (i = at; i < form->nindex && begins(form->index[i]->name, prefix, nprefix); i++) {
		const struct pair *p = form->index[i];
		size_t place = (size_t)(p - form->pair);

		if (place < out->place)
			out->place = place;
		if (out->blank && answers(of, p->name + nprefix, p->value))
			out->blank = false;
	}
	return i - at;
}

static struct form_row *
add_row(struct form *form, struct form_rows *rows, const char *key, size_t nkey)
{
	struct arena *a = form->ctx.arena;

	rows->row = form_room(a, rows->row, rows->n, sizeof *rows->row);
	rows->row[rows->n].key = arena_dup(a, key, nkey);
	return &rows->row[rows->n++];
}

/* A row may hold a file and nothing typed. */
static void
read_uploads(struct form *form, struct form_rows *rows, const char *prefix, size_t nprefix)
{
	for (size_t i = 0; i < form->nupload; i++) {
		const char *key = form->upload[i].name + nprefix;
		size_t n, k = 0;

		if (!begins(form->upload[i].name, prefix, nprefix))
			continue;
		n = strcspn(key, ".");
		if (key[n] != '.' || !form_key_sane(key, n))
			continue;
		while (k < rows->n &&
		    (!begins(rows->row[k].key, key, n) || rows->row[k].key[n] != '\0'))
			k++;
		if (k == rows->n)
			add_row(form, rows, key, n)->place = form->npair + i;
		rows->row[k].blank = false;
	}
}

static int
by_place(const void *a, const void *b)
{
	size_t x = ((const struct form_row *)a)->place, y = ((const struct form_row *)b)->place;

	return (x > y) - (x < y);
}

const struct form_rows *
form_rows_known(const struct form *form, const char *name)
{
	const struct form_rows *r = form->rows;

	while (r != NULL && strcmp(r->name, name) != 0)
		r = r->next;
	return r;
}

const struct form_rows *
form_rows_read(struct form *form, const char *name, const struct cim_shape *of)
{
	struct form_rows *rows = arena_alloc(form->ctx.arena, 1, sizeof *rows);
	const char *prefix = arena_fmt(form->ctx.arena, "%s.", name);
	size_t nprefix = strlen(prefix), i = form_first(form, prefix, nprefix);

	rows->name = name;
	while (i < form->nindex && begins(form->index[i]->name, prefix, nprefix)) {
		const char *key = form->index[i]->name + nprefix;
		size_t n = strcspn(key, ".");

		if (key[n] == '.' && form_key_sane(key, n))
			i += read_row(form, i, nprefix + n + 1, of, add_row(form, rows, key, n));
		else
			i++;
	}
	read_uploads(form, rows, prefix, nprefix);
	if (rows->n > 1)
		qsort(rows->row, rows->n, sizeof *rows->row, by_place);
	rows->next = form->rows;
	form->rows = rows;
	return rows;
}

const char *
form_row_key(const struct form *form, const char *name, size_t i)
{
	const struct form_rows *rows = form_rows_known(form, name);

	return rows && i < rows->n ? rows->row[i].key : NULL;
}
