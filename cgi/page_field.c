/* {{field x}}: what a member looks like is decided here, once, with all that does not change. */
#include <string.h>

#include "escape.h"
#include "page_private.h"
#include "shape.h"

enum { RADIOS_MAX = 5, FLAT_BYTES_MAX = 120, LINE_CHARS = 200, EMAIL_CHARS = 254, LOW_CHARS = 500 };

/* How a text of each format is typed. `max`: the browser stops at the limit; where one pastes long
 * texts, or a secret, it must not cut without a word. */
static const struct {
	const char *type, *size, *autofill, *more;
	bool max;
} texts[] = {
	[CIM_LINE] = { "text", "", NULL, "", true },
	[CIM_EMAIL] = { "email", "", "email", " autocapitalize=\"none\" spellcheck=\"false\"",
	    true },
	[CIM_PHONE] = { "tel", " mid", "tel", "", false },
	[CIM_POSTAL] = { "text", " short", "postal-code", " autocapitalize=\"characters\"", false },
	[CIM_SLUG] = { "text", "", NULL, " autocapitalize=\"none\" spellcheck=\"false\"", true },
	[CIM_COLOUR] = { "text", " short", NULL, " autocapitalize=\"none\" spellcheck=\"false\"",
	    false },
	[CIM_URL] = { "url", "", "url", "", true },
	[CIM_SEARCH] = { "search", "", NULL, "", true },
	[CIM_NAME] = { "text", "", "name", "", true },
	[CIM_PASSWORD] = { "password", "", "current-password", "", false },
	[CIM_MENU] = { "text", "", NULL, "", true },
};

static void
put_autofill(struct buf *out, const struct cim_field *f, const char *usual)
{
	const char *token = f->autofill ? f->autofill : usual;

	if (token == NULL)
		return;
	buf_puts(out, " autocomplete=\"");
	escape_html(out, token, strlen(token));
	buf_putc(out, '"');
}

static void
text_attrs(struct buf *out, const struct cim_field *f)
{
	unsigned as = f->as < sizeof texts / sizeof *texts && texts[f->as].type ? f->as : CIM_LINE;
	int64_t max = f->max ? f->max : LINE_CHARS;

	if (as == CIM_EMAIL && (f->max == 0 || f->max > EMAIL_CHARS))
		max = EMAIL_CHARS;
	buf_fmt(out, " type=\"%s\" class=\"input%s\"", texts[as].type, texts[as].size);
	put_autofill(out, f, texts[as].autofill);
	buf_puts(out, texts[as].more);
	if (texts[as].max)
		buf_fmt(out, " maxlength=\"%lld\"", (long long)max);
}

static void
line_attrs(struct buf *out, const struct cim_field *f)
{
	switch (f->kind) {
	case CIM_K_TEXT:
		text_attrs(out, f);
		return;
	case CIM_K_INT:
	case CIM_K_OINT:
		buf_fmt(out, " type=\"text\" class=\"input short\"%s",
		    f->min == CIM_ANY || f->min < 0 ? "" : " inputmode=\"numeric\"");
		break;
	case CIM_K_DEC:
	case CIM_K_REAL:
	case CIM_K_OREAL:
		buf_fmt(out, " type=\"text\" class=\"input short\"%s",
		    f->min == CIM_ANY || f->min < 0 ? "" : " inputmode=\"decimal\"");
		break;
	case CIM_K_DATE:
		buf_puts(out, " type=\"date\" class=\"input mid\"");
		break;
	case CIM_K_TIME:
		buf_puts(out, " type=\"datetime-local\" class=\"input mid\"");
		break;
	default:
		buf_puts(out,
		    " type=\"text\" class=\"input\" autocapitalize=\"none\" spellcheck=\"false\"");
		break;
	}
	put_autofill(out, f, NULL);
}

static void
put_attrs(struct binder *b, struct control *c)
{
	const struct cim_field *f = c->field;
	struct buf out;

	buf_init(&out, b->env->arena);
	switch (c->kind) {
	case CONTROL_LINE:
		line_attrs(&out, f);
		break;
	case CONTROL_LINES:
		buf_fmt(&out, " class=\"input\" rows=\"%d\"",
		    f->max > 0 && f->max <= LOW_CHARS ? 3 : 6);
		put_autofill(&out, f, NULL);
		break;
	case CONTROL_MENU:
		buf_puts(&out, " class=\"input mid\"");
		put_autofill(&out, f, NULL);
		break;
	case CONTROL_FILE:
		buf_fmt(&out, " type=\"file\" class=\"input\"%s",
		    f->kind == CIM_K_FILES ? " multiple" : "");
		break;
	default:
		break;
	}
	c->attrs = out.p;
	/* a browser empties a date control that it does not understand */
	if (f->kind == CIM_K_DATE || f->kind == CIM_K_TIME)
		c->typed_attrs = " type=\"text\" class=\"input mid\"";
}

