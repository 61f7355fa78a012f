/* The state machine: literal text in, one event out. Values and sections are the binder's; it asks
 * here whether they may stand where the text left off. */
#include "place.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "place_private.h"

bool
place_fail(struct place *pl, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(pl->why, sizeof pl->why, fmt, ap);
	va_end(ap);
	pl->event = PLACE_BAD;
	return false;
}

const char *
place_said(const struct place *pl, enum place_said which)
{
	return pl->tag.said[which];
}

bool
place_inside(const struct place *pl, const char *element)
{
	for (size_t i = 0; i < pl->nopen; i++)
		if (strcmp(pl->open[i]->name, element) == 0)
			return true;
	return false;
}

static bool
space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static size_t
span_of_space(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && space(p[i]))
		i++;
	return i;
}

static bool
letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
name_char(const struct place *pl, char c)
{
	return letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' ||
	    (pl->xml && (c == '_' || c == '.'));
}

/* A name of elements or attributes, whole in the text; its length, 0: too long, or cut by a {{. */
static size_t
take_name(struct place *pl, const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && name_char(pl, p[i]))
		i++;
	if (i == 0 || i == n || i >= sizeof pl->name) {
		place_fail(pl, i == n ? "a name of HTML is written whole, without {{ }}" :
		    "<%.20s: a name is letters, digits and hyphens, at most %d", p, PLACE_NAME - 1);
		return 0;
	}
	memcpy(pl->name, p, i);
	pl->name[i] = '\0';
	return i;
}

/* "&amp;", "&#160;": the length; 0: an ampersand that is none. */
static size_t
reference(const char *p, size_t n)
{
	size_t i = 1;

	if (i < n && p[i] == '#')
		i += i + 1 < n && p[i + 1] == 'x' ? 2 : 1;
	while (i < n && (letter(p[i]) || (p[i] >= '0' && p[i] <= '9')))
		i++;
	return i > 1 && i < n && p[i] == ';' ? i + 1 : 0;
}

/* Length of text up to one of two bytes; an ampersand that is no reference fails. */
static size_t
plain_run(struct place *pl, const char *p, size_t n, char stop, char other)
{
	for (size_t i = 0; i < n; i++) {
		if (p[i] == stop || p[i] == other)
			return i;
		if (p[i] == '&' && reference(p + i, n - i) == 0) {
			place_fail(pl, "a bare & : write &amp;");
			return 0;
		}
	}
	return n;
}

static size_t
feed_text(struct place *pl, const char *p, size_t n)
{
	size_t len;

	pl->event = PLACE_TEXT;
	len = plain_run(pl, p, n, '<', '>');
	if (pl->event == PLACE_BAD)
		return 0;
	if (len < n && p[len] == '>')
		return place_fail(pl, "a bare > : write &gt;");
	if (span_of_space(p, len) < len && !place_text(pl))
		return 0;
	return len;
}

/* <!-- -->: dropped, but for the server-side include of a literal path in a layout. */
static size_t
feed_comment(struct place *pl, const char *p, size_t n)
{
	static const char begin[] = "<!--#include virtual=\"";
	size_t len = 4, path = sizeof begin - 1;

	while (len + 3 <= n && memcmp(p + len, "-->", 3) != 0)
		len++;
	if (len + 3 > n)
		return place_fail(pl, "a comment holds no {{ }} and ends with -->");
	len += 3;
	pl->event = PLACE_DROP;
	if (len < 5 || p[4] != '#')
		return len;
	if (!pl->layout)
		return place_fail(pl, "only a layout includes pieces of the site");
	if (len < path + 6 || memcmp(p, begin, path) != 0 || p[path] != '/')
		return place_fail(
		    pl, "an include is <!--#include virtual=\"/path\" --> with a literal path");
	while (name_char(pl, p[path]) || p[path] == '/' || p[path] == '_' || p[path] == '.')
		path++;
	if (path + 5 != len || memcmp(p + path, "\" -->", 5) != 0 || place_climbs(p, path))
		return place_fail(
		    pl, "an include is <!--#include virtual=\"/path\" --> with a literal path");
	pl->event = PLACE_KEEP;
	return len;
}

