/* Splits constant SQL into words. One pass, no state but the place; every byte is either part of a
 * word or of a gap, so what is printed again means to the server what it meant to this reader. */
#include "scan_words.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

struct reader {
	const char *start, *p;
	bool guard, gap;
	struct words *out;
	const struct fault *fault;
};

bool
fault_say(const struct fault *f, const char *fmt, ...)
{
	va_list ap;
	int n = snprintf(f->err, f->nerr, "%s: ", f->who);

	if (n < 0 || (size_t)n >= f->nerr)
		return false;
	va_start(ap, fmt);
	vsnprintf(f->err + n, f->nerr - (size_t)n, fmt, ap);
	va_end(ap);
	return false;
}

static bool
letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
add(struct reader *r, enum word_kind kind, const char *p, size_t n)
{
	r->out->v[r->out->n++] = (struct word){ .kind = kind, .gap = r->gap, .p = p, .n = n };
	r->gap = false;
}

static size_t
line_length(const char *p)
{
	return strcspn(p, "\n");
}

/* A comment of the three kinds; *is tells whether there was one. */
static bool
skip_comment(struct reader *r, bool *is)
{
	const char *end;

	*is = true;
	if (r->p[0] == '#')
		return r->p += line_length(r->p), true;
	if (r->p[0] == '-' && r->p[1] == '-') {
		if (r->p[2] != '\0' && !space(r->p[2]))
			return fault_say(r->fault, "-- must be followed by a space, or be written "
				"- -");
		return r->p += line_length(r->p), true;
	}
	if (r->p[0] != '/' || r->p[1] != '*')
		return *is = false, true;
	if (r->p[2] == '!' || r->p[2] == '+' || (r->p[2] == 'M' && r->p[3] == '!'))
		return fault_say(r->fault, "/*%c is a comment that the server executes", r->p[2]);
	end = strstr(r->p + 2, "*/");
	if (end == NULL)
		return fault_say(r->fault, "a comment /* is never closed");
	return r->p = end + 2, true;
}

static bool
skip_gap(struct reader *r)
{
	bool comment;

	for (;;) {
		while (space(*r->p)) {
			r->p++;
			r->gap = true;
		}
		if (!skip_comment(r, &comment))
			return false;
		if (!comment)
			return true;
		r->gap = true;
	}
}

/* Text in single quotes; '' is a quote inside. */
static bool
read_text(struct reader *r)
{
	const char *from = r->p++;

	for (;; r->p++) {
		if (*r->p == '\0')
			return fault_say(r->fault, "a text in quotes is never closed");
		if (*r->p == '\\')
			return fault_say(r->fault, "a backslash in a text means different things "
				"to different servers: write it with CHAR(92)");
		if (*r->p == '\'' && *++r->p != '\'')
			break;
	}
	add(r, WORD_TEXT, from, (size_t)(r->p - from));
	return true;
}

static bool
read_quoted(struct reader *r)
{
	const char *from = ++r->p;

	while (letter(*r->p) || digit(*r->p))
		r->p++;
	if (*r->p != '`' || r->p == from)
		return fault_say(r->fault, "a name in backquotes holds letters, digits and _ only");
	add(r, WORD_QUOTED, from, (size_t)(r->p++ - from));
	return true;
}

/* 12, 12.5, 1e-3, 0x1F */
static bool
read_number(struct reader *r)
{
	const char *from = r->p;

	if (from[0] == '0' && (from[1] == 'x' || from[1] == 'b')) {
		for (r->p += 2; letter(*r->p) || digit(*r->p);)
			r->p++;
		return add(r, WORD_NUMBER, from, (size_t)(r->p - from)), true;
	}
	while (digit(*r->p))
		r->p++;
	if (r->p[0] == '.' && digit(r->p[1]))
		for (r->p++; digit(*r->p);)
			r->p++;
	if ((*r->p == 'e' || *r->p == 'E') && (digit(r->p[1]) ||
	    ((r->p[1] == '-' || r->p[1] == '+') && digit(r->p[2]))))
		for (r->p += 2; digit(*r->p);)
			r->p++;
	if (letter(*r->p) || *r->p == '.')
		return fault_say(r->fault, "%.*s.. is neither a number nor a name",
			(int)(r->p - from) + 1, from);
	add(r, WORD_NUMBER, from, (size_t)(r->p - from));
	return true;
}

