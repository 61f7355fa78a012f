/* Human forms: the wording is that of the rows time.* of the catalogue. */
#include "clock_private.h"
#include "clock_words.h"

#include <stdlib.h>

enum { MINUTE_US = MINUTE_SECONDS * SECOND_US, HOUR_MINUTES = 60, RECENT_HOURS = 6, WEEK_DAYS = 7 };
static const char nbsp[] = "\xc2\xa0";

/* "1er juillet" */
static const char *
ordinal(const struct civil *c)
{
	return c->day == 1 ? "er" : "";
}

void
clock_put_day(struct buf *b, int32_t day, enum lang lang)
{
	struct civil c = { 0 };

	clock_date(day, &c);
	buf_fmt(b, lang == LANG_FR ? "%s " : "%s, ", clock_words[lang].day[c.weekday]);
	clock_put_date(b, day, lang);
}

void
clock_put_date(struct buf *b, int32_t day, enum lang lang)
{
	struct civil c = { 0 };
	const char *month;

	clock_date(day, &c);
	month = clock_words[lang].month[c.month - 1];
	if (lang == LANG_FR)
		buf_fmt(b, "%d%s %s %d", c.day, ordinal(&c), month, c.year);
	else
		buf_fmt(b, "%s %d, %d", month, c.day, c.year);
}

void
clock_put_short(struct buf *b, int32_t day, enum lang lang)
{
	struct civil c = { 0 };
	const char *month;

	clock_date(day, &c);
	month = clock_words[lang].short_month[c.month - 1];
	if (lang == LANG_FR)
		buf_fmt(b, "%d%s %s", c.day, ordinal(&c), month);
	else
		buf_fmt(b, "%s %d", month, c.day);
}

void
clock_put_hour(struct buf *b, const struct civil *c, enum lang lang)
{
	const char *half = clock_words[lang].half[c->hour / 12];

	if (half == NULL) {
		buf_fmt(b, "%d%sh", c->hour, nbsp);
		if (c->minute != 0)
			buf_fmt(b, "%s%d", nbsp, c->minute);
		return;
	}
	buf_fmt(b, "%d", (c->hour + 11) % 12 + 1);
	if (c->minute != 0)
		buf_fmt(b, ":%02d", c->minute);
	buf_fmt(b, "%s%s", nbsp, half);
}

void
clock_put_zone(struct buf *b, const struct zone *zone, enum lang lang)
{
	const char *word = clock_zone_word(zone->name, lang);

	if (word)
		buf_puts(b, word);
	else
		buf_fmt(b, lang == LANG_FR ? "fuseau %s" : "%s time zone", zone->name);
}

static void
put_moment(struct buf *b, const struct civil *c, const char *between, enum lang lang)
{
	clock_put_day(b, clock_day(c->year, c->month, c->day), lang);
	buf_puts(b, between);
	clock_put_hour(b, c, lang);
}

void
clock_put_when(struct buf *b, int64_t us, const struct zone *zone, enum lang lang)
{
	struct civil c = { 0 };

	clock_local(zone, us, &c);
	put_moment(b, &c, ", ", lang);
	buf_puts(b, ", ");
	clock_put_zone(b, zone, lang);
}

void
clock_put_deadline(struct buf *b, int64_t us, const struct zone *zone, enum lang lang)
{
	struct civil c = { 0 };

	clock_local(zone, us, &c);
	put_moment(b, &c, lang == LANG_FR ? " à " : " at ", lang);
	buf_puts(b, ", ");
	clock_put_zone(b, zone, lang);
}

static bool
same_day(const struct civil *a, const struct civil *b)
{
	return a->year == b->year && a->month == b->month && a->day == b->day;
}

void
clock_put_span(struct buf *b, int64_t from, int64_t to, const struct zone *zone, enum lang lang)
{
	struct civil first = { 0 }, last = { 0 };
	bool fr = lang == LANG_FR;

	clock_local(zone, from, &first);
	clock_local(zone, to, &last);
	if (same_day(&first, &last)) {
		put_moment(b, &first, fr ? ", de " : ", ", lang);
		buf_puts(b, fr ? " à " : " to ");
		clock_put_hour(b, &last, lang);
	} else {
		buf_puts(b, fr ? "du " : "");
		put_moment(b, &first, fr ? " à " : " at ", lang);
		buf_puts(b, fr ? " au " : " to ");
		put_moment(b, &last, fr ? " à " : " at ", lang);
	}
	buf_puts(b, ", ");
	clock_put_zone(b, zone, lang);
}

static void
put_ago(struct buf *b, int n, bool past, int unit, enum lang lang)
{
	const char *const *form = past ? clock_ago[lang][unit].past : clock_ago[lang][unit].future;

	buf_fmt(b, form[n > 1], n);
}

/* Within a day hours say more than the date; across midnight they do while they are few. */
void
clock_put_ago(struct buf *b, int64_t us, int64_t now, const struct zone *zone, enum lang lang)
{
	bool past = us <= now;
	int64_t minutes = (past ? now - us : us - now) / MINUTE_US;
	struct civil then = { 0 }, today = { 0 };
	int32_t day, days;

	clock_local(zone, us, &then);
	clock_local(zone, now, &today);
	day = clock_day(then.year, then.month, then.day);
	days = abs(day - clock_day(today.year, today.month, today.day));
	if (minutes == 0)
		buf_puts(b, clock_now_word[lang]);
	else if (minutes < HOUR_MINUTES)
		put_ago(b, (int)minutes, past, AGO_MINUTE, lang);
	else if (days == 0 || minutes < RECENT_HOURS * HOUR_MINUTES)
		put_ago(b, (int)(minutes / HOUR_MINUTES), past, AGO_HOUR, lang);
	else if (days < WEEK_DAYS)
		put_ago(b, days, past, AGO_DAY, lang);
	else
		clock_put_date(b, day, lang);
}
