/* Forms: where they go is checked against the routes, what stands in them against the handler. */
#include <string.h>

#include "escape.h"
#include "page_private.h"
#include "shape.h"

const char *
page_escaped(struct binder *b, const char *text)
{
	struct buf out;

	buf_init(&out, b->env->arena);
	escape_html(&out, text, strlen(text));
	return out.p;
}

const char *
page_translate(struct binder *b, const char *fr)
{
	const char *en = b->env->texts ? texts_of(b->env->texts, fr, LANG_EN) : NULL;

	return page_escaped(b, b->lang == LANG_EN && en != NULL ? en : fr);
}

static const struct page_words *
words(struct binder *b)
{
	static const char *const keys[] = { "help.optional", "field.none", "field.any",
		"field.choose", "field.yes", "field.no", "act.send", "act.add_row" };
	struct page_words *w = arena_alloc(b->env->arena, 1, sizeof *w);
	const char **slot[] = { &w->optional, &w->none, &w->any, &w->choose, &w->yes, &w->no,
		&w->send, &w->add };

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		*slot[i] = page_escaped(b, texts_key(b->env->texts, keys[i], b->lang));
	return w;
}

static bool
says(const struct place_tag *tag, const char *attr)
{
	for (size_t i = 0; i < tag->nattr; i++)
		if (strcmp(tag->attr[i], attr) == 0)
			return true;
	return false;
}

bool
page_form_begin(struct binder *b)
{
	struct page_form *form = arena_alloc(b->env->arena, 1, sizeof *form);
	const struct place_tag *tag = &b->place.tag;
	struct page_route route = { 0 };

	form->method = strcmp(place_said(&b->place, SAID_METHOD), "post") == 0 ? CIM_POST : CIM_GET;
	if (b->action == NULL && !b->env->house)
		return page_fail(b, "a form goes to a route of this house: action=\"~/...\"");
	if (b->action && !page_url_resolve(b, b->action, form->method, b->url.base, &route))
		return false;
	form->in = route.in;
	form->run = route.run;
	if (form->method == CIM_POST && form->in && shape_takes_files(form->in))
		page_puts(b, " enctype=\"multipart/form-data\"");
	/* the host checks, in words of the house, beside each field */
	if (form->method == CIM_POST && !says(tag, "novalidate"))
		page_puts(b, " novalidate");
	page_puts(b, ">");
	if (b->page->words == NULL)
		b->page->words = words(b);
	b->page->post = b->page->post || form->method == CIM_POST;
	b->form = form;
	page_step(b, OP_FORM, NULL)->of = form;
	return true;
}

bool
page_form_end(struct binder *b)
{
	page_step(b, OP_FORM_END, NULL);
	b->form = NULL;
	return true;
}

/* A control that the author writes: a name that its handler does not know would be lost. */
bool
page_control_name(struct binder *b)
{
	const struct place_tag *tag = &b->place.tag;
	const char *name = place_said(&b->place, SAID_NAME);
	size_t n = strcspn(name, ".");

	if (!tag->has[SAID_NAME] || (*name == '\0' && !tag->dynamic[SAID_NAME]))
		return true;
	if (*name == '_')
		return strcmp(name, "_do") == 0 ||
		    page_fail(b, "name=\"%s\": names that begin with _ are the host's", name);
	if (b->form == NULL || b->form->in == NULL || strncmp(name, "q.", 2) == 0)
		return true;
	if (tag->dynamic[SAID_NAME] && name[n] == '\0')
		return page_fail(
		    b, "a name that holds a value begins with a literal member and a point");
	if (shape_field(b->form->in, name, n) == NULL)
		return page_fail(b,
		    "name=\"%s\": the form's handler takes struct %s, which has no such member",
		    name, b->form->in->name);
	return true;
}

/* The struct of the form that is open, of which the last scope is a part; NULL: none is. */
static const struct scope *
form_scope(const struct binder *b)
{
	size_t i = b->nscope - 1;

	while (i > 0 && b->scope[i].kind == SCOPE_FORM && b->scope[i].field->kind != CIM_K_FORM)
		i--;
	return b->scope[i].kind == SCOPE_FORM ? &b->scope[i] : NULL;
}

