/* From a struct to the form that would send it, so that what is kept is judged, named and drawn
 * again as what is typed. */
#include <string.h>

#include "form_private.h"

static void fill_struct(struct form *, const struct cim_shape *, size_t first, const char *prefix,
	const char *base);

static void
fill_file(struct form *form, const char *name, const struct cim_file *f)
{
	form->upload = form_room(form->ctx.arena, form->upload, form->nupload,
	    sizeof *form->upload);
	form->upload[form->nupload++] = (struct upload){ .name = name, .file = f->name,
	    .type = f->type, .id = f->id, .size = f->size };
}

static void
fill_files(struct form *form, const char *name, const char *at)
{
	struct cim_file_rows files;

	memcpy(&files, at, sizeof files);
	for (size_t i = 0; i < files.n; i++)
		fill_file(form, name, &files.v[i]);
}

static void
fill_refs(struct form *form, const char *name, const char *at)
{
	struct cim_ref_rows refs;

	memcpy(&refs, at, sizeof refs);
	for (size_t i = 0; i < refs.n; i++)
		form_add(form, name, arena_fmt(form->ctx.arena, "%lld", (long long)refs.v[i]));
}

static void
fill_rows(struct form *form, const struct cim_shape *of, const char *name, const char *at)
{
	bool keyed = shape_keyed(of);
	struct rows rows;

	memcpy(&rows, at, sizeof rows);
	for (size_t i = 0; i < rows.n; i++) {
		const char *row = rows.v + i * of->size;
		struct cim_int id = { 0, false };

		if (keyed)
			memcpy(&id, row + shape_at(of, 0)->off, sizeof id);
		fill_struct(form, of, keyed, id.is ?
		    arena_fmt(form->ctx.arena, "%s.%lld.", name, (long long)id.v) :
		    arena_fmt(form->ctx.arena, "%s.+%zu.", name, i + 1), row);
	}
}

static void
fill_value(struct form *form, const struct cim_field *f, const char *name, const char *base)
{
	struct buf out;

	buf_init(&out, form->ctx.arena);
	value_put(&out, &form->ctx, f, base, VALUE_INPUT, FILTER_NONE);
	form_add(form, name, out.p ? out.p : "");
}

static void
fill_member(struct form *form, const struct cim_field *f, const char *name, const char *base)
{
	const char *at = base + f->off;
	struct cim_file file;

	switch (f->kind) {
	case CIM_K_ROWS: fill_rows(form, f->of, name, at); break;
	case CIM_K_REFS: fill_refs(form, name, at); break;
	case CIM_K_FILES: fill_files(form, name, at); break;
	case CIM_K_FILE:
		memcpy(&file, at, sizeof file);
		if (file.id != 0)
			fill_file(form, name, &file);
		break;
	case CIM_K_SUB:
	case CIM_K_FORM:
		fill_struct(form, f->of, 0, arena_fmt(form->ctx.arena, "%s.", name), at);
		break;
	case CIM_K_BYTES: break;
	default:
		if (!form_secret(f))
			fill_value(form, f, name, base);
		break;
	}
}

static void
fill_struct(struct form *form, const struct cim_shape *s, size_t first, const char *prefix,
	const char *base)
{
	for (size_t i = first; i < s->nfield; i++) {
		const struct cim_field *f = shape_at(s, i);

		fill_member(form, f, arena_fmt(form->ctx.arena, "%s%s", prefix, f->name), base);
	}
}

void
form_fill(struct form *form, const struct cim_shape *s, const void *base)
{
	form->kept = true;
	fill_struct(form, s, 0, "", base);
}
