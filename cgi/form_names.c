/* Names of a form ("actions.7.title") and the members they name. */
#include <stdlib.h>
#include <string.h>

#include "form_private.h"

enum { KEY_DIGITS_MAX = 18, KEY_NEW_MAX = 16 };

static bool
alphanumeric(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool
form_key_sane(const char *key, size_t n)
{
	bool new = n > 0 && key[0] == '+';

	if (n < 1 || (new ? n < 2 || n > KEY_NEW_MAX + 1 : n > KEY_DIGITS_MAX || key[0] == '0'))
		return false;
	for (size_t i = new; i < n; i++)
		if (new ? !alphanumeric(key[i]) : key[i] < '0' || key[i] > '9')
			return false;
	return true;
}

static bool
is_struct(const struct cim_field *f)
{
	return f->kind == CIM_K_SUB || f->kind == CIM_K_FORM;
}

/* One step of a name: its first member; *rest is what follows the dot (after rows: the key and its
 * dot), NULL at the end. *key and *nkey are of a row. NULL: no such member. */
static const struct cim_field *
step(const struct cim_shape *s, const char *name, const char **rest, const char **key, size_t *nkey)
{
	size_t n = strcspn(name, ".");
	const struct cim_field *f = shape_field(s, name, n);

	*key = *rest = NULL;
	*nkey = 0;
	if (f == NULL || name[n] == '\0')
		return f;
	*rest = name + n + 1;
	if (is_struct(f))
		return f;
	if (f->kind != CIM_K_ROWS)
		return NULL;
	*key = *rest;
	*nkey = strcspn(*key, ".");
	*rest = *key + *nkey + 1;
	return form_key_sane(*key, *nkey) && (*key)[*nkey] == '.' ? f : NULL;
}

bool
form_resolve(const struct cim_shape *s, bool row, const char *name, struct form_place *out)
{
	const char *rest = name, *key;
	size_t nkey;

	for (int depth = 0; depth <= SHAPE_DEPTH_MAX; depth++) {
		const struct cim_field *f = step(s, rest, &rest, &key, &nkey);

		if (f == NULL)
			return false;
		if (rest == NULL) {
			*out = (struct form_place){ s, f,
			    row && shape_keyed(s) && f == shape_at(s, 0) };
			return true;
		}
		row = key != NULL;
		s = f->of;
	}
	return false;
}

const struct cim_field *
form_field(const struct cim_shape *s, const char *name)
{
	struct form_place place;

	return form_resolve(s, false, name, &place) ? place.field : NULL;
}

/* The row of this id; NULL: none. */
static const void *
row_of(const struct cim_shape *of, const void *at, const char *key)
{
	int64_t id = strtoll(key, NULL, 10);
	struct cim_int row;
	struct rows rows;

	memcpy(&rows, at, sizeof rows);
	for (size_t i = 0; shape_keyed(of) && *key != '+' && i < rows.n; i++) {
		const char *v = rows.v + i * of->size;

		memcpy(&row, v + shape_at(of, 0)->off, sizeof row);
		if (row.is && row.v == id)
			return v;
	}
	return NULL;
}

const struct cim_field *
form_member(const struct cim_shape *s, const void *base, const char *name, const void **holder)
{
	const char *rest = name, *key;
	size_t nkey;

	while (base != NULL) {
		const struct cim_field *f = step(s, rest, &rest, &key, &nkey);
		const char *at;

		if (f == NULL)
			return NULL;
		*holder = base;
		if (rest == NULL)
			return f;
		at = (const char *)base + f->off;
		base = key ? row_of(f->of, at, key) : at;
		s = f->of;
	}
	return NULL;
}

static size_t
field_number(const struct cim_shape *s, const struct cim_field *f)
{
	size_t i = 0;

	while (shape_at(s, i) != f)
		i++;
	return i;
}

/* The row that `key` names, of the rows member whose name ends before it. */
static size_t
row_number(const struct form *form, const char *name, const char *key, size_t nkey)
{
	for (const struct form_rows *r = form->rows; r; r = r->next) {
		size_t n = strlen(r->name);

		if (n != (size_t)(key - name) - 1 || memcmp(r->name, name, n) != 0)
			continue;
		for (size_t i = 0; i < r->n; i++)
			if (strncmp(r->row[i].key, key, nkey) == 0 && r->row[i].key[nkey] == '\0')
				return i;
	}
	return SIZE_MAX;
}

size_t
form_rank(const struct form *form, const char *name, size_t rank[FORM_RANK])
{
	const struct cim_shape *s = form->shape;
	const char *rest = name, *key;
	size_t n = 0, nkey;

	while (s != NULL && rest != NULL && n + 1 < FORM_RANK) {
		const struct cim_field *f = step(s, rest, &rest, &key, &nkey);

		if (f == NULL)
			return 0;
		rank[n++] = field_number(s, f);
		if (key != NULL)
			rank[n++] = row_number(form, name, key, nkey);
		s = f->of;
	}
	return n;
}
