/* The rule that a TZif file ends with: what holds after its last transition, for ever. The form is
 * that of TZ (POSIX.1-2017, 8.3) with the longer times of RFC 9636, 3.3.2. */
#include "clock_private.h"

#include <string.h>

enum { HOURS_MAX = 167, OFFSET_HOURS_MAX = 26, AT_TWO = 2 * HOUR_SECONDS };
static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

struct cursor { const char *p, *end; bool bad; };

static bool
next_is(struct cursor *c, char what)
{
	if (c->p == c->end || *c->p != what)
		return false;
	c->p++;
	return true;
}

static void
expect(struct cursor *c, char what)
{
	if (!next_is(c, what))
		c->bad = true;
}

static int
number(struct cursor *c, int least, int most)
{
	const char *first = c->p;
	int n = 0;

	for (; c->p < c->end && *c->p >= '0' && *c->p <= '9' && n <= most; c->p++)
		n = n * 10 + (*c->p - '0');
	if (c->p == first || n < least || n > most)
		c->bad = true;
	return n;
}

/* "EST" or "<-03>": only its end matters */
static void
skip_name(struct cursor *c)
{
	const char *first = c->p;

	if (next_is(c, '<')) {
		while (c->p < c->end && *c->p != '>')
			c->p++;
		expect(c, '>');
		return;
	}
	while (c->p < c->end && *c->p && strchr(letters, *c->p))
		c->p++;
	if (c->p - first < 3)
		c->bad = true;
}

/* [+-]hh[:mm[:ss]] in seconds */
static int32_t
span(struct cursor *c, int hours)
{
	bool negative = next_is(c, '-');
	int n;

	if (!negative)
		(void)next_is(c, '+');
	n = number(c, 0, hours) * HOUR_SECONDS;
	if (next_is(c, ':')) {
		n += number(c, 0, 59) * MINUTE_SECONDS;
		if (next_is(c, ':'))
			n += number(c, 0, 59);
	}
	return negative ? -n : n;
}

static struct rule_date
date(struct cursor *c)
{
	struct rule_date d = { .kind = RULE_YEARDAY, .time = AT_TWO };

	expect(c, ',');
	if (next_is(c, 'M')) {
		d.kind = RULE_MONTH;
		d.month = number(c, 1, 12);
		expect(c, '.');
		d.week = number(c, 1, 5);
		expect(c, '.');
		d.day = number(c, 0, 6);
	} else if (next_is(c, 'J')) {
		d.kind = RULE_JULIAN;
		d.day = number(c, 1, 365);
	} else {
		d.day = number(c, 0, 365);
	}
	if (next_is(c, '/'))
		d.time = span(c, HOURS_MAX);
	return d;
}

bool
rule_parse(struct rule *rule, const char *p, size_t n)
{
	struct cursor c = { p, p + n, false };

	*rule = (struct rule){ .is = n > 0 };
	if (n == 0)
		return true;
	skip_name(&c);
	/* POSIX counts west of UTC */
	rule->std = rule->dst = -span(&c, OFFSET_HOURS_MAX);
	rule->has_dst = c.p < c.end;
	if (rule->has_dst) {
		skip_name(&c);
		rule->dst = rule->std + HOUR_SECONDS;
		if (c.p < c.end && *c.p != ',')
			rule->dst = -span(&c, OFFSET_HOURS_MAX);
		rule->start = date(&c);
		rule->end = date(&c);
	}
	return !c.bad && c.p == c.end;
}

static int32_t
day_of(const struct rule_date *d, int year)
{
	int32_t first = clock_day(year, d->kind == RULE_MONTH ? d->month : 1, 1), day;
	struct civil c = { 0 };

	if (d->kind == RULE_YEARDAY)
		return first + d->day;
	if (d->kind == RULE_JULIAN)
		return first + d->day - 1 + (d->day > 59 && clock_days_in(year, 2) == 29);
	clock_date(first, &c);
	day = (d->day - c.weekday + 7) % 7 + (d->week - 1) * 7;
	while (day >= clock_days_in(year, d->month))
		day -= 7;
	return first + day;
}

/* The last change at or before the instant decides, among those of three years: a rule may begin in
 * one year and end in the next, and daylight time may be all year. */
int32_t
rule_offset(const struct rule *rule, int64_t seconds)
{
	struct civil c = { 0 };
	int64_t last = INT64_MIN;
	int32_t offset = rule->std;

	if (!rule->has_dst)
		return rule->std;
	clock_split(seconds + rule->std, &c);
	for (int year = c.year - 1; year <= c.year + 1; year++) {
		int64_t start = (int64_t)day_of(&rule->start, year) * DAY_SECONDS +
		    rule->start.time - rule->std;
		int64_t end = (int64_t)day_of(&rule->end, year) * DAY_SECONDS + rule->end.time -
		    rule->dst;

		if (start <= seconds && start >= last) {
			last = start;
			offset = rule->dst;
		}
		if (end <= seconds && end > last) {
			last = end;
			offset = rule->std;
		}
	}
	return offset;
}
