/* Dates and hours as people type and read them, and as machines do. */
#include "text_case.h"

#include <stdio.h>

#include "../../cgi/clock_private.h"

#define NB	"\xc2\xa0"
enum { ROUNDS = 20000 };

static void
reads_hours(void **state)
{
	static const struct { const char *typed; int hour, minute, second; int64_t us; } good[] = {
		{ "13 h 30", 13, 30, 0, 0 }, { "13" NB "h" NB "30", 13, 30, 0, 0 },
		{ "9h30", 9, 30, 0, 0 }, { "9:30", 9, 30, 0, 0 }, { "13:30:05", 13, 30, 5, 0 },
		{ "13:30:05.25", 13, 30, 5, 250000 }, { "1:30 p.m.", 13, 30, 0, 0 },
		{ "1:30PM", 13, 30, 0, 0 }, { "1 p. m.", 13, 0, 0, 0 }, { "9 a.m.", 9, 0, 0, 0 },
		{ "12 a.m.", 0, 0, 0, 0 }, { "12:15" NB "p.m.", 12, 15, 0, 0 },
		{ "9 h", 9, 0, 0, 0 }, { "9H", 9, 0, 0, 0 }, { "8 h 5", 8, 5, 0, 0 },
		{ "08 h 05 min", 8, 5, 0, 0 }, { " 0 h ", 0, 0, 0, 0 }, { "23:59", 23, 59, 0, 0 },
		{ "9 : 30", 9, 30, 0, 0 }, { "9\xe2\x80\xaf" "h\xe2\x80\xaf" "30", 9, 30, 0, 0 },
	};
	static const char *const bad[] = {
		"", "9", "h", "24 h", "24:00", "9:5", "9:60", "9 h 60", "9:30:60", "13 p.m.",
		"0 a.m.", "9 h 30 p.m.", "9:30 x", "9h30m", "-9 h", "9:", "9:300", "123:00",
		"9:30:1", "9 h 123", "9:30:00.", "9:30:00.1234567", "p.m.", "9 p", "9.30", "midi",
	};
	struct civil c;

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		memset(&c, 0x55, sizeof c);
		if (!clock_parse_time(good[i].typed, &c) || c.hour != good[i].hour ||
		    c.minute != good[i].minute || c.second != good[i].second || c.us != good[i].us)
			fail_msg("%s: %d %d %d", good[i].typed, c.hour, c.minute, c.second);
	}
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (clock_parse_time(bad[i], &c))
			fail_msg("%s: %d %d", bad[i], c.hour, c.minute);
}

static void
reads_dates(void **state)
{
	static const char *const bad[] = {
		"", "2026", "2026-12", "2026-02-29", "2026-13-01", "26-12-08", "2026-12-08x",
		"2026-012-08", "12026-12-08", "2026/12/08", "2026-00-10", "2026-12-00",
		"8 décembre 2026", "2026-12-08T13:30", "2026 -12-08",
	};
	static const char *const both[] = {
		"2026-12-08T13:30", "2026-12-08 13:30", "2026-12-08 13 h 30",
		"2026-12-08, 13 h 30", "2026-12-08 à 13 h 30", "2026-12-08 at 1:30 p.m.",
		" 2026-12-08" NB "13h30 ", "2026-12-08t13:30:00",
	};
	static const char *const not_both[] = {
		"2026-12-08", "2026-12-0813:30", "2026-12-08T", "13:30", "2026-12-08T24:00",
		"2026-02-30T10:00", "2026-12-08T13:30Z", "2026-12-08T13:30+01:00",
	};
	struct civil c;

	(void)state;
	assert_true(clock_parse_date(" 2026-12-08 ", &c));
	assert_int_equal(c.year * 10000 + c.month * 100 + c.day, 20261208);
	assert_int_equal(c.weekday, 2);
	assert_int_equal(c.hour + c.minute + c.second + c.us, 0);
	assert_true(clock_parse_date("2026-2-3", &c));
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (clock_parse_date(bad[i], &c))
			fail_msg("%s", bad[i]);
	for (size_t i = 0; i < sizeof both / sizeof both[0]; i++)
		if (!clock_parse_both(both[i], &c) || c.year != 2026 || c.month != 12 ||
		    c.day != 8 ||
		    c.hour != 13 || c.minute != 30)
			fail_msg("%s", both[i]);
	for (size_t i = 0; i < sizeof not_both / sizeof not_both[0]; i++)
		if (clock_parse_both(not_both[i], &c))
			fail_msg("%s", not_both[i]);
}

