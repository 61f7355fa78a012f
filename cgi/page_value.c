/* {{x}} and {{?x}}: which escaper and which form the place asks for. */
#include <string.h>

#include "page_private.h"
#include "shape.h"

static bool
read_filter(
    struct binder *b, const struct token *t, const struct cim_field *f, enum value_filter *out)
{
	*out = FILTER_NONE;
	if (t->filter == NULL)
		return true;
	if (!value_filter_named(t->filter, t->nfilter, out))
		return page_fail(b,
		    "|%.*s is not a filter: md money day date short hour zone ago 1 size json",
		    (int)t->nfilter, t->filter);
	if (!value_filter_fits(f, *out))
		return page_fail(b, "|%.*s does not go with %s, which is of another kind",
		    (int)t->nfilter, t->filter, f->name);
	return true;
}

static bool
put(struct binder *b, const struct name *name, enum put how, enum value_form form,
    enum value_filter filter)
{
	struct op *op = page_step(b, OP_VALUE, name);

	op->put = (uint8_t)how;
	op->form = (uint8_t)form;
	op->filter = (uint8_t)filter;
	return true;
}

/* Filters make words for people; only |1 also makes a number. */
static bool
machine_filter(struct binder *b, enum value_filter filter)
{
	return filter == FILTER_NONE || filter == FILTER_1 ||
	    page_fail(b, "a filter makes words for people, this place takes the form for programs");
}

static bool
put_number(struct binder *b, const struct name *name, enum value_filter filter, const char *attr)
{
	if (!page_numeric(name->field))
		return page_fail(
		    b, "attribute %s takes numbers only, %s is none", attr, name->field->name);
	return machine_filter(b, filter) && put(b, name, PUT_NUMBER, VALUE_MACHINE, filter);
}

static bool
put_in_attribute(struct binder *b, const struct name *name, enum value_filter filter)
{
	const char *attr = b->place.tag.attr[b->place.tag.nattr - 1];

	place_dynamic(&b->place);
	if (filter == FILTER_MD)
		return page_fail(b, "|md brings elements, attribute %s takes text", attr);
	if (b->place.tag.at->value == PLACE_URL)
		return page_url_value(b, name, filter);
	page_html_flush(b);
	switch (b->place.tag.at->value) {
	case PLACE_HUMAN:
		return put(b, name, PUT_HTML, VALUE_HUMAN, filter);
	case PLACE_MACHINE:
		return machine_filter(b, filter) && put(b, name, PUT_HTML, VALUE_MACHINE, filter);
	case PLACE_OF_TYPE:
		return machine_filter(b, filter) && put(b, name, PUT_HTML, VALUE_INPUT, filter);
	case PLACE_NUMBER:
		return put_number(b, name, filter, attr);
	case PLACE_FLAG:
		return page_fail(b, "attribute %s is there or not: write %s=\"{{?%s}}\"", attr,
		    attr, name->field->name);
	default:
		return page_fail(b, "attribute %s takes what the author writes, no value", attr);
	}
}

/* Texts of a feed are for people in few elements, for programs in the others. */
static enum value_form
xml_form(const struct place *pl)
{
	const char *in = pl->nopen ? pl->xml_open[pl->nopen - 1] : "";

	return place_listed("title subtitle summary content name description rights", in)
	    ? VALUE_HUMAN
	    : VALUE_MACHINE;
}

static bool
put_in_text(struct binder *b, const struct name *name, enum value_filter filter)
{
	struct place *pl = &b->place;

	if (filter == FILTER_MD && b->medium == MEDIUM_HTML)
		return place_flow(pl) ? put(b, name, PUT_MD, VALUE_MACHINE, filter) :
		    page_fail(b, "|md: %s", pl->why);
	if (filter == FILTER_JSON)
		return page_fail(b, "|json stands only in <script type=\"application/json\">");
	if (!place_text(pl))
		return page_fail(b, "%s", pl->why);
	if (b->url.kind != URL_NONE)
		return page_url_value(b, name, filter);
	b->fresh = false;
	if (filter == FILTER_MD)
		return put(b, name, PUT_MD_XML, VALUE_MACHINE, filter);
	if (b->medium == MEDIUM_XML && xml_form(pl) == VALUE_MACHINE)
		return machine_filter(b, filter) && put(b, name, PUT_HTML, VALUE_MACHINE, filter);
	return put(b, name, PUT_HTML, VALUE_HUMAN, filter);
}

static bool
put_in_html(struct binder *b, const struct name *name, enum value_filter filter)
{
	struct place *pl = &b->place;

	if (pl->mode == PLACE_TAG)
		return page_fail(b, "a value in a tag stands only inside a quoted value");
	if (pl->mode == PLACE_VALUE)
		return put_in_attribute(b, name, filter);
	if (pl->mode == PLACE_STYLE)
		return page_fail(b, "a style holds no values");
	if (pl->nopen > 0 && strcmp(pl->open[pl->nopen - 1]->name, "script") == 0) {
		if (!pl->json)
			return page_fail(b, "a script that is a file is empty");
		return filter == FILTER_JSON ? put(b, name, PUT_JSON, VALUE_MACHINE, filter) :
		    page_fail(b, "data of a script is written with |json");
	}
	return put_in_text(b, name, filter);
}

