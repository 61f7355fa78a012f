/* application/x-www-form-urlencoded (WHATWG URL 5.1), but that bytes which are no text are refused
 * instead of replaced. */
#include <string.h>

#include "form_private.h"
#include "utf8.h"

static int
hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Plus is a space, %XX a byte, a percent sign without two digits itself. */
static char *
decode(struct arena *a, const char *p, size_t n, size_t *out)
{
	char *text = arena_alloc(a, n + 1, 1);
	size_t o = 0;

	for (size_t i = 0; i < n; i++) {
		if (p[i] == '%' && i + 2 < n && hex(p[i + 1]) >= 0 && hex(p[i + 2]) >= 0) {
			text[o++] = (char)(hex(p[i + 1]) * 16 + hex(p[i + 2]));
			i += 2;
		} else
			text[o++] = p[i] == '+' ? ' ' : p[i];
	}
	*out = o;
	return text;
}

/* "name=value", or a name alone. */
static enum form_error
take(struct form *form, const char *p, size_t n, const struct form_limits *limits)
{
	struct arena *a = form->ctx.arena;
	const char *equals = memchr(p, '=', n), *name, *value;
	size_t nname = equals ? (size_t)(equals - p) : n, nvalue = equals ? n - nname - 1 : 0;

	if (form->npair >= limits->pairs)
		return FORM_TOO_MANY;
	name = decode(a, p, nname, &nname);
	value = decode(a, equals ? equals + 1 : p, nvalue, &nvalue);
	if (nname > limits->name || nvalue > limits->value)
		return FORM_TOO_LONG;
	if (!utf8_valid(name, nname) || !utf8_valid(value, nvalue))
		return FORM_CHARSET;
	form_add(form, name, value);
	return FORM_OK;
}

enum form_error
form_urlencoded(struct form *form, const char *body, size_t n, const struct form_limits *limits)
{
	enum form_error e = FORM_OK;

	if (n > limits->body)
		return FORM_TOO_LONG;
	while (n > 0 && e == FORM_OK) {
		const char *and = memchr(body, '&', n);
		size_t one = and ? (size_t)(and - body) : n;

		if (one > 0)
			e = take(form, body, one, limits);
		one += and != NULL;
		body += one;
		n -= one;
	}
	return e;
}
