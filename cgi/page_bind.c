/* From a file to steps: every name found, every place judged, or one sentence that says why not. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "escape.h"
#include "page_private.h"

bool
page_fail(struct binder *b, const char *fmt, ...)
{
	char what[400];
	va_list ap;

	if (b->failed)
		return false;
	b->failed = true;
	va_start(ap, fmt);
	vsnprintf(what, sizeof what, fmt, ap);
	va_end(ap);
	snprintf(b->err, b->nerr, "%s:%zu: %s", b->reader->file, page_line(b->reader, b->at), what);
	return false;
}

void
page_bind_text(struct binder *b, const char *p, size_t n)
{
	b->fresh = false;
	if (b->medium == MEDIUM_TEXT)
		page_literal(b, p, n);
	else if (b->medium != MEDIUM_ICS)
		escape_html(&b->literal, p, n);
	else if (b->ics.part == ICS_QUOTED)
		page_ics_param(&b->literal, p, n);
	else
		escape_ics(&b->literal, p, n);
}

static bool
bind_literal(struct binder *b, const char *p, size_t n)
{
	switch (b->medium) {
	case MEDIUM_TEXT:
		return page_plain_literal(b, p, n);
	case MEDIUM_ICS:
		return page_ics_literal(b, p, n);
	default:
		return page_html_literal(b, p, n);
	}
}

static bool
closes(const struct token *open, const struct token *t)
{
	return open->n == t->n && memcmp(open->p, t->p, t->n) == 0;
}

static bool
bad_close(struct binder *b, const struct token *open, const struct token *t)
{
	if (open == NULL)
		return page_fail(b, "{{/%.*s}} closes nothing", (int)t->n, t->p);
	return page_fail(
	    b, "{{/%.*s}} stands where {{/%.*s}} is due", (int)t->n, t->p, (int)open->n, open->p);
}

static bool
bind_token(struct binder *b, struct reader *r, const struct token *t)
{
	switch (t->kind) {
	case TOKEN_LITERAL: return bind_literal(b, t->p, t->n);
	case TOKEN_VALUE: return page_bind_value(b, t);
	case TOKEN_OPEN:
	case TOKEN_NOT: return page_bind_section(b, r, t);
	case TOKEN_MAYBE: return page_bind_maybe(b, r, t);
	case TOKEN_PART: return page_plain_end(b) && page_bind_part(b, t);
	case TOKEN_BLOCK: return page_plain_end(b) && page_bind_block(b, r, t);
	case TOKEN_LAYOUT:
		return page_fail(b, "{{< %.*s}} is the first thing of its file", (int)t->n, t->p);
	case TOKEN_TEXT: return page_bind_words(b, r, t);
	case TOKEN_FIELD: return page_bind_field(b, t);
	case TOKEN_ROW: return page_bind_row(b, t);
	case TOKEN_MORE: return page_bind_more(b, t);
	case TOKEN_BAR: return page_fail(b, "{{|}} stands only inside {{t n}}");
	case TOKEN_BAD: return page_fail(b, "%s", t->p);
	default: return true;
	}
}

/* To the token that closes `open`, or to the end of the text. */
bool
page_bind_until(struct binder *b, struct reader *r, const struct token *open)
{
	size_t begin = b->at;
	bool first = r->at == 0 && open == NULL;
	struct token t;

	for (b->reader = r;; ) {
		page_read(r, &t);
		b->at = t.at;
		if (t.kind == TOKEN_END) {
			b->at = open ? begin : t.at;
			return open == NULL ? page_plain_end(b) :
			    page_fail(b, "{{#%.*s}} is not closed", (int)open->n, open->p);
		}
		if (t.kind == TOKEN_CLOSE)
			return (open != NULL && closes(open, &t)) || bad_close(b, open, &t);
		if (t.kind == TOKEN_LAYOUT && first)
			return page_bind_layout(b, r, &t);
		if (!bind_token(b, r, &t))
			return false;
		first = first && t.kind == TOKEN_COMMENT;
	}
}

static bool
ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), k = strlen(end);

	return n > k && strcmp(text + n - k, end) == 0;
}

static bool
choose(struct binder *b, const char *file)
{
	static const struct {
		const char *suffix;
		enum medium medium;
		enum finish finish;
	} kinds[] = {
		{ ".html", MEDIUM_HTML, FINISH_NONE },
		{ ".xml", MEDIUM_XML, FINISH_NONE },
		{ ".ics", MEDIUM_ICS, FINISH_ICS },
		{ ".txt", MEDIUM_TEXT, FINISH_NONE },
		{ ".mail", MEDIUM_TEXT, FINISH_NONE },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (ends_with(file, kinds[i].suffix)) {
			b->suffix = kinds[i].suffix;
			b->medium = kinds[i].medium;
			b->page->block[0].finish = kinds[i].finish;
			b->mail = strcmp(kinds[i].suffix, ".mail") == 0;
			b->place.xml = b->medium == MEDIUM_XML;
			return true;
		}
	return false;
}

static bool
bind_one(struct binder *b, struct reader *r)
{
	b->reader = r;
	b->fresh = true;
	if (!page_bind_until(b, r, NULL))
		return false;
	if (b->place.mode != PLACE_DATA)
		return page_fail(
		    b, "the page ends inside the tag <%s>", b->place.tag.element->name);
	if (b->place.nopen > 0)
		return page_fail(
		    b, "the page ends inside <%s>", b->place.xml_open[b->place.nopen - 1]);
	page_here(b);
	b->page->block[0].op = b->op;
	b->page->block[0].nop = b->nop;
	b->page->nblock = 1;
	return true;
}

struct page *
page_bind(const struct page_env *env, const char *file, const struct cim_shape *shape,
    enum lang lang, const struct cim_shape *site_shape, char *err, size_t nerr)
{
	struct binder *b = arena_alloc(env->arena, 1, sizeof *b);
	struct reader r = { .file = file };

	*b = (struct binder){ .env = env,
		.lang = lang,
		.site = site_shape,
		.err = err,
		.nerr = nerr,
		.reader = &r,
		.nscope = 1,
		.nframe = FRAME_FIRST };
	b->scope[0] = (struct scope){ .shape = shape, .frame = FRAME_VIEW };
	b->page = arena_alloc(env->arena, 1, sizeof *b->page);
	b->page->lang = lang;
	b->page->static_url = env->static_url ? env->static_url : "";
	buf_init(&b->literal, env->arena);
	buf_init(&b->url.path, env->arena);
	if (!page_take_file(b, file, &r))
		return NULL;
	if (!choose(b, file)) {
		snprintf(err, nerr, "%s: a page ends in .html, .xml, .ics, .txt or .mail", file);
		return NULL;
	}
	return (b->mail ? page_bind_mail(b, &r) : bind_one(b, &r)) ? b->page : NULL;
}

bool
page_posts(const struct page *page, const struct cim_run *run)
{
	for (size_t i = 0; i < page->nblock; i++)
		for (size_t j = 0; j < page->block[i].nop; j++) {
			const struct op *op = &page->block[i].op[j];
			const struct page_form *form = op->of;

			if (op->kind == OP_FORM && form->method == CIM_POST && form->run == run)
				return true;
		}
	return false;
}

bool
page_has_form(const struct page *page)
{
	return page->post;
}
