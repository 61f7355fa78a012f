#include "texts.h"

#include <string.h>

#define BETWEEN	"{{|}}"

/* "0 place", "1 place", "2 places"; in English only one is singular */
static bool
is_singular(enum lang lang, int64_t n)
{
	return n == 1 || n == -1 || (lang == LANG_FR && n == 0);
}

const char *
texts_plural(const char *text, enum lang lang, int64_t n, size_t *len)
{
	const char *between = strstr(text, BETWEEN), *end;

	if (between && !is_singular(lang, n)) {
		text = between + strlen(BETWEEN);
		between = strstr(text, BETWEEN);
	}
	end = between ? between : text + strlen(text);
	*len = (size_t)(end - text);
	return text;
}

/* NULL: no pair has that name */
static const char *
value_of(const char *const *pairs, const char *name, size_t n)
{
	for (; *pairs; pairs += 2)
		if (strlen(*pairs) == n && memcmp(*pairs, name, n) == 0)
			return pairs[1] ? pairs[1] : "";
	return NULL;
}

/* The next "{{" and the "}}" that closes it, before `end`; NULL: none. */
static const char *
next_name(const char *p, const char *end, const char **close)
{
	const char *open = memmem(p, (size_t)(end - p), "{{", 2);

	*close = open ? memmem(open, (size_t)(end - open), "}}", 2) : NULL;
	return *close ? open : NULL;
}

/* A value is never read again: what a person typed cannot name another. */
void
texts_fill(struct buf *b, const char *text, enum lang lang, int64_t n, const char *const *pairs)
{
	size_t len;
	const char *p = texts_plural(text, lang, n, &len), *end = p + len, *open, *close, *value;

	while ((open = next_name(p, end, &close)) != NULL) {
		value = value_of(pairs, open + 2, (size_t)(close - open) - 2);
		buf_put(b, p, (size_t)(open - p));
		if (value)
			buf_puts(b, value);
		else
			buf_put(b, open, (size_t)(close - open) + 2);
		p = close + 2;
	}
	buf_put(b, p, (size_t)(end - p));
}
