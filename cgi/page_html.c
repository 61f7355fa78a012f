/* Literal text of HTML and XML: what place.c recognises is written again in one form, comments and
 * the spaces in tags fall away. */
#include <string.h>

#include "page_private.h"

void
page_html_flush(struct binder *b)
{
	const struct place_tag *tag = &b->place.tag;

	if (!b->pending)
		return;
	page_puts(b, " ");
	page_puts(b, tag->attr[tag->nattr - 1]);
	page_puts(b, "=\"");
	b->pending = false;
	b->quoted = true;
}

static bool
open_tag(struct binder *b)
{
	b->tag_op = page_here(b);
	b->action = NULL;
	page_puts(b, "<");
	page_puts(b, b->place.name);
	return true;
}

static bool
begin_value(struct binder *b)
{
	bool form = strcmp(b->place.name, "action") == 0;

	b->pending = true;
	b->quoted = false;
	if (b->place.tag.at->value == PLACE_URL)
		b->url = (struct url){
			.path = b->url.path, .part = URL_START, .form = form && !b->place.xml
		};
	return true;
}

static bool
end_value(struct binder *b)
{
	if (b->place.tag.at->value == PLACE_URL && !page_url_end(b))
		return false;
	/* neither pending nor quoted: a flag that {{?x}} wrote */
	page_html_flush(b);
	if (b->quoted)
		page_puts(b, "\"");
	b->quoted = false;
	return true;
}

/* The form of a value is known when the type of its input is. */
static bool
settle_value(struct binder *b)
{
	const char *type = place_said(&b->place, SAID_TYPE);

	for (size_t i = b->tag_op; i < b->nop; i++) {
		struct op *op = &b->op[i];

		if (op->kind != OP_VALUE || op->put != PUT_HTML || op->form != VALUE_INPUT)
			continue;
		if (strcmp(type, "password") == 0)
			return page_fail(b, "a password is not written into a page");
		if (place_listed("hidden checkbox radio range", type))
			op->form = VALUE_MACHINE;
		else if (place_listed("submit button reset", type))
			op->form = VALUE_HUMAN;
	}
	return true;
}

static bool
end_tag(struct binder *b)
{
	const struct place *pl = &b->place;
	const char *name = pl->tag.element->name;
	bool html = b->medium == MEDIUM_HTML;

	if (html && place_listed("input button select textarea", name) && !page_control_name(b))
		return false;
	if (html && strcmp(name, "input") == 0 && !settle_value(b))
		return false;
	if (html && strcmp(name, "form") == 0)
		return page_form_begin(b);
	page_puts(b,
	    pl->tag.selfclosed && !(html && (pl->tag.element->flags & ELEMENT_VOID)) ? "/>" : ">");
	/* a browser drops one line end here */
	if (html && strcmp(name, "textarea") == 0)
		page_puts(b, "\n");
	b->fresh = true;
	return true;
}

static bool
close_tag(struct binder *b)
{
	if (!page_plain_end(b))
		return false;
	if (b->medium == MEDIUM_HTML && strcmp(b->place.name, "form") == 0 && !page_form_end(b))
		return false;
	page_puts(b, "</");
	page_puts(b, b->place.name);
	page_puts(b, ">");
	b->fresh = true;
	return true;
}

static bool
take(struct binder *b, const char *p, size_t n)
{
	switch (b->place.event) {
	case PLACE_TEXT:
		if (b->medium == MEDIUM_XML)
			return page_plain_literal(b, p, n);
		page_literal(b, p, n);
		return true;
	case PLACE_KEEP:
		page_literal(b, p, n);
		return true;
	case PLACE_OPEN:
		return page_plain_end(b) && open_tag(b);
	case PLACE_ATTR:
		page_puts(b, " ");
		page_puts(b, b->place.name);
		return true;
	case PLACE_BEGIN:
		return begin_value(b);
	case PLACE_RUN:
		if (b->place.tag.at->value == PLACE_URL)
			return page_url_literal(b, p, n);
		page_html_flush(b);
		page_literal(b, p, n);
		return true;
	case PLACE_END:
		return end_value(b);
	case PLACE_TAGEND:
		return end_tag(b);
	case PLACE_CLOSE:
		return close_tag(b);
	default:
		return true;
	}
}

bool
page_html_literal(struct binder *b, const char *p, size_t n)
{
	size_t line = b->at;

	while (n > 0) {
		size_t k = place_feed(&b->place, p, n);

		if (b->place.event == PLACE_BAD)
			return page_fail(b, "%s", b->place.why);
		if (!take(b, p, k))
			return false;
		p += k;
		n -= k;
		b->at += k;
	}
	b->at = line;
	return true;
}
