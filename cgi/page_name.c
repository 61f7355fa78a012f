/* Names become a struct at hand and a member of it. There is no look-up in outer structs: ../ says
 * it. */
#include <string.h>

#include "page_private.h"
#include "shape.h"

static const struct cim_field file_fields[] = {
	{ .owner = "cim_file",
	    .name = "id",
	    .off = offsetof(struct cim_file, id),
	    .kind = CIM_K_INT },
	{ .owner = "cim_file",
	    .name = "size",
	    .off = offsetof(struct cim_file, size),
	    .kind = CIM_K_INT },
	{ .owner = "cim_file",
	    .name = "name",
	    .off = offsetof(struct cim_file, name),
	    .kind = CIM_K_TEXT },
	{ .owner = "cim_file",
	    .name = "type",
	    .off = offsetof(struct cim_file, type),
	    .kind = CIM_K_TEXT },
};
const struct cim_shape page_file_shape = { "cim_file", sizeof(struct cim_file),
	sizeof(struct cim_field), file_fields, sizeof file_fields / sizeof *file_fields };

const struct cim_shape *
page_shape_of(const struct cim_field *f)
{
	switch (f->kind) {
	case CIM_K_ROWS:
	case CIM_K_SUB:
	case CIM_K_FORM:
		return f->of;
	case CIM_K_FILE:
	case CIM_K_FILES:
		return &page_file_shape;
	default:
		return NULL;
	}
}

bool
page_may_lack(const struct name *name)
{
	switch (name->field->kind) {
	case CIM_K_BOOL:
	case CIM_K_TEXT:
	case CIM_K_YES:
	case CIM_K_BYTES:
	case CIM_K_FILE:
	case CIM_K_FILES:
	case CIM_K_REFS:
	case CIM_K_ROWS:
		return true;
	case CIM_K_SUB:
	case CIM_K_FORM:
		return false;
	default:
		return name->choice || name->field->opt;
	}
}

bool
page_numeric(const struct cim_field *f)
{
	switch (f->kind) {
	case CIM_K_INT:
	case CIM_K_OINT:
	case CIM_K_REAL:
	case CIM_K_OREAL:
	case CIM_K_DEC:
		return true;
	default:
		return false;
	}
}

bool
page_printable(const struct cim_field *f)
{
	if (f->as == CIM_PASSWORD || f->as == CIM_TOKEN)
		return false;
	return f->kind < CIM_K_BYTES || f->kind == CIM_K_FILE;
}

static bool
find_choice(struct binder *b, const char *code, size_t n, struct name *out)
{
	const struct cim_field *f = out->field;

	if (f->kind != CIM_K_CHOICE)
		return page_fail(b, "%s is not a choice: %.*s names nothing in it%s", f->name,
		    (int)n, code, page_shape_of(f) ? "; open it with a section" : "");
	for (const struct cim_choice *c = f->choices; c->code; c++)
		if (strlen(c->code) == n && memcmp(c->code, code, n) == 0) {
			out->choice = true;
			out->want = c->value;
			return true;
		}
	return page_fail(b, "%s has no choice with the code %.*s", f->name, (int)n, code);
}

static bool
find_member(struct binder *b, const struct cim_shape *s, const char *p, size_t n, struct name *out)
{
	const char *dot = memchr(p, '.', n);
	size_t len = dot ? (size_t)(dot - p) : n;

	out->field = shape_field(s, p, len);
	out->choice = false;
	if (out->field == NULL)
		return page_fail(b, "struct %s has no member %.*s", s->name, (int)len, p);
	return dot == NULL || find_choice(b, dot + 1, n - len - 1, out);
}

bool
page_name(struct binder *b, const char *p, size_t n, struct name *out)
{
	size_t at = b->nscope - 1;

	if (n > 5 && memcmp(p, "site.", 5) == 0) {
		out->frame = FRAME_SITE;
		return find_member(b, b->site, p + 5, n - 5, out);
	}
	for (; n > 3 && memcmp(p, "../", 3) == 0; p += 3, n -= 3)
		if (at-- == 0)
			return page_fail(b,
			    "../ leads out of the page: no section of rows or of a struct is open");
	out->frame = b->scope[at].frame;
	return find_member(b, b->scope[at].shape, p, n, out);
}