/* <!DOCTYPE html>, <?xml ...?>: kept where they begin the file. */
static size_t
feed_declaration(struct place *pl, const char *p, size_t n)
{
	static const char html[] = "<!DOCTYPE html>",
	                  xml[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
	const char *want = pl->xml ? xml : html;

	if (n < strlen(want) || memcmp(p, want, strlen(want)) != 0 || pl->nopen > 0)
		return place_fail(pl, "a declaration is %s, at the beginning", want);
	pl->event = PLACE_KEEP;
	return strlen(want);
}

static size_t
feed_close(struct place *pl, const char *p, size_t n)
{
	size_t len = take_name(pl, p + 2, n - 2);

	if (len == 0)
		return 0;
	len += 2;
	len += span_of_space(p + len, n - len);
	if (len == n || p[len] != '>')
		return place_fail(pl, "</%s ends with >", pl->name);
	return place_pop(pl) ? len + 1 : 0;
}

static size_t
feed_data(struct place *pl, const char *p, size_t n)
{
	size_t len;

	if (*p != '<')
		return feed_text(pl, p, n);
	if (n >= 4 && memcmp(p, "<!--", 4) == 0)
		return feed_comment(pl, p, n);
	if (n >= 2 && (p[1] == '!' || p[1] == '?'))
		return feed_declaration(pl, p, n);
	if (n >= 3 && p[1] == '/')
		return feed_close(pl, p, n);
	if (n < 2 || !letter(p[1]))
		return place_fail(pl, "a bare < : write &lt;");
	len = take_name(pl, p + 1, n - 1);
	return len && place_push(pl) ? len + 1 : 0;
}

static size_t
feed_attr(struct place *pl, const char *p, size_t n)
{
	size_t len = take_name(pl, p, n);

	if (len == 0 || !place_begin_attr(pl))
		return 0;
	if (p[len] != '=') {
		pl->event = PLACE_ATTR;
		return place_alone(pl) ? len : 0;
	}
	if (len + 1 >= n || p[len + 1] != '"')
		return place_fail(pl, "attribute %s: its value stands in double quotes", pl->name);
	pl->mode = PLACE_VALUE;
	pl->value_number++;
	pl->event = PLACE_BEGIN;
	return len + 2;
}

static size_t
feed_tag(struct place *pl, const char *p, size_t n)
{
	size_t len = span_of_space(p, n);

	if (len > 0) {
		pl->event = PLACE_DROP;
		return len;
	}
	if (*p == '>' || (n >= 2 && p[0] == '/' && p[1] == '>')) {
		pl->tag.selfclosed = *p == '/';
		return place_end_tag(pl) ? *p == '/' ? 2 : 1 : 0;
	}
	if (!letter(*p))
		return place_fail(pl, "in <%s> stands a %c: a name, or > ends the tag",
		    pl->tag.element->name, *p);
	return feed_attr(pl, p, n);
}

static size_t
feed_value(struct place *pl, const char *p, size_t n)
{
	size_t len;

	if (*p == '"') {
		pl->mode = PLACE_TAG;
		pl->event = PLACE_END;
		return place_end_attr(pl) ? 1 : 0;
	}
	pl->event = PLACE_RUN;
	len = plain_run(pl, p, n, '"', '<');
	if (pl->event == PLACE_BAD)
		return 0;
	if (len < n && p[len] == '<')
		return place_fail(
		    pl, "attribute %s: a bare < : write &lt;", pl->tag.attr[pl->tag.nattr - 1]);
	place_keep(pl, p, len);
	return len;
}

/* The style element of a mail: literal, to its end. */
static size_t
feed_style(struct place *pl, const char *p, size_t n)
{
	size_t len = 0;

	while (len < n && p[len] != '<')
		len++;
	if (len == n)
		return place_fail(pl, "a style holds no {{ }} and ends with </style>");
	pl->mode = PLACE_DATA;
	pl->event = PLACE_KEEP;
	if (len == 0)
		return feed_data(pl, p, n);
	return len;
}

size_t
place_feed(struct place *pl, const char *p, size_t n)
{
	switch (pl->mode) {
	case PLACE_TAG:
		return feed_tag(pl, p, n);
	case PLACE_VALUE:
		return feed_value(pl, p, n);
	case PLACE_STYLE:
		return feed_style(pl, p, n);
	case PLACE_DATA:
	default:
		return feed_data(pl, p, n);
	}
}
