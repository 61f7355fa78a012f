/* A calendar (RFC 5545): whole lines NAME;PARAM="..":VALUE. The property says whether its value is
 * for people (escaped as TEXT) or for programs; line ends and folding come when it is drawn. */
#include <string.h>

#include "page_private.h"

static bool
name_char(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

static bool
for_people(const struct ics *ics)
{
	static const char list[] =
	    "SUMMARY DESCRIPTION LOCATION COMMENT CONTACT CATEGORIES NAME RESOURCES "
	    "X-WR-CALNAME X-WR-CALDESC";

	return place_listed(list, ics->property);
}

static bool
name_literal(struct binder *b, char c)
{
	struct ics *ics = &b->ics;

	if (c == '\n') {
		if (ics->nproperty > 0)
			return page_fail(b, "a line of a calendar is NAME:value");
		return true;		/* an empty line is dropped when it is drawn */
	}
	if ((c == ':' || c == ';') && ics->nproperty > 0) {
		ics->part = c == ':' ? ICS_VALUE : ICS_PARAMS;
		ics->human = for_people(ics);
		b->fresh = true;
		return true;
	}
	if (!name_char(c) || ics->nproperty + 1 >= sizeof ics->property)
		return page_fail(
		    b, "a line of a calendar begins with a name of capitals, then : or ;");
	ics->property[ics->nproperty++] = c;
	ics->property[ics->nproperty] = '\0';
	return true;
}

static bool
params_literal(struct binder *b, char c)
{
	static const char zone[] = "TZID=";
	struct ics *ics = &b->ics;

	if (ics->zone < ICS_ZONE)
		ics->zone = c == zone[ics->zone] ? ics->zone + 1 : c == *zone;
	if (c == '\n')
		return page_fail(b, "a line of a calendar is NAME:value");
	if (c == '"')
		ics->part = ics->part == ICS_QUOTED ? ICS_PARAMS : ICS_QUOTED;
	else if (c == ':' && ics->part == ICS_PARAMS)
		ics->part = ICS_VALUE;
	return true;
}

/* One byte that is no address. */
static bool
step(struct binder *b, char c)
{
	if (b->ics.part == ICS_NAME)
		return name_literal(b, c);
	if (b->ics.part != ICS_VALUE)
		return params_literal(b, c);
	if (c == '\n')
		b->ics = (struct ics){ .part = ICS_NAME, .line = b->ics.line + 1 };
	return true;
}

/* What stands in a value before its line ends; how many bytes, false: refused. */
static bool
value_run(struct binder *b, const char *p, size_t n, size_t *len)
{
	const char *end = memchr(p, '\n', n);

	*len = end ? (size_t)(end - p) : n;
	return page_plain_literal(b, p, *len) && (end == NULL || page_plain_end(b));
}

bool
page_ics_literal(struct binder *b, const char *p, size_t n)
{
	size_t at = b->at, len;

	if (memchr(p, '\r', n) != NULL)
		return page_fail(b, "a file ends its lines with a line feed alone");
	for (size_t i = 0; i < n; i += len) {
		b->at = at + i;
		len = 0;
		if (b->ics.part == ICS_VALUE && !value_run(b, p + i, n - i, &len))
			return false;
		if (len > 0)
			continue;
		if (!step(b, p[i]))
			return false;
		page_literal(b, p + i, 1);
		len = 1;
	}
	return true;
}
