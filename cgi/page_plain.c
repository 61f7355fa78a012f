/* Text without marks: .txt, the text of a mail, the text of XML. A "~/path" that begins a word is
 * an address, as in an attribute. */
#include <string.h>

#include "page_private.h"

static bool
url_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	    (c != '\0' && strchr("-._~/?=&%#+", c) != NULL);
}

/* An address may begin behind these, and behind the \n of a calendar. */
static bool
opens_word(const struct binder *b, const char *p, size_t i)
{
	if (b->medium == MEDIUM_ICS && i > 0 && p[i] == 'n')
		return p[i - 1] == '\\';
	return p[i] != '\0' && strchr(" \n\t(<>:\"", p[i]) != NULL;
}

static bool
begins_address(const char *p, size_t n)
{
	size_t i = 1;

	if (*p != '~')
		return false;
	while (i < n && ((p[i] >= 'a' && p[i] <= 'z') || (p[i] >= '0' && p[i] <= '9')))
		i++;
	return i < n && p[i] == '/';
}

bool
page_plain_address(const char *text)
{
	size_t n = strlen(text);

	for (size_t i = 0; i < n; i++)
		if ((i == 0 || strchr(" \n\t(<:\"", text[i - 1]) != NULL) &&
		    begins_address(text + i, n - i))
			return true;
	return false;
}

bool
page_plain_end(struct binder *b)
{
	if (b->url.kind == URL_NONE || b->place.mode == PLACE_VALUE)
		return true;
	return page_url_end(b);
}

bool
page_plain_literal(struct binder *b, const char *p, size_t n)
{
	size_t i = 0, from = 0;

	while (i < n) {
		bool begin = b->url.kind == URL_NONE && b->fresh && begins_address(p + i, n - i);

		if (begin || b->url.kind != URL_NONE) {
			page_literal(b, p + from, i - from);
			for (from = i; i < n && url_char(p[i]); )
				i++;
			if (begin)
				b->url = (struct url){ .path = b->url.path, .part = URL_START };
			if (i > from && !page_url_literal(b, p + from, i - from))
				return false;
			from = i;
			if (i < n && !page_plain_end(b))
				return false;
			b->fresh = false;
			continue;
		}
		b->fresh = opens_word(b, p, i);
		i++;
	}
	page_literal(b, p + from, i - from);
	return true;
}
