/* Texts typed: trimmed, without controls, in the form their format asks for, of the right
 * length. */
#include <string.h>

#include "number.h"
#include "pattern.h"
#include "phone.h"
#include "utf8.h"
#include "value_private.h"

enum { LINE_MAX_CHARS = 200, LINES_MAX_CHARS = 10000, EMAIL_MAX_CHARS = 254 };

/* Bytes of the space at p (White_Space of Unicode, and those without width); 0: none. */
static size_t
space_at(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	if (u[0] == ' ' || (u[0] >= '\t' && u[0] <= '\r'))
		return 1;
	if (u[0] == 0xc2 && (u[1] == 0xa0 || u[1] == 0x85))
		return 2;
	if (u[0] == 0xe2 && u[1] == 0x80)
		return (u[2] >= 0x80 && u[2] <= 0x8b) || u[2] == 0xa8 || u[2] == 0xa9 ||
		    u[2] == 0xaf ? 3 : 0;
	if (u[0] == 0xe2 && u[1] == 0x81 && (u[2] == 0x9f || u[2] == 0xa0))
		return 3;
	if ((u[0] == 0xe3 && u[1] == 0x80 && u[2] == 0x80) ||
	    (u[0] == 0xe1 && u[1] == 0x9a && u[2] == 0x80) ||
	    (u[0] == 0xef && u[1] == 0xbb && u[2] == 0xbf))
		return 3;
	return 0;
}

/* The last character of p[0..n) begins here. */
static size_t
last_character(const char *p, size_t n)
{
	n--;
	while (n > 0 && ((unsigned char)p[n] & 0xc0) == 0x80)
		n--;
	return n;
}

static size_t
trim_end(const char *p, size_t n)
{
	while (n > 0) {
		size_t last = last_character(p, n);

		if (space_at(p + last) == 0)
			break;
		n = last;
	}
	return n;
}

const char *
value_trim(const char *typed, size_t *n)
{
	size_t s;

	while ((s = space_at(typed)) > 0)
		typed += s;
	*n = trim_end(typed, strlen(typed));
	return typed;
}

/* Spaces that begin a line count in Markdown: only whole empty lines go. */
static const char *
trim_lines(const char *typed, size_t *n)
{
	const char *line = typed;
	size_t s;

	for (const char *p = typed; (s = space_at(p)) > 0; p += s)
		if (*p == '\n' || *p == '\r')
			line = p + 1;
	*n = trim_end(line, strlen(line));
	return line;
}

bool
value_blank(const struct cim_field *f, const char *typed)
{
	size_t n;

	if (f->kind == CIM_K_TEXT && f->as == CIM_PASSWORD)
		return *typed == '\0';
	value_trim(typed, &n);
	return n == 0;
}

static bool
has_lines(const struct cim_field *f)
{
	return f->as == CIM_LINES || f->as == CIM_MARKDOWN;
}

/* Line ends as \n; in place, it only shrinks. */
static size_t
end_lines(char *p, size_t n)
{
	size_t o = 0;

	for (size_t i = 0; i < n; i++) {
		if (p[i] == '\r' && i + 1 < n && p[i + 1] == '\n')
			continue;
		p[o++] = p[i] == '\r' ? '\n' : p[i];
	}
	p[o] = '\0';
	return o;
}

/* A tab pasted into one line is a space; of a name or a search, runs of spaces are one. */
static size_t
one_line(char *p, size_t n, bool squeeze)
{
	size_t o = 0;

	for (size_t i = 0; i < n; i++) {
		char c = p[i] == '\t' ? ' ' : p[i];

		if (!squeeze || c != ' ' || o == 0 || p[o - 1] != ' ')
			p[o++] = c;
	}
	p[o] = '\0';
	return o;
}