static void
reads_datetimes(void **state)
{
	static const char *const bad[] = {
		"", "2026-12-08", "0000-00-00 00:00:00", "2026-12-08 24:00:00",
		"2026-12-08T18:30:00", "2026-12-08 18:30", "2026-12-08 18:30:00.1234567",
		"2026-12-08 18:30:00 ", " 2026-12-08 18:30:00", "2026-02-29 00:00:00",
		"2026-12-08 18:60:00", "2026-12-08 18:30:60", "2026-12-08 18:30:00.",
	};
	int64_t us = 0;

	(void)state;
	assert_true(clock_parse_sql("1970-01-01 00:00:00", &us));
	assert_int_equal(us, 0);
	assert_true(clock_parse_sql("1969-12-31 23:59:59.9", &us));
	assert_int_equal(us, -100000);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (clock_parse_sql(bad[i], &us))
			fail_msg("%s", bad[i]);
	for (int i = 0; i < ROUNDS; i++) {
		int64_t t = (int64_t)draw(300000000000000000) - 60000000000000000, back = 0;
		struct buf b = new_buf();

		clock_put_sql(&b, t);
		assert_true(clock_parse_sql(b.p, &back));
		assert_int_equal(back, t);
		arena_reset(memory);
	}
}

static const char *
day_text(void (*put)(struct buf *, int32_t, enum lang), int year, int month, int day,
    enum lang lang)
{
	struct buf b = new_buf();

	put(&b, clock_day(year, month, day), lang);
	return b.p;
}

static void
writes_days(void **state)
{
	static const char *const fr[] = {
		"1er janv.", "1er févr.", "1er mars", "1er avr.", "1er mai", "1er juin",
		"1er juill.", "1er août", "1er sept.", "1er oct.", "1er nov.", "1er déc.",
	};
	static const char *const en[] = {
		"Jan. 2", "Feb. 2", "March 2", "April 2", "May 2", "June 2", "July 2", "Aug. 2",
		"Sept. 2", "Oct. 2", "Nov. 2", "Dec. 2",
	};

	(void)state;
	assert_string_equal(day_text(clock_put_day, 2026, 12, 8, LANG_FR), "mardi 8 décembre 2026");
	assert_string_equal(day_text(clock_put_day, 2026, 7, 1, LANG_FR),
	    "mercredi 1er juillet 2026");
	assert_string_equal(day_text(clock_put_day, 2026, 12, 8, LANG_EN),
	    "Tuesday, December 8, 2026");
	assert_string_equal(day_text(clock_put_date, 2026, 7, 1, LANG_FR), "1er juillet 2026");
	assert_string_equal(day_text(clock_put_date, 2026, 7, 1, LANG_EN), "July 1, 2026");
	assert_string_equal(day_text(clock_put_date, 2027, 2, 11, LANG_FR), "11 février 2027");
	for (int m = 0; m < 12; m++) {
		assert_string_equal(day_text(clock_put_short, 2026, m + 1, 1, LANG_FR), fr[m]);
		assert_string_equal(day_text(clock_put_short, 2026, m + 1, 2, LANG_EN), en[m]);
	}
}