static bool
put_in_ics(struct binder *b, const struct name *name, enum value_filter filter)
{
	struct ics *ics = &b->ics;

	if (filter == FILTER_JSON)
		return page_fail(b, "|json stands only in <script type=\"application/json\">");
	switch (ics->part) {
	case ICS_QUOTED:
		if (filter == FILTER_MD)
			return page_fail(b, "|md stands behind the colon of a line for people");
		return put(b, name, PUT_ICS_PARAM, VALUE_HUMAN, filter);
	case ICS_VALUE:
		if (b->url.kind != URL_NONE)
			return page_url_value(b, name, filter);
		if (ics->zone == ICS_ZONE && name->field->kind == CIM_K_TIME)
			return page_fail(b, "a time of a calendar is in UTC: leave TZID out");
		if (ics->human)
			return put(b, name, filter == FILTER_MD ? PUT_MD_ICS : PUT_ICS, VALUE_HUMAN,
			    filter);
		return machine_filter(b, filter) &&
		    put(b, name, PUT_ICS_VALUE, VALUE_MACHINE, filter);
	default:
		return page_fail(
		    b, "a value in a calendar stands behind the colon, or in a quoted parameter");
	}
}

bool
page_put_value(
    struct binder *b, const struct name *name, enum value_filter filter, const char *said, size_t n)
{
	const struct cim_field *f = name->field;

	if (name->choice)
		return page_fail(b, "%.*s is a question; print %s", (int)n, said, f->name);
	if (filter != FILTER_JSON && !page_printable(f))
		return page_fail(b, f->as == CIM_PASSWORD || f->as == CIM_TOKEN ?
		    "%s is a password or a token: it is not shown" :
		    "%s is a list, a struct or bytes: it cannot be printed", f->name);
	if (filter == FILTER_MD && f->as != CIM_MARKDOWN)
		return page_fail(
		    b, "%s is no Markdown: say .as = CIM_MARKDOWN in its shape", f->name);
	if (filter == FILTER_NONE && f->as == CIM_MARKDOWN)
		return page_fail(b, "%s is Markdown: write {{%s|md}}", f->name, f->name);
	switch (b->medium) {
	case MEDIUM_ICS:
		return put_in_ics(b, name, filter);
	case MEDIUM_TEXT:
		if (filter == FILTER_JSON)
			return page_fail(
			    b, "|json stands only in <script type=\"application/json\">");
		if (b->url.kind != URL_NONE)
			return page_url_value(b, name, filter);
		b->fresh = false;
		return put(b, name, filter == FILTER_MD ? PUT_MD_PLAIN : PUT_PLAIN, VALUE_HUMAN,
		    filter);
	default:
		return put_in_html(b, name, filter);
	}
}

bool
page_bind_value(struct binder *b, const struct token *t)
{
	enum value_filter filter;
	struct name name;

	return page_name(b, t->p, t->n, &name) && read_filter(b, t, name.field, &filter) &&
	    page_put_value(b, &name, filter, t->p, t->n);
}

/* What a condition that holds writes as the value: the member, "true" for a yes. */
static bool
put_maybe(struct binder *b, const struct name *name)
{
	const struct place_tag *tag = &b->place.tag;
	const struct cim_field *f = name->field;
	struct name plain = { f, name->frame, false, 0 };

	if (f->kind != CIM_K_BOOL && f->kind != CIM_K_YES && !name->choice)
		return page_put_value(b, &plain, FILTER_NONE, f->name, strlen(f->name));
	if (tag->at->value != PLACE_MACHINE)
		return page_fail(b, "attribute %s does not take true", tag->attr[tag->nattr - 1]);
	page_html_flush(b);
	page_puts(b, "true");
	return true;
}

bool
page_bind_maybe(struct binder *b, struct reader *r, const struct token *t)
{
	struct place *pl = &b->place;
	struct name name;
	size_t test;

	if (b->medium != MEDIUM_HTML && b->medium != MEDIUM_XML)
		return page_fail(b, "{{?x}} is for attributes");
	if (pl->mode != PLACE_VALUE || !b->pending || r->at >= r->n || r->text[r->at] != '"')
		return page_fail(
		    b, "{{?%.*s}} is the whole value of an attribute", (int)t->n, t->p);
	if (!page_name(b, t->p, t->n, &name))
		return false;
	if (!page_may_lack(&name))
		return page_fail(
		    b, "%s is always there: write {{%s}}", name.field->name, name.field->name);
	place_dynamic(pl);
	test = page_here(b);
	page_step(b, OP_IF, &name);
	if (pl->tag.at->value == PLACE_FLAG) {
		page_puts(b, " ");
		page_puts(b, pl->tag.attr[pl->tag.nattr - 1]);
		b->pending = false;
	} else if (!put_maybe(b, &name)) {
		return false;
	}
	/* the quote that closes is literal: read here, so that it is part of the condition */
	r->at++;
	if (!page_html_literal(b, "\"", 1))
		return false;
	b->op[test].to = (uint32_t)page_here(b);
	return true;
}
