/* What a shape must be before anything trusts it: a table written by a hand, in an object that
 * another compiler may have made. Each fault is one sentence that names struct and member. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "clock.h"
#include "pattern.h"
#include "shape_private.h"

/* FIELD_LEAST: what tells where a member is and of which kind. */
enum { FIELDS_MAX = 400, CHOICES_MAX = 400, CODE_MAX = 64, SCALE_MAX = 12,
	FIELD_LEAST = offsetof(struct cim_field, min) };

struct check {
	const struct cim_shape *shape;
	char *err;
	size_t nerr;
};

static bool
fault(const struct check *c, const struct cim_field *f, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

static bool
fault(const struct check *c, const struct cim_field *f, const char *fmt, ...)
{
	char what[200];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(what, sizeof what, fmt, ap);
	va_end(ap);
	if (f != NULL && f->name != NULL)
		snprintf(c->err, c->nerr, "struct %s, member %s: %s", c->shape->name, f->name,
		    what);
	else
		snprintf(c->err, c->nerr, "struct %s: %s", c->shape->name, what);
	return false;
}

static bool
letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
name_sane(const char *name)
{
	size_t n = 0;

	if (!letter(name[0]))
		return false;
	while (letter(name[n]) || (name[n] >= '0' && name[n] <= '9') || name[n] == '_')
		n++;
	return name[n] == '\0' && n <= SHAPE_NAME_MAX;
}

static size_t
member_size(const struct cim_field *f)
{
	if (f->kind == CIM_K_SUB || f->kind == CIM_K_FORM)
		return f->of ? f->of->size : 0;
	return shape_kind_size(f->kind);
}

/* Owner, name, place: a member of another struct, or one that stands on another. */
static bool
check_place(const struct check *c, const struct cim_field *f, size_t i)
{
	const struct cim_shape *s = c->shape;
	size_t size = member_size(f);

	if (f->owner == NULL || f->name == NULL)
		return fault(c, f, "entry %zu of the table is empty", i + 1);
	if (strcmp(f->owner, s->name) != 0)
		return fault(c, f, "it belongs to struct %s", f->owner);
	if (!name_sane(f->name))
		return fault(c, f, "a name is a letter, then letters, digits and _, at most %d",
		    SHAPE_NAME_MAX);
	if (size == 0)
		return fault(c, f, "kind %u is unknown, or a struct without a shape", f->kind);
	if (f->off > s->size || size > s->size - f->off)
		return fault(c, f, "it ends at byte %zu of a struct of %zu", f->off + size,
		    s->size);
	for (size_t k = 0; k < i; k++) {
		const struct cim_field *o = shape_at(s, k);

		if (strcmp(o->name, f->name) == 0)
			return fault(c, f, "it stands twice in the table");
		if (f->off < o->off + member_size(o) && o->off < f->off + size)
			return fault(c, f, "it overlaps member %s", o->name);
	}
	return true;
}

static bool
check_choices(const struct check *c, const struct cim_field *f)
{
	size_t n = 0;

	if (f->kind != CIM_K_CHOICE)
		return f->choices == NULL || fault(c, f, "it is no choice, but has choices");
	if (f->choices == NULL || f->choices[0].code == NULL)
		return fault(c, f, "it has no choices");
	for (const struct cim_choice *a = f->choices; a->code; a++, n++) {
		if (n == CHOICES_MAX)
			return fault(c, f, "more than %d choices", CHOICES_MAX);
		if (*a->code == '\0' || strlen(a->code) > CODE_MAX || a->label == NULL)
			return fault(c, f, "choice %zu needs a code of 1 to %d bytes and a label",
			    n + 1, CODE_MAX);
		if (a->value == 0)
			return fault(c, f, "choice %s has the value 0, which is none: start at 1",
			    a->code);
		for (const struct cim_choice *b = f->choices; b != a; b++) {
			if (strcmp(a->code, b->code) == 0)
				return fault(c, f, "two choices have the code %s", a->code);
			if (a->value == b->value)
				return fault(c, f, "choices %s and %s have one value", b->code,
				    a->code);
		}
	}
	return true;
}

/* Which formats which kind takes. */
static bool
format_fits(const struct cim_field *f)
{
	switch (f->as) {
	case CIM_LINE:
	case CIM_HIDDEN:
		return true;
	case CIM_TOKEN:
		return f->kind == CIM_K_HASH;
	case CIM_RADIO:
	case CIM_MENU:
		return f->kind == CIM_K_CHOICE || f->kind == CIM_K_YES || f->from != NULL;
	default:
		return f->as <= CIM_PASSWORD && f->kind == CIM_K_TEXT;
	}
}

/* Its rows are read as struct cim_option, and it is given nothing. */
static bool
gives_options(const struct cim_stmt *s)
{
	return s->tag == CIM_TAG_STMT && s->in == &cim_none_shape && s->out == &cim_option_shape;
}

static bool
from_fits(const struct cim_field *f)
{
	return f->kind == CIM_K_TEXT || f->kind == CIM_K_INT || f->kind == CIM_K_OINT ||
	    f->kind == CIM_K_REFS;
}

static bool
check_limits(const struct check *c, const struct cim_field *f)
{
	char err[160];

	if (!format_fits(f))
		return fault(c, f, ".as does not go with this kind of member");
	if (f->max != 0 && (f->max < f->min || (f->kind == CIM_K_TEXT && f->max < 0)))
		return fault(c, f, ".max is below .min");
	if (f->scale < 0 || f->scale > SCALE_MAX || (f->scale != 0 && f->kind != CIM_K_DEC))
		return fault(c, f, ".scale is 0 to %d, of a cim_dec", SCALE_MAX);
	if (f->step < 0 || (f->step != 0 && f->kind != CIM_K_DEC))
		return fault(c, f, ".step is positive, of a cim_dec");
	if (f->from != NULL && (!from_fits(f) || !gives_options(f->from)))
		return fault(c, f, ".from is a CIM_SELECT of cim_none and cim_option, for a text, "
			"an integer or cim_ref_rows");
	if (f->match == NULL)
		return true;
	if (f->kind != CIM_K_TEXT)
		return fault(c, f, ".match is for a text");
	return pattern_compile(f->match, err, sizeof err) || fault(c, f, ".match: %s", err);
}

static bool
check_zone(const struct check *c, const struct cim_field *f)
{
	const struct cim_field *z;

	if (f->zone == NULL)
		return true;
	if (f->kind != CIM_K_TIME)
		return fault(c, f, ".zone is for a cim_time");
	z = shape_field(c->shape, f->zone, strlen(f->zone));
	if (z == NULL)
		return clock_zone(f->zone) != NULL ||
		    fault(c, f, ".zone: %s is neither a zone nor a member", f->zone);
	if (z->kind != CIM_K_TEXT)
		return fault(c, f, ".zone: member %s is not a text", f->zone);
	return shape_zone_put(f, z) || fault(c, f, "no memory");
}

static bool check_shape(const struct cim_shape *, int depth, char *err, size_t nerr);

static bool
check_inside(const struct check *c, const struct cim_field *f, int depth)
{
	bool nests = f->kind == CIM_K_ROWS || f->kind == CIM_K_SUB || f->kind == CIM_K_FORM;

	if (!nests)
		return f->of == NULL || fault(c, f, ".of is for rows and structs");
	if (f->of == NULL)
		return fault(c, f, "its rows have no shape");
	if (strcmp(f->name, "q") == 0)
		return fault(c, f, "the name q is kept for the questions of cim_ask");
	if (depth == SHAPE_DEPTH_MAX)
		return fault(c, f, "it stands in itself, or more than %d deep", SHAPE_DEPTH_MAX);
	return check_shape(f->of, depth + 1, c->err, c->nerr);
}

static bool
check_shape(const struct cim_shape *s, int depth, char *err, size_t nerr)
{
	struct check c = { s, err, nerr };

	if (s->name == NULL || s->size == 0 || (s->nfield > 0 && s->field == NULL)) {
		snprintf(err, nerr, "a shape without a name, a size or a table");
		return false;
	}
	if (s->nfield > FIELDS_MAX)
		return fault(&c, NULL, "more than %d members", FIELDS_MAX);
	if (s->stride < FIELD_LEAST || s->stride > sizeof(struct cim_field) ||
	    s->stride % _Alignof(struct cim_field) != 0)
		return fault(&c, NULL, "its table has entries of %zu bytes, not %zu", s->stride,
		    sizeof(struct cim_field));
	for (size_t i = 0; i < s->nfield; i++) {
		const struct cim_field *f = shape_at(s, i);

		if (!check_place(&c, f, i) || !check_limits(&c, f) || !check_zone(&c, f) ||
		    !check_choices(&c, f) || !check_inside(&c, f, depth))
			return false;
	}
	return true;
}

bool
shape_check(const struct cim_shape *s, char *err, size_t nerr)
{
	return check_shape(s, 0, err, nerr);
}