/* What was typed, trimmed and evened out; itself when nothing changes, else a copy. */
static const char *
tidy(const struct value_ctx *ctx, const struct cim_field *f, const char *typed, size_t *n)
{
	const char *p = f->as == CIM_MARKDOWN ? trim_lines(typed, n) : value_trim(typed, n);
	bool squeeze = f->as == CIM_NAME || f->as == CIM_SEARCH;
	char *copy;

	if (p == typed && p[*n] == '\0' && !squeeze && memchr(p, '\r', *n) == NULL &&
	    memchr(p, '\t', *n) == NULL)
		return p;
	copy = arena_dup(ctx->arena, p, *n);
	*n = has_lines(f) ? end_lines(copy, *n) : one_line(copy, *n, squeeze);
	return copy;
}

static int64_t
most_characters(const struct cim_field *f)
{
	int64_t most = f->max ? f->max : has_lines(f) ? LINES_MAX_CHARS : LINE_MAX_CHARS;

	if (f->as == CIM_EMAIL)
		return f->max && f->max < EMAIL_MAX_CHARS ? f->max : EMAIL_MAX_CHARS;
	return most;
}

static const char *
check_length(const struct value_ctx *ctx, const struct cim_field *f, const char *text, size_t n)
{
	int64_t count = (int64_t)utf8_length(text, n), most = most_characters(f);
	const char *pairs[] = { "over", value_say_number(ctx, count - most, 0), "max",
	    value_say_number(ctx, most, 0), "min", value_say_number(ctx, f->min, 0), "count",
	    value_say_number(ctx, count, 0), NULL };

	if (count > most)
		return value_say(ctx, "valid.long", count - most, pairs);
	return count < f->min ? value_say(ctx, "valid.short", count, pairs) : NULL;
}

static const char *
check_match(const struct value_ctx *ctx, const struct cim_field *f, const char *text, size_t n)
{
	const char *key, *pairs[] = { "hint", NULL, NULL };

	if (f->match == NULL || pattern_matches(f->match, text, n))
		return NULL;
	key = arena_fmt(ctx->arena, "valid.match.%s.%s", f->owner, f->name);
	if (texts_has_key(ctx->texts, key))
		return value_say(ctx, key, 1, NULL);
	if (f->hint == NULL)
		return value_say(ctx, "valid.match", 1, NULL);
	pairs[1] = texts_of(ctx->texts, f->hint, ctx->lang);
	pairs[1] = pairs[1] ? pairs[1] : f->hint;
	return value_say(ctx, "valid.match.hint", 1, pairs);
}

/* The text as its format keeps it; NULL with the key of the message. */
static const char *
format(struct arena *a, const struct cim_field *f, const char *text, size_t n, const char **key)
{
	switch (f->as) {
	case CIM_EMAIL: *key = "valid.email"; return value_email(a, text, n);
	case CIM_PHONE: *key = "valid.phone"; return phone_parse(a, text);
	case CIM_POSTAL: *key = "valid.postal"; return value_postal(a, text, n);
	case CIM_SLUG: *key = "valid.slug"; return value_slug(a, text, n);
	case CIM_COLOUR: *key = "valid.colour"; return value_colour(a, text, n);
	case CIM_URL: *key = "valid.url"; return value_url(a, text);
	default: return text;
	}
}

const char *
value_text_parse(const struct value_ctx *ctx, const struct cim_field *f, const char *typed,
	const char **out)
{
	bool password = f->as == CIM_PASSWORD;
	size_t n = strlen(typed);
	const char *text = password ? typed : tidy(ctx, f, typed, &n), *key = NULL, *fault;

	if (password)
		arena_secret(ctx->arena);	/* wiped with the request, whatever else was wrong */
	if (n == 0) {
		*out = NULL;
		return NULL;
	}
	if (utf8_control(text, n, has_lines(f) ? "\t\n" : ""))
		return value_say(ctx, "valid.control", 1, NULL);
	text = format(ctx->arena, f, text, n, &key);
	if (text == NULL)
		return value_say(ctx, key, 1, NULL);
	n = strlen(text);
	fault = check_length(ctx, f, text, n);
	if (fault == NULL)
		fault = check_match(ctx, f, text, n);
	if (fault == NULL)
		*out = text;
	return fault;
}