static void
writes_hours(void **state)
{
	static const struct { int hour, minute; const char *fr, *en; } row[] = {
		{ 0, 0, "0" NB "h", "12" NB "a.m." },
		{ 0, 5, "0" NB "h" NB "5", "12:05" NB "a.m." },
		{ 8, 5, "8" NB "h" NB "5", "8:05" NB "a.m." },
		{ 9, 0, "9" NB "h", "9" NB "a.m." }, { 12, 0, "12" NB "h", "12" NB "p.m." },
		{ 13, 30, "13" NB "h" NB "30", "1:30" NB "p.m." },
		{ 23, 59, "23" NB "h" NB "59", "11:59" NB "p.m." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct civil c = { .hour = row[i].hour, .minute = row[i].minute };
		struct buf fr = new_buf(), en = new_buf();

		clock_put_hour(&fr, &c, LANG_FR);
		clock_put_hour(&en, &c, LANG_EN);
		assert_string_equal(fr.p, row[i].fr);
		assert_string_equal(en.p, row[i].en);
	}
	for (int minute = 0; minute < 1440; minute++)
		for (enum lang lang = LANG_FR; lang < LANGS; lang++) {
			struct civil c = { .hour = minute / 60, .minute = minute % 60 },
				back = { 0 };
			struct buf b = new_buf();

			clock_put_hour(&b, &c, lang);
			assert_true(clock_parse_time(b.p, &back));
			assert_int_equal(back.hour * 60 + back.minute, minute);
		}
}

static int64_t
utc(const char *text)
{
	int64_t us = 0;

	assert_true(clock_parse_sql(text, &us));
	return us;
}

static void
writes_moments(void **state)
{
	const struct zone *east = clock_zone("America/Toronto"),
	    *islands = clock_zone("America/Halifax");
	int64_t from = utc("2026-12-08 18:30:00"), to = utc("2026-12-08 20:00:00");
	struct buf b = new_buf();

	(void)state;
	clock_put_when(&b, from, east, LANG_FR);
	assert_string_equal(b.p, "mardi 8 décembre 2026, 13" NB "h" NB "30, heure de l’Est");
	b.n = 0;
	clock_put_when(&b, from, islands, LANG_EN);
	assert_string_equal(b.p, "Tuesday, December 8, 2026, 2:30" NB "p.m., Atlantic Time");
	b.n = 0;
	clock_put_deadline(&b, utc("2026-12-12 04:59:00"), east, LANG_FR);
	assert_string_equal(b.p, "vendredi 11 décembre 2026 à 23" NB "h" NB "59, heure de l’Est");
	b.n = 0;
	clock_put_deadline(&b, utc("2026-12-12 04:59:00"), east, LANG_EN);
	assert_string_equal(b.p, "Friday, December 11, 2026 at 11:59" NB "p.m., Eastern Time");
	b.n = 0;
	clock_put_span(&b, from, to, east, LANG_FR);
	assert_string_equal(b.p, "mardi 8 décembre 2026, de 13" NB "h" NB "30 à 15" NB
	    "h, heure de l’Est");
	b.n = 0;
	clock_put_span(&b, from, to, east, LANG_EN);
	assert_string_equal(b.p, "Tuesday, December 8, 2026, 1:30" NB "p.m. to 3" NB
	    "p.m., Eastern Time");
	b.n = 0;
	clock_put_span(&b, from, utc("2026-12-09 20:00:00"), east, LANG_FR);
	assert_string_equal(b.p, "du mardi 8 décembre 2026 à 13" NB "h" NB
	    "30 au mercredi 9 décembre 2026 à 15" NB "h, heure de l’Est");
}

static void
names_zones(void **state)
{
	static const struct { const char *name, *fr, *en; } row[] = {
		{ "America/Montreal", "heure de l’Est", "Eastern Time" },
		{ "America/Halifax", "heure de l’Atlantique", "Atlantic Time" },
		{ "America/Blanc-Sablon", "heure normale de l’Atlantique",
		    "Atlantic Standard Time" },
		{ "America/St_Johns", "heure de Terre-Neuve", "Newfoundland Time" },
		{ "UTC", "temps universel", "Universal Time" },
		{ "Europe/Paris", "heure de Paris", "Paris time" },
		{ "Asia/Tokyo", "fuseau Asia/Tokyo", "Asia/Tokyo time zone" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct buf fr = new_buf(), en = new_buf();

		clock_put_zone(&fr, clock_zone(row[i].name), LANG_FR);
		clock_put_zone(&en, clock_zone(row[i].name), LANG_EN);
		assert_string_equal(fr.p, row[i].fr);
		assert_string_equal(en.p, row[i].en);
	}
}

/* Now is 13 h 30 on Tuesday 8 December in Toronto, where a day began at 5 h UTC. */
static void
says_how_long_ago(void **state)
{
	static const struct { const char *then, *fr, *en; } row[] = {
		{ "2026-12-08 18:29:01", "à l’instant", "just now" },
		{ "2026-12-08 18:30:59", "à l’instant", "just now" },
		{ "2026-12-08 18:29:00", "il y a 1 minute", "1 minute ago" },
		{ "2026-12-08 17:31:00", "il y a 59 minutes", "59 minutes ago" },
		{ "2026-12-08 17:30:00", "il y a 1 heure", "1 hour ago" },
		{ "2026-12-08 05:00:00", "il y a 13 heures", "13 hours ago" },
		{ "2026-12-08 04:59:59", "hier", "yesterday" },
		{ "2026-12-07 05:00:00", "hier", "yesterday" },
		{ "2026-12-07 04:59:59", "il y a 2 jours", "2 days ago" },
		{ "2026-12-02 05:00:00", "il y a 6 jours", "6 days ago" },
		{ "2026-12-02 04:59:59", "1er décembre 2026", "December 1, 2026" },
		{ "2026-12-08 18:31:00", "dans 1 minute", "in 1 minute" },
		{ "2026-12-08 20:30:00", "dans 2 heures", "in 2 hours" },
		{ "2026-12-09 05:00:00", "demain", "tomorrow" },
		{ "2026-12-10 05:00:00", "dans 2 jours", "in 2 days" },
		{ "2026-12-15 05:00:00", "15 décembre 2026", "December 15, 2026" },
	};
	const struct zone *zone = clock_zone("America/Toronto");
	int64_t now = utc("2026-12-08 18:30:00");

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		struct buf fr = new_buf(), en = new_buf();

		clock_put_ago(&fr, utc(row[i].then), now, zone, LANG_FR);
		clock_put_ago(&en, utc(row[i].then), now, zone, LANG_EN);
		assert_string_equal(fr.p, row[i].fr);
		assert_string_equal(en.p, row[i].en);
	}
}

static void
writes_for_machines(void **state)
{
	int64_t us = utc("2026-12-08 18:30:05.999999");
	struct buf b = new_buf();

	(void)state;
	clock_put_iso(&b, us);
	buf_putc(&b, ' ');
	clock_put_ics(&b, us);
	buf_putc(&b, ' ');
	clock_put_iso_date(&b, clock_day(987, 1, 2));
	buf_putc(&b, ' ');
	clock_put_input(&b, us, clock_zone("America/Toronto"));
	assert_string_equal(b.p,
	    "2026-12-08T18:30:05Z 20261208T183005Z 0987-01-02 2026-12-08T13:30");
	b.n = 0;
	clock_put_http(&b, us);
	assert_string_equal(b.p, "Tue, 08 Dec 2026 18:30:05 GMT");
	b.n = 0;
	clock_put_iso(&b, -1);
	assert_string_equal(b.p, "1969-12-31T23:59:59Z");
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEXT_TEST(reads_hours), TEXT_TEST(reads_dates),
		TEXT_TEST(reads_datetimes), TEXT_TEST(writes_days), TEXT_TEST(writes_hours),
		TEXT_TEST(writes_moments), TEXT_TEST(names_zones), TEXT_TEST(says_how_long_ago),
		TEXT_TEST(writes_for_machines) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
