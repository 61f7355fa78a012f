/* A TZif file (RFC 9636): a header, a block of 32-bit times that is passed over, a second header, a
 * block of 64-bit times, the footer. Nothing in it is trusted. */
#include "clock_private.h"

#include <stdlib.h>
#include <string.h>

enum { MAGIC = 4, COUNTS = 6, RESERVED = 15, TRANSITIONS_MAX = 10000, TYPES_MAX = 256,
	OFFSET_MAX = 26 * HOUR_SECONDS };

struct cursor { const uint8_t *p; size_t n; };
struct counts { size_t isut, isstd, leap, transition, type, letters; };

/* NULL: there are not that many bytes */
static const uint8_t *
take(struct cursor *c, size_t n)
{
	const uint8_t *p = c->p;

	if (p == NULL || n > c->n)
		return NULL;
	c->p += n;
	c->n -= n;
	return p;
}

static uint64_t
big_endian(const uint8_t *p, size_t n)
{
	uint64_t v = 0;

	while (n-- > 0)
		v = v << 8 | *p++;
	return v;
}

static bool
take_header(struct cursor *c, struct counts *counts)
{
	const uint8_t *p = take(c, MAGIC + 1 + RESERVED + COUNTS * 4);
	size_t *to[COUNTS] = { &counts->isut, &counts->isstd, &counts->leap, &counts->transition,
		&counts->type, &counts->letters };

	if (p == NULL || memcmp(p, "TZif", MAGIC) != 0 || p[MAGIC] < '2')
		return false;
	for (size_t i = 0; i < COUNTS; i++)
		*to[i] = big_endian(p + MAGIC + 1 + RESERVED + i * 4, 4);
	return counts->transition <= TRANSITIONS_MAX && counts->type >= 1 &&
	    counts->type <= TYPES_MAX && counts->leap == 0;
}

static bool
take_transitions(struct cursor *c, struct zone *zone)
{
	const uint8_t *at = take(c, zone->ntransition * 8);
	const uint8_t *type = take(c, zone->ntransition);

	if (at == NULL || type == NULL)
		return false;
	for (size_t i = 0; i < zone->ntransition; i++) {
		zone->at[i] = (int64_t)big_endian(at + i * 8, 8);
		zone->type[i] = type[i];
		if (type[i] >= zone->ntype || (i > 0 && zone->at[i] <= zone->at[i - 1]))
			return false;
	}
	return true;
}

static bool
take_types(struct cursor *c, struct zone *zone)
{
	const uint8_t *p = take(c, zone->ntype * 6);

	if (p == NULL)
		return false;
	for (size_t i = 0; i < zone->ntype; i++) {
		zone->offset[i] = (int32_t)(uint32_t)big_endian(p + i * 6, 4);
		if (zone->offset[i] < -OFFSET_MAX || zone->offset[i] > OFFSET_MAX)
			return false;
	}
	return true;
}

static bool
take_footer(struct cursor *c, struct rule *rule)
{
	const uint8_t *first = take(c, 1), *end;

	if (first == NULL || *first != '\n')
		return false;
	end = memchr(c->p, '\n', c->n);
	return end != NULL && rule_parse(rule, (const char *)c->p, (size_t)(end - c->p));
}

static bool
make_room(struct zone *zone, const struct counts *counts)
{
	zone->ntransition = counts->transition;
	zone->ntype = counts->type;
	zone->at = calloc(zone->ntransition + 1, sizeof *zone->at);
	zone->type = calloc(zone->ntransition + 1, sizeof *zone->type);
	zone->offset = calloc(zone->ntype, sizeof *zone->offset);
	return zone->at && zone->type && zone->offset;
}

static bool
parse(struct zone *zone, struct cursor *c)
{
	struct counts counts;

	if (!take_header(c, &counts) || take(c, counts.transition * 5 + counts.type * 6 +
	    counts.letters + counts.isstd + counts.isut) == NULL)
		return false;
	return take_header(c, &counts) && make_room(zone, &counts) && take_transitions(c, zone) &&
	    take_types(c, zone) && take(c, counts.letters + counts.isstd + counts.isut) != NULL &&
	    take_footer(c, &zone->rule);
}

bool
zone_parse(struct zone *zone, const uint8_t *p, size_t n)
{
	struct cursor c = { p, n };

	if (parse(zone, &c))
		return true;
	zone_clear(zone);
	return false;
}

void
zone_clear(struct zone *zone)
{
	free(zone->at);
	free(zone->type);
	free(zone->offset);
	zone->at = NULL;
	zone->type = NULL;
	zone->offset = NULL;
}
