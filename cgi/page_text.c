/* {{t}}..{{/t}}: the French words of the page, or the English ones of the catalogue, put in their
 * place when the page is bound. Their {{x}} are those of the page: a translation moves them, adds
 * none. */
#include <string.h>

#include "page_private.h"

enum { VALUES = 16 };

/* The words between the tags, and the values in them. */
struct words {
	const char *text;		/* as the page draws it */
	struct token value[VALUES]; size_t nvalue;
};

/* The last part of a name: what the catalogue calls it. */
static void
simple(const struct token *t, const char **p, size_t *n)
{
	*p = t->p;
	*n = t->n;
	for (size_t i = 0; i < t->n; i++)
		if (t->p[i] == '/' || t->p[i] == '.') {
			*p = t->p + i + 1;
			*n = t->n - i - 1;
		}
}

static bool
space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Runs of space as one, none at the ends. */
static const char *
collapse(struct arena *a, const char *p, size_t n)
{
	char *out = arena_alloc(a, n + 1, 1);
	size_t o = 0;

	for (size_t i = 0; i < n; i++)
		if (!space(p[i]))
			out[o++] = p[i];
		else if (o > 0 && out[o - 1] != ' ')
			out[o++] = ' ';
	while (o > 0 && out[o - 1] == ' ')
		o--;
	out[o] = '\0';
	return out;
}

static const char *
trim(struct arena *a, const char *p, size_t n)
{
	while (n > 0 && space(*p)) {
		p++;
		n--;
	}
	while (n > 0 && space(p[n - 1]))
		n--;
	return arena_dup(a, p, n);
}

/* The same words with the simple names of their values. */
static const char *
with_simple_names(struct arena *a, const char *text)
{
	struct reader r = { .file = "", .text = text, .n = strlen(text) };
	struct buf out;
	struct token t;

	buf_init(&out, a);
	for (page_read(&r, &t); t.kind != TOKEN_END; page_read(&r, &t)) {
		const char *name;
		size_t n;

		if (t.kind != TOKEN_VALUE) {
			buf_put(&out, text + t.at, t.end - t.at);
			continue;
		}
		simple(&t, &name, &n);
		buf_puts(&out, "{{");
		buf_put(&out, name, n);
		buf_puts(&out, "}}");
	}
	return out.p;
}

static bool
read_words(struct binder *b, const char *p, size_t n, struct words *w)
{
	struct reader r = { .file = "", .text = p, .n = n };
	struct token t;

	for (page_read(&r, &t); t.kind != TOKEN_END; page_read(&r, &t)) {
		if (t.kind != TOKEN_LITERAL && t.kind != TOKEN_VALUE && t.kind != TOKEN_BAR)
			return page_fail(
			    b, "a text holds words and values: no section, field or file");
		if (t.kind != TOKEN_VALUE)
			continue;
		if (w->nvalue == VALUES)
			return page_fail(b, "a text holds at most %d values", VALUES);
		w->value[w->nvalue++] = t;
	}
	w->text =
	    b->medium == MEDIUM_TEXT ? trim(b->env->arena, p, n) : collapse(b->env->arena, p, n);
	return *w->text != '\0' || page_fail(b, "a text without words");
}

/* The words in the catalogue: as written, with spaces as one, with simple names. */
static const char *
english(struct binder *b, const struct words *w)
{
	struct arena *a = b->env->arena;
	const char *plain = with_simple_names(a, w->text);
	const char *tries[] = { w->text, plain, collapse(a, plain, strlen(plain)) };
	const char *found = NULL;

	for (size_t i = 0; i < 3 && found == NULL && b->env->texts; i++)
		found = texts_of(b->env->texts, tries[i], LANG_EN);
	return found;
}

/* As written, or by the simple name. */
static bool
same(const struct token *a, const struct token *b, bool exact)
{
	const char *p, *q;
	size_t n, m;

	if (exact)
		return a->n == b->n && memcmp(a->p, b->p, a->n) == 0 && a->nfilter == b->nfilter &&
		    memcmp(a->filter ? a->filter : "", b->filter ? b->filter : "", a->nfilter) == 0;
	simple(a, &p, &n);
	simple(b, &q, &m);
	return n == m && memcmp(p, q, n) == 0;
}

static const struct token *
value_of(const struct words *w, const struct token *t)
{
	for (int exact = 1; exact >= 0 && t->kind == TOKEN_VALUE; exact--)
		for (size_t i = 0; i < w->nvalue; i++)
			if (same(&w->value[i], t, exact))
				return &w->value[i];
	return NULL;
}

