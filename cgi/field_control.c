/* The controls: one function each, from what a field looks like to its HTML. */
#include <string.h>

#include "page_private.h"

static void
put(struct drawing *d, const char *s)
{
	buf_puts(d->out, s);
}

static void
attr(struct drawing *d, const char *name, const char *value)
{
	put(d, name);
	look_html(d, value);
	put(d, "\"");
}

static void
id(struct drawing *d, const char *name, char letter, const struct look *l)
{
	put(d, name);
	look_id(d, letter, l->name);
	put(d, "\"");
}

/* What every control begins with: its field, its own attributes, what it is called. */
static void
open_control(struct drawing *d, const struct look *l, const char *tag)
{
	look_open_field(d, l);
	put(d, tag);
	put(d, l->attrs);
	id(d, " id=\"", 'f', l);
	attr(d, " name=\"", l->name);
}

static void
line(struct drawing *d, const struct look *l)
{
	open_control(d, l, "<input");
	if (l->kind == CONTROL_LINE)
		attr(d, " value=\"", l->shown);
	look_state(d, l);
	put(d, "></div>");
}

static void
lines(struct drawing *d, const struct look *l)
{
	open_control(d, l, "<textarea");
	look_state(d, l);
	put(d, ">\n");
	look_html(d, l->shown);
	put(d, "</textarea></div>");
}

static void
option(struct drawing *d, const char *code, const char *label, bool chosen)
{
	attr(d, "<option value=\"", code);
	put(d, chosen ? " selected>" : ">");
	put(d, label);
	put(d, "</option>");
}

static void
menu(struct drawing *d, const struct look *l)
{
	open_control(d, l, "<select");
	look_state(d, l);
	put(d, ">");
	if (l->blank)
		option(d, "", l->blank, !look_offers(l, l->shown));
	for (size_t i = 0; i < l->noption; i++)
		option(d, l->option[i].code, l->option[i].label,
		    strcmp(l->option[i].code, l->shown) == 0);
	put(d, "</select></div>");
}

/* The first of a group has the identifier that the summary leads to. */
static void
choice(struct drawing *d, const struct look *l, const char *type, const char *code, bool first,
    bool on)
{
	put(d, "<input type=\"");
	put(d, type);
	put(d, "\"");
	if (first)
		id(d, " id=\"", 'f', l);
	attr(d, " name=\"", l->name);
	attr(d, " value=\"", code);
	put(d, on ? " checked" : "");
	if (l->error)
		put(d, " aria-invalid=\"true\"");
	put(d, ">");
}

static void
radio(struct drawing *d, const struct look *l, const char *code, const char *label, bool first)
{
	bool on = strcmp(code, l->shown) == 0;

	put(d, "<label>");
	choice(d, l, "radio", code, first, on);
	put(d, label);
	put(d, "</label>");
}

static void
radios(struct drawing *d, const struct look *l)
{
	look_open_group(d, l);
	put(d, l->flat ? "<div class=\"scale flat\">" : "<div class=\"scale\">");
	for (size_t i = 0; i < l->noption; i++)
		radio(d, l, l->option[i].code, l->option[i].label, i == 0);
	if (l->blank)
		radio(d, l, "", l->blank, l->noption == 0);
	put(d, "</div></fieldset>");
}

static bool
is_picked(const struct look *l, const char *code)
{
	for (size_t i = 0; i < l->npicked; i++)
		if (strcmp(l->picked[i], code) == 0)
			return true;
	return false;
}

static void
ticks(struct drawing *d, const struct look *l)
{
	look_open_group(d, l);
	put(d, "<div class=\"choices\">");
	for (size_t i = 0; i < l->noption; i++) {
		put(d, "<label class=\"choice\">");
		choice(
		    d, l, "checkbox", l->option[i].code, i == 0, is_picked(l, l->option[i].code));
		put(d, "<span>");
		put(d, l->option[i].label);
		put(d, "</span></label>");
	}
	put(d, "</div></fieldset>");
}

static void
tick(struct drawing *d, const struct look *l)
{
	if (l->error || l->stored) {
		put(d, l->error ? "<div class=\"wrong\">" : "<div>");
		look_notes(d,
		    &(struct look){
		        .name = l->name, .error = l->error, .stored = l->stored, .kind = l->kind });
	}
	put(d, "<label class=\"choice\"><input type=\"checkbox\"");
	id(d, " id=\"", 'f', l);
	attr(d, " name=\"", l->name);
	put(d, " value=\"1\"");
	put(d, *l->shown != '\0' && strcmp(l->shown, "0") != 0 ? " checked" : "");
	look_state(d, &(struct look){ .name = l->name, .error = l->error, .stored = l->stored,
	    .required = l->required });
	put(d, "><span>");
	put(d, l->label);
	if (l->hint) {
		put(d, "<small>");
		put(d, l->hint);
		put(d, "</small>");
	}
	put(d, l->error || l->stored ? "</span></label></div>" : "</span></label>");
}

static void
hidden(struct drawing *d, const struct look *l)
{
	attr(d, "<input type=\"hidden\" name=\"", l->name);
	attr(d, " value=\"", l->shown);
	put(d, ">");
}

void
look_draw(struct drawing *d, const struct look *l)
{
	switch (l->kind) {
	case CONTROL_LINE:
	case CONTROL_FILE: line(d, l); break;
	case CONTROL_LINES: lines(d, l); break;
	case CONTROL_TICK: tick(d, l); break;
	case CONTROL_RADIOS: radios(d, l); break;
	case CONTROL_MENU: menu(d, l); break;
	case CONTROL_TICKS: ticks(d, l); break;
	case CONTROL_HIDDEN: hidden(d, l); break;
	}
}
