#include "shape_private.h"

#include <stdlib.h>
#include <string.h>

/* From a time to the member that names its zone: a field does not know its neighbours, so what
 * shape_check found is kept here, one table a process, read-only after load. */
static struct {
	const struct cim_field *(*v)[2];
	size_t n, cap;
} zones;

/* Fields of shapes that were built with an older cimaise.h, as this host has them, with zero for
 * what they lack: sorted by the address of their shape, read-only after load like zones. */
static struct {
	struct grown { const struct cim_shape *of; const struct cim_field *field; } *v;
	size_t n, cap;
} grown;

static const struct cim_field *
grow(const struct cim_shape *s)
{
	size_t take = s->stride < sizeof(struct cim_field) ? s->stride : sizeof(struct cim_field);
	struct cim_field *field = calloc(s->nfield, sizeof *field);

	cim_must(field != NULL);
	for (size_t i = 0; i < s->nfield; i++)
		memcpy(&field[i], (const char *)s->field + i * s->stride, take);
	return field;
}

static const struct cim_field *
grown_fields(const struct cim_shape *s)
{
	size_t low = 0, high = grown.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (grown.v[mid].of < s)
			low = mid + 1;
		else
			high = mid;
	}
	if (low < grown.n && grown.v[low].of == s)
		return grown.v[low].field;
	if (grown.n == grown.cap) {
		grown.cap = grown.cap ? grown.cap * 2 : 64;
		grown.v = realloc(grown.v, grown.cap * sizeof *grown.v);
		cim_must(grown.v != NULL);
	}
	memmove(grown.v + low + 1, grown.v + low, (grown.n++ - low) * sizeof *grown.v);
	grown.v[low] = (struct grown){ s, grow(s) };
	return grown.v[low].field;
}

const struct cim_field *
shape_at(const struct cim_shape *s, size_t i)
{
	return (s->stride == sizeof(struct cim_field) ? s->field : grown_fields(s)) + i;
}

const struct cim_field *
shape_field(const struct cim_shape *s, const char *name, size_t n)
{
	for (size_t i = 0; i < s->nfield; i++) {
		const struct cim_field *f = shape_at(s, i);

		if (strncmp(f->name, name, n) == 0 && f->name[n] == '\0')
			return f;
	}
	return NULL;
}

size_t
shape_kind_size(enum cim_kind kind)
{
	switch (kind) {
	case CIM_K_INT: return sizeof(int64_t);
	case CIM_K_BOOL: return sizeof(bool);
	case CIM_K_REAL: return sizeof(double);
	case CIM_K_TEXT: return sizeof(const char *);
	case CIM_K_CHOICE: return sizeof(unsigned);
	case CIM_K_OINT: return sizeof(struct cim_int);
	case CIM_K_OREAL: return sizeof(struct cim_real);
	case CIM_K_YES: return sizeof(struct cim_yes);
	case CIM_K_DEC: return sizeof(struct cim_dec);
	case CIM_K_TIME: return sizeof(struct cim_time);
	case CIM_K_DATE: return sizeof(struct cim_date);
	case CIM_K_UUID: return sizeof(struct cim_uuid);
	case CIM_K_HASH: return sizeof(struct cim_hash);
	case CIM_K_BYTES: return sizeof(struct cim_bytes);
	case CIM_K_FILE: return sizeof(struct cim_file);
	case CIM_K_FILES: return sizeof(struct cim_file_rows);
	case CIM_K_REFS: return sizeof(struct cim_ref_rows);
	case CIM_K_ROWS: return sizeof(struct rows);
	case CIM_K_SUB:
	case CIM_K_FORM:
	default: return 0;
	}
}

bool
shape_keyed(const struct cim_shape *s)
{
	return s->nfield > 0 && shape_at(s, 0)->kind == CIM_K_OINT;
}

bool
shape_zone_put(const struct cim_field *time, const struct cim_field *zone)
{
	if (shape_zone(time) == zone)
		return true;
	if (zones.n == zones.cap) {
		size_t cap = zones.cap ? zones.cap * 2 : 16;
		void *v = realloc(zones.v, cap * sizeof *zones.v);

		if (v == NULL)
			return false;
		zones.v = v;
		zones.cap = cap;
	}
	zones.v[zones.n][0] = time;
	zones.v[zones.n++][1] = zone;
	return true;
}

const struct cim_field *
shape_zone(const struct cim_field *time)
{
	for (size_t i = 0; i < zones.n; i++)
		if (zones.v[i][0] == time)
			return zones.v[i][1];
	return NULL;
}

/* Texts seen so far: a label that two members share is said once. */
struct seen { const char **v; size_t n, cap; void (*see)(void *, const char *); void *ctx; };

static void
see_once(struct seen *seen, const char *text)
{
	if (text == NULL || *text == '\0')
		return;
	for (size_t i = 0; i < seen->n; i++)
		if (strcmp(seen->v[i], text) == 0)
			return;
	if (seen->n == seen->cap) {
		size_t cap = seen->cap ? seen->cap * 2 : 64;
		const char **v = realloc(seen->v, cap * sizeof *v);

		if (v != NULL) {
			seen->v = v;
			seen->cap = cap;
		}
	}
	if (seen->n < seen->cap)
		seen->v[seen->n++] = text;
	seen->see(seen->ctx, text);
}

static void
see_shape(struct seen *seen, const struct cim_shape *s, int depth)
{
	for (size_t i = 0; i < s->nfield; i++) {
		const struct cim_field *f = shape_at(s, i);

		see_once(seen, f->label);
		see_once(seen, f->hint);
		for (const struct cim_choice *c = f->choices; c && c->code; c++)
			see_once(seen, c->label);
		if (f->of && depth < SHAPE_DEPTH_MAX)
			see_shape(seen, f->of, depth + 1);
	}
}

void
shape_texts(const struct cim_shape *s, void (*see)(void *, const char *), void *ctx)
{
	struct seen seen = { .see = see, .ctx = ctx };

	see_shape(&seen, s, 0);
	free(seen.v);
}

bool
shape_is_file(const struct cim_field *f)
{
	return f->kind == CIM_K_FILE || f->kind == CIM_K_FILES;
}

static bool
takes_files(const struct cim_shape *s, int depth)
{
	for (size_t i = 0; i < s->nfield; i++) {
		const struct cim_field *f = shape_at(s, i);

		if (shape_is_file(f))
			return true;
		if (f->of && depth < SHAPE_DEPTH_MAX && takes_files(f->of, depth + 1))
			return true;
	}
	return false;
}

bool
shape_takes_files(const struct cim_shape *s)
{
	return takes_files(s, 0);
}

size_t
shape_choices(const struct cim_field *f)
{
	size_t n = 0;

	while (f->choices[n].code != NULL)
		n++;
	return n;
}

bool
shape_needed(const struct cim_field *f)
{
	return (!f->opt || f->needed) && (f->kind != CIM_K_BOOL || f->min == 1);
}
