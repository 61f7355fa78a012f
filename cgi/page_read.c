/* Mustache, as far as a page uses it. Tags of one line only (comments excepted), and no way to
 * print without escaping. Reads without memory: tokens point into the file. */
#include "page_read.h"

#include <string.h>

enum { DEPTH = 32 };

static bool
blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static const char *
find(const struct reader *r, size_t from, const char *what)
{
	const char *p = r->text + from, *end = r->text + r->n;

	while (end - p >= 2 && (p = memchr(p, what[0], (size_t)(end - p) - 1)) != NULL) {
		if (p[1] == what[1])
			return p;
		p++;
	}
	return NULL;
}

/* Kinds that leave nothing behind where they stand. */
static bool
silent(const struct token *t)
{
	switch (t->kind) {
	case TOKEN_OPEN:
	case TOKEN_NOT:
	case TOKEN_PART:
	case TOKEN_LAYOUT:
	case TOKEN_BLOCK:
	case TOKEN_COMMENT:
		return true;
	case TOKEN_CLOSE:
		return t->n != 1 || *t->p != 't';
	default:
		return false;
	}
}

/* Alone on its line: [*from, *to) is that line with its end. */
static bool
alone(const struct reader *r, const struct token *t, size_t *from, size_t *to)
{
	size_t a = t->at, z = t->end;

	if (!silent(t))
		return false;
	while (a > 0 && blank(r->text[a - 1]))
		a--;
	while (z < r->n && blank(r->text[z]))
		z++;
	if ((a > 0 && r->text[a - 1] != '\n') || (z < r->n && r->text[z] != '\n'))
		return false;
	*from = a;
	*to = z < r->n ? z + 1 : z;
	return true;
}

static void
bad(struct token *t, const char *why)
{
	t->kind = TOKEN_BAD;
	t->p = why;
	t->n = strlen(why);
}

/* {{t}} {{field x}} {{row}} {{more x}}: words, not names. true: it was one of them. */
static bool
read_word(struct token *t)
{
	static const struct { const char *word; enum token_kind kind;
	} words[] = {
		{ "t", TOKEN_TEXT },
		{ "field", TOKEN_FIELD },
		{ "row", TOKEN_ROW },
		{ "more", TOKEN_MORE },
	};
	const char *space = memchr(t->p, ' ', t->n);
	size_t len = space ? (size_t)(space - t->p) : t->n, skip = len;

	while (skip < t->n && t->p[skip] == ' ')
		skip++;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i].word) == len && memcmp(words[i].word, t->p, len) == 0) {
			t->kind = words[i].kind;
			t->p += skip;
			t->n -= skip;
			return true;
		}
	return false;
}

static void
read_filter(struct token *t)
{
	const char *bar = memchr(t->p, '|', t->n);

	t->kind = TOKEN_VALUE;
	if (bar == NULL)
		return;
	t->filter = bar + 1;
	t->nfilter = t->n - (size_t)(bar + 1 - t->p);
	t->n = (size_t)(bar - t->p);
}

static void
judge(struct token *t)
{
	if (t->kind == TOKEN_COMMENT)
		return;
	if (memchr(t->p, '\n', t->n) != NULL)
		bad(t, "a tag stands on one line; {{ is not closed");
	else if (t->kind != TOKEN_ROW && t->kind != TOKEN_TEXT && t->kind != TOKEN_FIELD &&
	    t->n == 0)
		bad(t, "a tag without a name");
	else if (memchr(t->p, ' ', t->n) != NULL || memchr(t->p, '{', t->n) != NULL)
		bad(t, "a name holds no space and no brace");
}

/* What stands between the braces, [t->p, t->n). */
static void
read_tag(struct token *t)
{
	static const char signs[] = "#^/?><$!";
	static const enum token_kind kinds[] = { TOKEN_OPEN, TOKEN_NOT, TOKEN_CLOSE, TOKEN_MAYBE,
		TOKEN_PART, TOKEN_LAYOUT, TOKEN_BLOCK, TOKEN_COMMENT };
	const char *sign = t->n ? strchr(signs, *t->p) : NULL;

	if (t->n == 1 && *t->p == '|') {
		t->kind = TOKEN_BAR;
		return;
	}
	if (t->n && (*t->p == '{' || *t->p == '&')) {
		bad(t, "{{{ }}} and {{& }} do not exist: nothing leaves a page unescaped");
		return;
	}
	if (sign != NULL) {
		t->p++;
		t->n--;
	}
	while (t->n && blank(*t->p)) {
		t->p++;
		t->n--;
	}
	while (t->n && blank(t->p[t->n - 1]))
		t->n--;
	if (sign != NULL)
		t->kind = kinds[sign - signs];
	else if (!read_word(t))
		read_filter(t);
	judge(t);
}

/* The tag that begins at `at`. */
static void
look(const struct reader *r, size_t at, struct token *t)
{
	const char *end = find(r, at + 2, "}}");

	*t = (struct token){ .at = at };
	if (end == NULL) {
		t->end = r->n;
		bad(t, "{{ is not closed by }}");
		return;
	}
	t->p = r->text + at + 2;
	t->n = (size_t)(end - t->p);
	t->end = (size_t)(end - r->text) + 2;
	read_tag(t);
}

void
page_read(struct reader *r, struct token *t)
{
	const char *tag = find(r, r->at, "{{");
	size_t at = tag ? (size_t)(tag - r->text) : r->n, from = at, to;
	struct token next;

	if (tag != NULL) {
		look(r, at, &next);
		to = next.end;
		if (!alone(r, &next, &from, &to) || from < r->at) {
			from = at;
			to = next.end;
		}
	}
	if (from > r->at) {
		*t = (struct token){ .kind = TOKEN_LITERAL, .p = r->text + r->at, .n = from - r->at,
			.at = r->at, .end = from };
		r->at = from;
	} else if (tag != NULL) {
		*t = next;
		t->at = from;
		t->end = r->at = to;
	} else {
		*t = (struct token){ .kind = TOKEN_END, .at = r->n, .end = r->n };
	}
}

size_t
page_line(const struct reader *r, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at && i < r->n; i++)
		line += r->text[i] == '\n';
	return line;
}

static bool
opens(const struct token *t)
{
	return t->kind == TOKEN_OPEN || t->kind == TOKEN_NOT || t->kind == TOKEN_BLOCK ||
	    t->kind == TOKEN_TEXT;
}

bool
page_read_past(struct reader *r, const struct token *open, struct token *close)
{
	struct token stack[DEPTH];
	size_t n = 1;

	stack[0] = *open;
	while (n > 0) {
		const struct token *last = &stack[n - 1];

		page_read(r, close);
		if (close->kind == TOKEN_END || close->kind == TOKEN_BAD)
			return false;
		if (opens(close)) {
			if (n == DEPTH)
				return false;
			stack[n++] = *close;
		} else if (close->kind == TOKEN_CLOSE) {
			bool same = last->kind == TOKEN_TEXT ? close->n == 1 && *close->p == 't' :
			    last->n == close->n && memcmp(last->p, close->p, close->n) == 0;

			if (!same)
				return false;
			n--;
		}
	}
	return true;
}