static size_t
count_choices(const struct cim_field *f)
{
	size_t n = 0;

	while (f->choices && f->choices[n].code)
		n++;
	return n;
}

static enum control_kind
kind_of_text(const struct cim_field *f)
{
	if (f->from != NULL)
		return f->as == CIM_RADIO ? CONTROL_RADIOS : CONTROL_MENU;
	return f->as == CIM_LINES || f->as == CIM_MARKDOWN ? CONTROL_LINES : CONTROL_LINE;
}

/* false: such a member is not drawn. */
static bool
kind_of(const struct cim_field *f, enum control_kind *out)
{
	if (f->as == CIM_HIDDEN || f->as == CIM_TOKEN) {
		*out = CONTROL_HIDDEN;
		return f->kind < CIM_K_BYTES;
	}
	switch (f->kind) {
	case CIM_K_TEXT:
	case CIM_K_INT:
	case CIM_K_OINT: *out = kind_of_text(f); return true;
	case CIM_K_BOOL: *out = CONTROL_TICK; return true;
	case CIM_K_YES: *out = f->as == CIM_MENU ? CONTROL_MENU : CONTROL_RADIOS; return true;
	case CIM_K_CHOICE:
		*out = f->as == CIM_RADIO || (f->as != CIM_MENU && count_choices(f) <= RADIOS_MAX) ?
		    CONTROL_RADIOS : CONTROL_MENU;
		return true;
	case CIM_K_REFS: *out = CONTROL_TICKS; return f->from != NULL;
	case CIM_K_FILE:
	case CIM_K_FILES: *out = CONTROL_FILE; return true;
	case CIM_K_BYTES:
	case CIM_K_ROWS:
	case CIM_K_SUB:
	case CIM_K_FORM: return false;
	default: *out = CONTROL_LINE; return true;
	}
}

static void
choice_options(struct binder *b, struct control *c)
{
	const struct cim_field *f = c->field;
	size_t n = count_choices(f), bytes = 0;

	c->option = arena_alloc(b->env->arena, n + 1, sizeof *c->option);
	for (size_t i = 0; i < n; i++) {
		c->option[i].code = f->choices[i].code;
		c->option[i].label = page_translate(b, f->choices[i].label);
		bytes += strlen(c->option[i].label);
	}
	c->noption = n;
	c->flat = n <= RADIOS_MAX && bytes <= FLAT_BYTES_MAX;
}

static void
yes_options(struct binder *b, struct control *c)
{
	c->option = arena_alloc(b->env->arena, 3, sizeof *c->option);
	c->option[0] = (struct control_option){ "1", b->page->words->yes };
	c->option[1] = (struct control_option){ "0", b->page->words->no };
	c->noption = 2;
	c->flat = true;
}

static bool
refuse(struct binder *b, const struct cim_field *f)
{
	switch (f->kind) {
	case CIM_K_REFS:
		return page_fail(b, "{{field %s}}: several ticks need a .from statement", f->name);
	case CIM_K_ROWS:
		return page_fail(b, "{{field %s}}: rows are opened with {{#%s}}", f->name, f->name);
	case CIM_K_SUB:
	case CIM_K_FORM:
		return page_fail(
		    b, "{{field %s}}: a struct is opened with {{#%s}}", f->name, f->name);
	default:
		return page_fail(b, "{{field %s}}: a member of this kind is not drawn", f->name);
	}
}

/* A tick is off or on; one that must be on has .min = 1. */
static void
need(struct control *c, bool get)
{
	const struct cim_field *f = c->field;

	c->required = !get && shape_needed(f);
	c->optional = !get && f->opt && !f->needed;
}

bool
page_control(struct binder *b, const struct cim_field *f, bool get, struct control *c)
{
	c->field = f;
	if (!kind_of(f, &c->kind))
		return refuse(b, f);
	if (get && shape_is_file(f))
		return page_fail(b, "{{field %s}}: a file is sent by a POST form", f->name);
	need(c, get);
	put_attrs(b, c);
	if (c->kind == CONTROL_HIDDEN)
		return true;
	if (f->label == NULL)
		return page_fail(b, "{{field %s}}: it has no label for people (.label)", f->name);
	c->label = page_translate(b, f->label);
	c->hint = f->hint ? page_translate(b, f->hint) : NULL;
	if (f->kind == CIM_K_YES)
		yes_options(b, c);
	else if (f->kind == CIM_K_CHOICE)
		choice_options(b, c);
	return true;
}
