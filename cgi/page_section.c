/* {{#x}} {{^x}}: a section encloses whole elements, or stands inside one quoted value. Where it
 * ends the page is as where it began, whether it was drawn or not. */
#include <string.h>

#include "page_private.h"

/* Where a section began. */
struct mark {
	enum place_mode mode;
	size_t nopen, floor;
	unsigned value;
	enum url_part url;
	struct ics ics;
	const struct page_form *form;
};

static struct mark
mark(const struct binder *b)
{
	const struct place *pl = &b->place;

	return (struct mark){ pl->mode, pl->nopen, pl->floor, pl->value_number, b->url.part, b->ics,
		b->form };
}

static bool
may_begin_in_value(struct binder *b)
{
	const struct place_tag *tag = &b->place.tag;
	const char *attr = tag->attr[tag->nattr - 1];

	place_dynamic(&b->place);
	if (tag->at->value == PLACE_FLAG)
		return page_fail(
		    b, "attribute %s is there or not: write %s=\"{{?x}}\"", attr, attr);
	if (tag->at->value == PLACE_URL && b->url.part != URL_QUERY && b->url.part != URL_HASH)
		return page_fail(b, "a section of an address stands behind its ? or #");
	page_html_flush(b);
	return true;
}

static bool
may_begin(struct binder *b)
{
	if (b->medium == MEDIUM_TEXT)
		return page_plain_end(b);
	if (b->medium == MEDIUM_ICS)
		return (page_plain_end(b) && (b->ics.part == ICS_VALUE || b->ics.nproperty == 0)) ||
		    page_fail(b,
		        "a section of a calendar encloses whole lines, or stands behind the colon");
	switch (b->place.mode) {
	case PLACE_TAG:
		return page_fail(b, "a section in a tag stands only inside a quoted value; "
		    "an attribute that may be missing is attr=\"{{?x}}\"");
	case PLACE_VALUE:
		return may_begin_in_value(b);
	case PLACE_STYLE:
		return page_fail(b, "a style holds no sections");
	default:
		return (b->medium != MEDIUM_XML || page_plain_end(b)) &&
		    (!b->place.json || page_fail(b, "data of a script is one {{x|json}}"));
	}
}

/* Of a calendar: in the same value, or both times before a line. */
static bool
same_line(const struct binder *b, const struct mark *m)
{
	if (b->ics.part != m->ics.part || b->ics.nproperty != m->ics.nproperty)
		return false;
	return m->ics.part == ICS_NAME || b->ics.line == m->ics.line;
}

static bool
ends_alike(struct binder *b, const struct mark *m)
{
	struct place *pl = &b->place;
	bool same;

	if (b->medium == MEDIUM_TEXT)
		return page_plain_end(b);
	if (b->medium == MEDIUM_XML && pl->mode == PLACE_DATA && !page_plain_end(b))
		return false;
	if (b->medium == MEDIUM_ICS && !page_plain_end(b))
		return false;
	same =
	    m->mode == pl->mode && m->nopen == pl->nopen && b->form == m->form && same_line(b, m);
	if (same && m->mode == PLACE_VALUE)
		same = m->value == pl->value_number && m->url == b->url.part;
	pl->floor = m->floor;
	if (same)
		return true;
	if (pl->mode == PLACE_DATA && pl->nopen > m->nopen)
		return page_fail(b, "the section ends inside <%s>, which it opened",
		    pl->xml_open[pl->nopen - 1]);
	return page_fail(b,
	    "the section does not end where it began: it encloses whole elements or lines, "
	    "or stands inside one value");
}

static bool
push(struct binder *b, const struct name *name)
{
	const struct scope *top = &b->scope[b->nscope - 1];
	const struct cim_shape *shape = page_shape_of(name->field);
	enum scope_kind kind = SCOPE_PLAIN;

	if (b->nframe == FRAMES)
		return page_fail(
		    b, "more than %d structs one inside the other", FRAMES - FRAME_FIRST);
	if (shape == &cim_question_shape)
		kind = SCOPE_QUESTIONS;
	else if (name->field->kind == CIM_K_FORM ||
	    (top->kind == SCOPE_FORM && name->frame == top->frame &&
	        (name->field->kind == CIM_K_ROWS || name->field->kind == CIM_K_SUB)))
		kind = SCOPE_FORM;
	b->scope[b->nscope++] = (struct scope){ shape, name->field, (uint8_t)b->nframe++, kind };
	return true;
}

static void
pop(struct binder *b)
{
	b->nscope--;
	b->nframe--;
}

static bool
many(const struct cim_field *f)
{
	return f->kind == CIM_K_ROWS || f->kind == CIM_K_FILES;
}

/* Into the struct that was opened last; `of` says that its names are those of a form. */
static void
enter(struct binder *b, const struct name *name, enum op_kind kind)
{
	const struct scope *top = &b->scope[b->nscope - 1];
	struct op *op = page_step(b, kind, name);

	op->into = top->frame;
	op->of = top->kind == SCOPE_FORM ? name->field : NULL;
}

/* The steps before what it encloses; *test is the one to be told where the end is. */
static bool
begin(struct binder *b, const struct name *name, bool positive, size_t *test)
{
	const struct cim_field *f = name->field;
	bool scope = positive && page_shape_of(f) != NULL && !name->choice;

	*test = page_here(b);
	if (scope && !push(b, name))
		return false;
	if (scope && many(f)) {
		enter(b, name, OP_ROWS);
		return true;
	}
	if (page_may_lack(name))
		page_step(b, positive ? OP_IF : OP_UNLESS, name);
	if (scope)
		enter(b, name, OP_ENTER);
	return true;
}

static void
end(struct binder *b, const struct name *name, bool positive, size_t test)
{
	const struct cim_field *f = name->field;
	bool scope = positive && page_shape_of(f) != NULL && !name->choice;

	if (scope && many(f)) {
		struct op *next = page_step(b, OP_NEXT, name);

		next->into = b->op[test].into;
		next->of = b->op[test].of;
		next->to = (uint32_t)test + 1;
	}
	if (page_may_lack(name))
		b->op[test].to = (uint32_t)page_here(b);
	if (scope)
		pop(b);
}

bool
page_bind_section(struct binder *b, struct reader *r, const struct token *t)
{
	bool positive = t->kind == TOKEN_OPEN;
	struct name name;
	struct mark m;
	size_t test;

	if (!page_name(b, t->p, t->n, &name))
		return false;
	if (page_shape_of(name.field) == NULL && !page_may_lack(&name))
		return page_fail(b, "%s is always there: it is no condition%s", name.field->name,
		    name.field->kind == CIM_K_CHOICE ? "; write {{#choice.code}}" : "");
	if (!positive && !page_may_lack(&name))
		return page_fail(b, "%s is always there: {{^%s}} is never drawn", name.field->name,
		    name.field->name);
	if (b->nsection == NESTED_SECTIONS)
		return page_fail(b, "more than %d sections one inside the other", NESTED_SECTIONS);
	if (!may_begin(b))
		return false;
	m = mark(b);
	b->place.floor = b->place.mode == PLACE_DATA ? b->place.nopen : b->place.floor;
	b->nsection++;
	if (!begin(b, &name, positive, &test) || !page_bind_until(b, r, t) || !ends_alike(b, &m))
		return false;
	end(b, &name, positive, test);
	b->nsection--;
	return true;
}
