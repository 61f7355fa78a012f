/* Any text as a date, an hour or both: what is read stands in the calendar and is read again from
 * what is written of it. Any bytes as a file of a zone: what is taken gives local times that come
 * back. */
#include "text.h"

#include "clock_private.h"

static bool
on_clock(const struct civil *c)
{
	return c->hour >= 0 && c->hour < 24 && c->minute >= 0 && c->minute < 60 && c->second >= 0 &&
	    c->second < 60 && c->us >= 0 && c->us < SECOND_US;
}

static void
texts(struct arena *arena, const char *text)
{
	struct buf b = new_buf(arena);
	struct civil c = { 0 }, back = { 0 };
	int64_t us, again;

	if (clock_parse_date(text, &c)) {
		must(clock_exists(c.year, c.month, c.day));
		clock_put_iso_date(&b, clock_day(c.year, c.month, c.day));
		must(clock_parse_date(b.p, &back) && back.day == c.day && back.month == c.month &&
		    back.year == c.year && back.weekday == c.weekday);
	}
	for (enum lang lang = LANG_FR; clock_parse_time(text, &c) && lang < LANGS; lang++) {
		must(on_clock(&c));
		b.n = 0;
		clock_put_hour(&b, &c, lang);
		must(clock_parse_time(b.p, &back) && back.hour == c.hour &&
		    back.minute == c.minute);
	}
	if (clock_parse_both(text, &c)) {
		must(on_clock(&c) && clock_exists(c.year, c.month, c.day));
		must(!clock_parse_date(text, &back) && !clock_parse_time(text, &back));
	}
	if (clock_parse_sql(text, &us)) {
		b.n = 0;
		clock_put_sql(&b, us);
		must(clock_parse_sql(b.p, &again) && again == us && clock_parse_both(text, &c));
	}
}

static void
come_back(const struct zone *zone, int64_t us)
{
	struct civil c = { 0 };
	int64_t back = INT64_MAX;
	int n;

	clock_local(zone, us, &c);
	n = clock_utc(zone, &c, &back);
	must(n >= 1 && back <= us && (n == 2 || back == us));
	clock_local(zone, back, &c);
	must(on_clock(&c));
}

static void
zones(const uint8_t *data, size_t size)
{
	static const int64_t at[] = { -2208988800, -1, 0, 1772953199, 1772953200, 1793509199,
		1793509200, 2530938600, 4102444800 };
	struct zone zone = { .next = NULL };

	if (!zone_parse(&zone, data, size))
		return;
	for (size_t i = 0; i < sizeof at / sizeof at[0]; i++)
		come_back(&zone, at[i] * SECOND_US + 1);
	for (size_t i = 0; i < zone.ntransition; i++)
		if (zone.at[i] > -100000000000 && zone.at[i] < 100000000000) {
			come_back(&zone, zone.at[i] * SECOND_US - 1);
			come_back(&zone, zone.at[i] * SECOND_US);
		}
	zone_clear(&zone);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = fresh_arena();

	texts(arena, arena_dup(arena, (const char *)data, size));
	zones(data, size);
	return 0;
}