/* Notes that a name is drawn: "actions.title" from the scopes that are open. */
static bool
note_drawn(struct binder *b, const char *name)
{
	const struct scope *s = form_scope(b);
	struct buf out;

	buf_init(&out, b->env->arena);
	for (s++; s < b->scope + b->nscope; s++)
		buf_fmt(&out, "%s.", s->field->name);
	buf_puts(&out, name);
	if (b->form->ndrawn == FIELDS_OF_FORM)
		return page_fail(b, "more than %d fields in a form", FIELDS_OF_FORM);
	b->form->drawn[b->form->ndrawn++] = out.p;
	return true;
}

/* Inside a form, and inside a section of the struct that its handler takes. */
static bool
in_form(struct binder *b, const char *what, bool flow)
{
	const struct scope *s = form_scope(b);

	if (b->medium != MEDIUM_HTML || b->place.mode != PLACE_DATA)
		return page_fail(b, "%s stands between elements of a page", what);
	if (b->form == NULL)
		return page_fail(b, "%s stands outside a form", what);
	if (flow ? !place_flow(&b->place) : !place_text(&b->place))
		return page_fail(b, "%s: %s", what, b->place.why);
	if (b->scope[b->nscope - 1].kind == SCOPE_QUESTIONS)
		return true;
	if (s == NULL)
		return page_fail(b,
		    "%s stands outside a section of a struct whose fields may be drawn (CIM_FORM)",
		    what);
	if (b->form->in != NULL && s->shape != b->form->in)
		return page_fail(b,
		    "%s: the form's handler takes struct %s, this section is struct %s", what,
		    b->form->in->name, s->shape->name);
	return true;
}

bool
page_bind_field(struct binder *b, const struct token *t)
{
	const struct scope *top = &b->scope[b->nscope - 1];
	const char *what =
	    arena_fmt(b->env->arena, t->n ? "{{field %.*s}}" : "{{field}}", (int)t->n, t->p);
	struct control *c = arena_alloc(b->env->arena, 1, sizeof *c);
	const struct cim_field *f;
	struct name name;
	struct op *op;

	if (!in_form(b, what, true))
		return false;
	if (top->kind == SCOPE_QUESTIONS && t->n == 0) {
		b->form->asks = true;
		page_step(b, OP_ASK, NULL)->frame = top->frame;
		return true;
	}
	if (top->kind != SCOPE_FORM || t->n == 0)
		return page_fail(b, top->kind == SCOPE_FORM ? "%s names a member of struct %s" :
		    "%s: in a section of questions it is {{field}}", what, top->shape->name);
	f = shape_field(top->shape, t->p, t->n);
	if (f == NULL)
		return page_fail(
		    b, "%s: struct %s has no member of this name", what, top->shape->name);
	if (!page_control(b, f, b->form->method == CIM_GET, c) || !note_drawn(b, f->name))
		return false;
	name = (struct name){ f, top->frame, false, 0 };
	op = page_step(b, OP_FIELD, &name);
	op->of = c;
	return true;
}

static bool
row_step(struct binder *b, const struct cim_field *rows, enum op_kind kind)
{
	struct row_control *c = arena_alloc(b->env->arena, 1, sizeof *c);
	const char *label = rows->label ? rows->label : rows->name;
	struct name name = { rows, b->scope[b->nscope - 1].frame, false, 0 };
	const char *en = b->env->texts ? texts_of(b->env->texts, label, LANG_EN) : NULL;

	c->rows = rows;
	c->label = b->lang == LANG_EN && en ? en : label;
	b->form->buttons = true;
	page_step(b, kind, &name)->of = c;
	return true;
}

bool
page_bind_row(struct binder *b, const struct token *t)
{
	const struct scope *top = &b->scope[b->nscope - 1];

	if (t->n > 0)
		return page_fail(
		    b, "{{row}} has no name: it is the row of the section it stands in");
	if (!in_form(b, "{{row}}", false))
		return false;
	if (top->kind != SCOPE_FORM || top->field->kind != CIM_K_ROWS)
		return page_fail(b, "{{row}} stands in a section of rows of a form");
	return row_step(b, top->field, OP_ROW);
}

bool
page_bind_more(struct binder *b, const struct token *t)
{
	const struct scope *top = &b->scope[b->nscope - 1];
	const char *what = arena_fmt(b->env->arena, "{{more %.*s}}", (int)t->n, t->p);
	const struct cim_field *f = NULL;

	if (!in_form(b, what, true))
		return false;
	if (top->kind == SCOPE_FORM)
		f = shape_field(top->shape, t->p, t->n);
	if (f == NULL || f->kind != CIM_K_ROWS)
		return page_fail(b, "%s names rows of the form's struct", what);
	return note_drawn(b, f->name) && row_step(b, f, OP_MORE);
}
