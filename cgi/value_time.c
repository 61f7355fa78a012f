/* Dates and local times typed. A zone comes from the member, from the field, or from the site. */
#include <string.h>

#include "number.h"
#include "shape.h"
#include "value_private.h"

enum { YEAR_MIN = 1000, YEAR_MAX = 9999,	/* what DATE and DATETIME of MariaDB hold */
	GAP_MINUTES_MAX = 26 * 60 };

const struct zone *
value_zone(const struct value_ctx *ctx, const struct cim_field *f, const void *base)
{
	const struct cim_field *member = shape_zone(f);
	const struct zone *zone = NULL;
	const char *name = f->zone;

	if (member != NULL)
		memcpy(&name, (const char *)base + member->off, sizeof name);
	if (name != NULL && *name != '\0')
		zone = clock_zone(name);
	return zone ? zone : clock_zone(ctx->zone);
}

static bool
year_held(const struct civil *c)
{
	return c->year >= YEAR_MIN && c->year <= YEAR_MAX;
}

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A number of at most `most` digits at *p, which moves behind it. */
static bool
take_number(const char **p, int most, int *out)
{
	int n = 0;

	*out = 0;
	while (n < most && digit(**p)) {
		*out = *out * 10 + (*(*p)++ - '0');
		n++;
	}
	return n > 0;
}

static int
days_in(int year, int month)
{
	int n = 31;

	while (n > 28 && !clock_exists(year, month, n))
		n--;
	return n;
}

/* The name of a month, taken from "2 février 2026" or "February 2, 2026". */
static const char *
month_word(const struct value_ctx *ctx, int year, int month)
{
	struct buf out;
	const char *from;
	size_t n = 0;

	buf_init(&out, ctx->arena);
	clock_put_date(&out, clock_day(year, month, 2), ctx->lang);
	from = out.p;
	while (digit(*from) || *from == ' ' || strncmp(from, "\xc2\xa0", 2) == 0)
		from += *from == '\xc2' ? 2 : 1;
	while (from[n] != '\0' && from[n] != ' ' && from[n] != '\xc2')
		n += 1;
	return arena_dup(ctx->arena, from, n);
}

/* Why the text is no date: a day that its month does not have, or another form. */
static const char *
date_fault(const struct value_ctx *ctx, const char *typed, const char *form)
{
	const char *p = typed, *pairs[] = { "month", NULL, "year", NULL, "n", NULL, NULL };
	int year, month, day, days;

	if (!take_number(&p, 4, &year) || *p++ != '-' || !take_number(&p, 2, &month) ||
	    *p++ != '-' || !take_number(&p, 2, &day) || *p != '\0' || year < YEAR_MIN ||
	    month < 1 || month > 12)
		return value_say(ctx, form, 1, NULL);
	days = days_in(year, month);
	if (day <= days)
		return value_say(ctx, form, 1, NULL);
	pairs[1] = month_word(ctx, year, month);
	pairs[3] = arena_fmt(ctx->arena, "%d", year);
	pairs[5] = arena_fmt(ctx->arena, "%d", days);
	return value_say(ctx, "valid.date.exists", days, pairs);
}

const char *
value_date_parse(const struct value_ctx *ctx, const char *typed, int32_t *day)
{
	struct civil c;

	if (!clock_parse_date(typed, &c) || !year_held(&c) || !clock_exists(c.year, c.month, c.day))
		return date_fault(ctx, typed, "valid.date.form");
	*day = clock_day(c.year, c.month, c.day);
	return NULL;
}

static int64_t
minute_of(const struct civil *c)
{
	return ((int64_t)clock_day(c->year, c->month, c->day) * 24 + c->hour) * 60 + c->minute;
}

static struct civil
civil_of(int64_t minute)
{
	struct civil c = { 0 };
	int64_t day = minute / (24 * 60), rest = minute % (24 * 60);

	if (rest < 0) {
		rest += 24 * 60;
		day--;
	}
	clock_date((int32_t)day, &c);
	c.hour = (int)(rest / 60);
	c.minute = (int)(rest % 60);
	return c;
}

static const char *
hour_text(const struct value_ctx *ctx, int64_t minute)
{
	struct civil c = civil_of(minute);
	struct buf out;

	buf_init(&out, ctx->arena);
	clock_put_hour(&out, &c, ctx->lang);
	return out.p;
}

/* An hour at the end of a sentence: "3 a.m." has its period already. */
static const char *
last_hour(const struct value_ctx *ctx, int64_t minute)
{
	const char *hour = hour_text(ctx, minute);
	size_t n = strlen(hour);

	return arena_dup(ctx->arena, hour, n - (n > 0 && hour[n - 1] == '.'));
}

/* The hours that the clock skips, found minute by minute around what was typed. */
static const char *
skipped(const struct value_ctx *ctx, const struct zone *zone, const struct civil *local)
{
	const char *pairs[] = { "date", NULL, "from", NULL, "to", NULL, NULL };
	int64_t from = minute_of(local), to = from, us;
	struct civil c = civil_of(from);
	struct buf day;

	for (int i = 0; i < GAP_MINUTES_MAX && clock_utc(zone, &c, &us) == 0; i++)
		c = civil_of(--from);
	c = civil_of(to);
	for (int i = 0; i < GAP_MINUTES_MAX && clock_utc(zone, &c, &us) == 0; i++)
		c = civil_of(++to);
	buf_init(&day, ctx->arena);
	clock_put_day(&day, clock_day(local->year, local->month, local->day), ctx->lang);
	pairs[1] = day.p;
	pairs[3] = hour_text(ctx, from + 1);
	pairs[5] = last_hour(ctx, to);
	return value_say(ctx, "valid.time.skipped", 1, pairs);
}

static const char *
time_fault(const struct value_ctx *ctx, const char *typed)
{
	const char *day = arena_dup(ctx->arena, typed, strcspn(typed, "T "));
	struct civil c;

	if (clock_parse_date(typed, &c))
		return value_say(ctx, "valid.required.time", 1, NULL);
	return date_fault(ctx, day, "valid.when");
}

/* "…Z" is UTC: what a program sends. */
static bool
parse_utc(const struct value_ctx *ctx, const char *typed, int64_t *us)
{
	size_t n = strlen(typed);
	struct civil c;

	if (n < 2 || typed[n - 1] != 'Z' ||
	    !clock_parse_both(arena_dup(ctx->arena, typed, n - 1), &c) || !year_held(&c))
		return false;
	*us = (minute_of(&c) * 60 + c.second) * 1000000 + c.us;
	return true;
}

const char *
value_time_parse(const struct value_ctx *ctx, const struct cim_field *f, const char *typed,
	const void *base, int64_t *us)
{
	const struct zone *zone = value_zone(ctx, f, base);
	struct civil c;

	if (parse_utc(ctx, typed, us))
		return NULL;
	if (zone == NULL || !clock_parse_both(typed, &c) || !year_held(&c))
		return time_fault(ctx, typed);
	/* an hour that comes twice is the first */
	return clock_utc(zone, &c, us) == 0 ? skipped(ctx, zone, &c) : NULL;
}