static bool
put_words(struct binder *b, const struct words *w, const char *text, size_t n)
{
	struct reader r = { .file = "", .text = text, .n = n };
	struct token t;

	for (page_read(&r, &t); t.kind != TOKEN_END; page_read(&r, &t)) {
		const struct token *value = value_of(w, &t);

		if (t.kind == TOKEN_LITERAL) {
			page_bind_text(b, t.p, t.n);
			continue;
		}
		if (value == NULL)
			return page_fail(b,
			    "the English of this text holds {{%.*s}}, the French does not",
			    (int)t.n, t.p);
		if (!page_bind_value(b, value))
			return false;
	}
	return true;
}

/* Two forms, one of which is drawn. */
static bool
put_forms(struct binder *b, const struct words *w, const struct token *t, const char *text)
{
	const char *bar = strstr(text, "{{|}}");
	struct name n;
	size_t many, go;

	if (bar == NULL || strstr(bar + 5, "{{|}}") != NULL)
		return page_fail(
		    b, "{{t %.*s}} holds two forms parted by one {{|}}", (int)t->n, t->p);
	if (!page_name(b, t->p, t->n, &n))
		return false;
	if (!page_numeric(n.field) || n.choice)
		return page_fail(b, "{{t %.*s}}: a number chooses the form, %s is none", (int)t->n,
		    t->p, n.field->name);
	many = page_here(b);
	page_step(b, OP_MANY, &n);
	if (!put_words(b, w, text, (size_t)(bar - text)))
		return false;
	go = page_here(b);
	page_step(b, OP_GO, NULL);
	b->op[many].to = (uint32_t)b->nop;
	if (!put_words(b, w, bar + 5, strlen(bar + 5)))
		return false;
	b->op[go].to = (uint32_t)page_here(b);
	return true;
}

static bool
attribute_takes_words(struct binder *b)
{
	enum place_value value = b->place.tag.at->value;

	if (value != PLACE_HUMAN && value != PLACE_OF_TYPE)
		return page_fail(b, "attribute %s is not read by people: no text stands in it",
		    b->place.tag.attr[b->place.tag.nattr - 1]);
	page_html_flush(b);
	place_dynamic(&b->place);
	return true;
}

static bool
takes_words(struct binder *b)
{
	if (!page_plain_end(b))
		return false;
	if (b->medium == MEDIUM_TEXT)
		return true;
	if (b->medium == MEDIUM_ICS)
		return (b->ics.part == ICS_VALUE && b->ics.human) || b->ics.part == ICS_QUOTED ||
		    page_fail(b,
		        "this property of a calendar is not read by people: no text stands in it");
	if (b->place.mode == PLACE_VALUE)
		return attribute_takes_words(b);
	if (b->place.mode != PLACE_DATA || b->place.json)
		return page_fail(b, "no text stands here");
	return place_text(&b->place) || page_fail(b, "%s", b->place.why);
}

/* Plain words: elements and entities would be shown as they are written. */
static bool
plain(struct binder *b, const char *text)
{
	static const char name[] =
	    "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

	if (b->medium == MEDIUM_TEXT || b->medium == MEDIUM_ICS)
		return !page_plain_address(text) ||
		    page_fail(b, "a text holds no address: write it behind {{/t}}");
	if (strchr(text, '<') != NULL)
		return page_fail(b, "a text holds no elements: close it before, open it behind");
	for (const char *amp = strchr(text, '&'); amp != NULL; amp = strchr(amp + 1, '&')) {
		size_t n = strspn(amp + 1, name);

		if (n > 0 && amp[1 + n] == ';')
			return page_fail(b, "a text holds no &name; : write the character itself");
	}
	return true;
}

bool
page_bind_words(struct binder *b, struct reader *r, const struct token *t)
{
	size_t from = r->at;
	struct words w = { 0 };
	const char *en, *text;
	struct token close;

	if (!page_read_past(r, t, &close))
		return page_fail(b, "%s", close.kind == TOKEN_BAD ? close.p :
		    "{{t}} is not closed by {{/t}}");
	if (!takes_words(b) || !read_words(b, r->text + from, close.at - from, &w) ||
	    !plain(b, w.text))
		return false;
	en = english(b, &w);
	if (en == NULL && b->env->untold)
		b->env->untold(b->env->ctx, b->reader->file, page_line(b->reader, b->at), w.text);
	text = b->lang == LANG_EN && en != NULL ? en : w.text;
	if (t->n > 0)
		return put_forms(b, &w, t, text);
	if (strstr(text, "{{|}}") != NULL)
		return page_fail(b, "a text of two forms is {{t n}}, with the number that chooses");
	return put_words(b, &w, text, strlen(text));
}
