/* The pattern of a field: label, hint, message, control. What a person typed is text here, never
 * more. */
#include <string.h>

#include "escape.h"
#include "page_private.h"

void
look_html(struct drawing *d, const char *text)
{
	escape_html(d->out, text, strlen(text));
}

static bool
id_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Letters, digits, - and _ : two names are never one identifier. */
void
look_id(struct drawing *d, char letter, const char *name)
{
	buf_fmt(d->out, "%c%u-", letter, d->nform);
	for (; *name; name++)
		if (id_char(*name))
			buf_putc(d->out, *name);
		else if (*name == '.' || *name == '_')
			buf_puts(d->out, *name == '.' ? "-" : "__");
		else
			buf_fmt(d->out, "_%02x", (unsigned char)*name);
}

void
look_say(struct drawing *d, const char *key, const char *name, const char *text)
{
	const char *pairs[] = { name, text, NULL };
	struct buf said;

	buf_init(&said, d->ctx.arena);
	texts_fill(&said, texts_key(d->ctx.texts, key, d->ctx.lang), d->ctx.lang, 1, pairs);
	escape_html(d->out, said.p, said.n);
}

static void
put(struct drawing *d, const char *s)
{
	buf_puts(d->out, s);
}

static void
id(struct drawing *d, const char *name, char letter, const struct look *l)
{
	put(d, name);
	look_id(d, letter, l->name);
	put(d, "\"");
}

bool
look_offers(const struct look *l, const char *code)
{
	for (size_t i = 0; i < l->noption; i++)
		if (strcmp(l->option[i].code, code) == 0)
			return true;
	return false;
}

/* What describes the control, for those who do not see it. */
static void
described(struct drawing *d, const struct look *l)
{
	const struct { bool is; char letter; } parts[] = {
		{ l->hint != NULL, 'h' }, { l->carried > 0, 'k' }, { l->stored != NULL, 's' },
		{ l->error != NULL, 'e' },
	};
	const char *before = " aria-describedby=\"";

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!parts[i].is)
			continue;
		put(d, before);
		look_id(d, parts[i].letter, l->name);
		before = " ";
	}
	if (*before == ' ' && before[1] == '\0')
		put(d, "\"");
}

void
look_state(struct drawing *d, const struct look *l)
{
	if (l->required)
		put(d, " aria-required=\"true\"");
	if (l->error)
		put(d, " aria-invalid=\"true\"");
	described(d, l);
}

static void
words_of_label(struct drawing *d, const struct look *l)
{
	put(d, l->label);
	if (l->optional) {
		put(d, " <small>");
		put(d, d->page->words->optional);
		put(d, "</small>");
	}
}

/* The label that people know a code by; the code when there is none. */
static const char *
words_of(const struct drawing *d, const struct look *l, const char *code)
{
	for (size_t i = 0; i < l->noption; i++)
		if (strcmp(l->option[i].code, code) == 0)
			return l->option[i].label;
	if (l->kind == CONTROL_TICK)
		return *code ? d->page->words->yes : d->page->words->no;
	return *code == '\0' ? d->page->words->none : NULL;
}

static void
stored(struct drawing *d, const struct look *l)
{
	const char *words = words_of(d, l, l->stored);

	id(d, "<span class=\"hint\" id=\"", 's', l);
	put(d, ">");
	look_html(d, texts_key(d->ctx.texts, "field.stored", d->ctx.lang));
	put(d, " <b>");
	if (words)
		put(d, words);
	else
		look_html(d, l->stored);
	put(d, "</b></span>");
}

void
look_notes(struct drawing *d, const struct look *l)
{
	if (l->hint) {
		id(d, "<span class=\"hint\" id=\"", 'h', l);
		put(d, ">");
		put(d, l->hint);
		put(d, "</span>");
	}
	if (l->stored)
		stored(d, l);
	if (l->error) {
		id(d, "<span class=\"error\" id=\"", 'e', l);
		put(d, ">");
		look_html(d, l->error);
		put(d, "</span>");
	}
	if (l->carried)
		file_list(d, l);
}

void
look_open_field(struct drawing *d, const struct look *l)
{
	put(d, l->error ? "<div class=\"field wrong\">" : "<div class=\"field\">");
	id(d, "<label for=\"", 'f', l);
	put(d, ">");
	words_of_label(d, l);
	put(d, "</label>");
	look_notes(d, l);
}

void
look_open_group(struct drawing *d, const struct look *l)
{
	put(d, l->error ? "<fieldset class=\"field wrong\"" : "<fieldset class=\"field\"");
	described(d, l);
	put(d, "><legend>");
	words_of_label(d, l);
	put(d, "</legend>");
	look_notes(d, l);
}