static bool
read_param(struct reader *r)
{
	const char *from = ++r->p;

	if (*from == '=')
		return fault_say(r->fault, ":= sets a variable of the session");
	if (!letter(*from))
		return fault_say(r->fault, "a : is followed by the name of a member");
	while (letter(*r->p) || digit(*r->p))
		r->p++;
	add(r, WORD_PARAM, from, (size_t)(r->p - from));
	return true;
}

static bool
read_brace(struct reader *r)
{
	const char *from = r->p + 1, *to;

	r->p = from + strcspn(from, "{}");
	if (*r->p != '}')
		return fault_say(r->fault, "a { is never closed");
	for (to = r->p++; to > from && space(to[-1]);)
		to--;
	while (from < to && space(*from))
		from++;
	if (from == to)
		return fault_say(r->fault, "{} is empty: {table alias}, {all table: reason} or "
			"{page}");
	add(r, WORD_BRACE, from, (size_t)(to - from));
	return true;
}

static bool
read_sign(struct reader *r)
{
	const char c = *r->p;

	if (c == ';')
		return fault_say(r->fault, "a ; parts statements: one at a time, and none at the "
			"end");
	if (c == '@')
		return fault_say(r->fault, "@ is a variable of the session");
	if (c == '?')
		return fault_say(r->fault, "? has no name: write :member");
	if (c == '"')
		return fault_say(r->fault, "text stands in single quotes, names in none");
	if (c == '$' && !r->guard)
		return fault_say(r->fault, "$ is the alias in the SQL of a guard, and stands "
			"nowhere else");
	if ((unsigned char)c >= 0x80)
		return fault_say(r->fault, "a character outside ASCII stands outside quotes");
	if (c != '$' && strchr("(),.=<>!+-*/%&|^~", c) == NULL)
		return fault_say(r->fault, c < 0x20 ? "a control character stands outside quotes" :
			"%c stands outside quotes", c);
	add(r, c == '$' ? WORD_SELF : WORD_SIGN, r->p++, 1);
	return true;
}

static bool
read_word(struct reader *r)
{
	const char *from = r->p;

	if (letter(*from)) {
		while (letter(*r->p) || digit(*r->p))
			r->p++;
		return add(r, WORD_NAME, from, (size_t)(r->p - from)), true;
	}
	if (digit(*from))
		return read_number(r);
	switch (*from) {
	case '\'':
		return read_text(r);
	case '`':
		return read_quoted(r);
	case ':':
		return read_param(r);
	case '{':
		return read_brace(r);
	default:
		return read_sign(r);
	}
}

bool
words_read(struct arena *arena, const char *sql, bool guard, struct words *out,
	const struct fault *fault)
{
	struct reader r = { sql, sql, guard, false, out, fault };
	size_t n = strnlen(sql, WORDS_SQL_MAX + 1);

	if (n > WORDS_SQL_MAX)
		return fault_say(fault, "longer than %u bytes", WORDS_SQL_MAX);
	out->n = 0;
	out->v = arena_alloc(arena, n + 1, sizeof *out->v);
	for (;;) {
		if (!skip_gap(&r))
			return false;
		if (*r.p == '\0')
			break;
		if (!read_word(&r))
			return false;
	}
	out->v[out->n] = (struct word){ .kind = WORD_END, .p = r.p };
	return true;
}

bool
word_is(const struct word *w, const char *upper)
{
	return w->kind == WORD_NAME && word_like(w, upper);
}

bool
word_in(const struct word *w, const char *const *upper)
{
	for (; *upper != NULL; upper++)
		if (word_is(w, *upper))
			return true;
	return false;
}

bool
word_sign(const struct word *w, char c)
{
	return w->kind == WORD_SIGN && *w->p == c;
}

bool
word_names(const struct word *w)
{
	return w->kind == WORD_NAME || w->kind == WORD_QUOTED;
}

bool
word_same(const struct word *w, const char *p, size_t n)
{
	return w->n == n && memcmp(w->p, p, n) == 0;
}

bool
word_like(const struct word *w, const char *name)
{
	return strlen(name) == w->n && strncasecmp(w->p, name, w->n) == 0;
}
