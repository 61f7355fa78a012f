/* Zones against those of the C library, in each zone that people here may be in, and against a
 * count
 * of the minutes where clocks change. */
#include "text_case.h"

#include <stdio.h>
#include <time.h>

#include "../../cgi/clock_private.h"
#include "req.h"

enum { FILE_MAX = 64 << 10, QUARTER = 900 };
static const char *const names[] = { "America/Toronto", "America/Montreal", "America/Halifax",
	"America/Blanc-Sablon", "America/St_Johns", "America/Winnipeg", "America/Regina",
	"America/Vancouver", "America/Sao_Paulo", "America/Nuuk", "Europe/Paris", "Europe/Dublin",
	"Africa/Casablanca", "Asia/Kolkata", "Asia/Gaza", "Asia/Jerusalem", "Asia/Tokyo",
	"Australia/Lord_Howe", "Australia/Sydney", "Pacific/Apia", "Pacific/Chatham",
	"Pacific/Easter", "Antarctica/Troll", "UTC", "Etc/GMT+12", "Pacific/Kiritimati" };
enum { NAMES = sizeof names / sizeof names[0] };

static void
agrees(const struct zone *zone, const char *name, int64_t seconds)
{
	time_t t = (time_t)seconds;
	struct civil c = { 0 };
	struct tm tm;

	localtime_r(&t, &tm);
	clock_local(zone, seconds * SECOND_US + 123456, &c);
	if (c.offset != tm.tm_gmtoff || c.year != tm.tm_year + 1900 || c.month != tm.tm_mon + 1 ||
	    c.day != tm.tm_mday || c.hour != tm.tm_hour || c.minute != tm.tm_min ||
	    c.second != tm.tm_sec || c.weekday != tm.tm_wday || c.us != 123456)
		fail_msg("%s at %lld: %d instead of %ld", name, (long long)seconds, c.offset,
		    tm.tm_gmtoff);
}

/* Each change by chance and each known one, from 1880 to 2180. */
static void
agrees_with_the_library(void **state)
{
	int64_t first = (int64_t)clock_day(1880, 1, 1) * DAY_SECONDS;
	int64_t end = (int64_t)clock_day(2180, 1, 1) * DAY_SECONDS;

	(void)state;
	for (size_t i = 0; i < NAMES; i++) {
		const struct zone *zone = clock_zone(names[i]);

		assert_non_null(zone);
		setenv("TZ", names[i], 1);
		tzset();
		for (int64_t t = first; t < end; t += 3 * DAY_SECONDS + (int64_t)draw(DAY_SECONDS))
			agrees(zone, names[i], t);
		for (size_t k = 0; k < zone->ntransition; k++)
			for (int64_t d = -1; d <= 1; d++)
				if (zone->at[k] > first)
					agrees(zone, names[i], zone->at[k] + d);
	}
}

static const struct zone *
zone_of(const char *name)
{
	const struct zone *zone = clock_zone(name);

	assert_non_null(zone);
	return zone;
}

static int
try_utc(const char *name, const char *local, int64_t *us)
{
	struct civil c = { 0 };

	assert_true(clock_parse_both(local, &c));
	return clock_utc(zone_of(name), &c, us);
}

static void
gap_and_fold(void **state)
{
	static const struct { const char *zone, *local; int n; const char *utc; } row[] = {
		{ "America/Toronto", "2026-03-08T01:59", 1, "2026-03-08 06:59:00" },
		{ "America/Toronto", "2026-03-08T02:00", 0, NULL },
		{ "America/Toronto", "2026-03-08T02:59:59", 0, NULL },
		{ "America/Toronto", "2026-03-08T03:00", 1, "2026-03-08 07:00:00" },
		{ "America/Toronto", "2026-11-01T00:59", 1, "2026-11-01 04:59:00" },
		{ "America/Toronto", "2026-11-01T01:00", 2, "2026-11-01 05:00:00" },
		{ "America/Toronto", "2026-11-01T01:59:59", 2, "2026-11-01 05:59:59" },
		{ "America/Toronto", "2026-11-01T02:00", 1, "2026-11-01 07:00:00" },
		{ "America/Toronto", "2050-03-13T01:59", 1, "2050-03-13 06:59:00" },
		{ "America/Toronto", "2050-03-13T02:30", 0, NULL },
		{ "America/Toronto", "2050-03-13T03:00", 1, "2050-03-13 07:00:00" },
		{ "America/Toronto", "2050-11-06T01:30", 2, "2050-11-06 05:30:00" },
		{ "America/Toronto", "2050-11-06T02:00", 1, "2050-11-06 07:00:00" },
		{ "America/Halifax", "2026-03-08T02:30", 0, NULL },
		{ "America/Halifax", "2026-07-01T12:00", 1, "2026-07-01 15:00:00" },
		{ "America/Blanc-Sablon", "2026-03-08T02:30", 1, "2026-03-08 06:30:00" },
		{ "America/Blanc-Sablon", "2026-07-01T12:00", 1, "2026-07-01 16:00:00" },
		{ "America/St_Johns", "2050-11-06T01:30", 2, "2050-11-06 04:00:00" },
		{ "Australia/Lord_Howe", "2026-10-04T02:15", 0, NULL },
		{ "Australia/Lord_Howe", "2026-04-05T01:45", 2, "2026-04-04 14:45:00" },
		{ "Pacific/Apia", "2011-12-30T12:00", 0, NULL },
		{ "UTC", "2026-03-08T02:30", 1, "2026-03-08 02:30:00" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		int64_t us = -77, expected = -77;
		int n = try_utc(row[i].zone, row[i].local, &us);

		if (row[i].utc)
			assert_true(clock_parse_sql(row[i].utc, &expected));
		if (n != row[i].n || us != expected)
			fail_msg("%s %s: %d, %lld", row[i].zone, row[i].local, n, (long long)us);
	}
}

/* Each quarter hour of a year as a local time, against how often the year's instants show it. */
static void
counts_like_a_clock(const struct zone *zone, int year)
{
	enum { QUARTERS = 366 * 96 };
	static unsigned char count[QUARTERS];
	static int64_t earliest[QUARTERS];
	int64_t base = (int64_t)clock_day(year, 1, 1) * DAY_SECONDS;

	memset(count, 0, sizeof count);
	for (int64_t t = base - 2 * DAY_SECONDS; t < base + 368 * DAY_SECONDS; t += QUARTER) {
		struct civil c = { 0 };
		int64_t at;

		clock_local(zone, t * SECOND_US, &c);
		at = (clock_seconds(&c) - base) / QUARTER;
		if (clock_seconds(&c) < base || at >= QUARTERS)
			continue;
		if (count[at]++ == 0)
			earliest[at] = t;
	}
	for (int i = 0; i < 365 * 96; i++) {
		struct civil c = { 0 };
		int64_t us = 0;

		clock_split(base + i * QUARTER, &c);
		c.us = 7;
		assert_int_equal(clock_utc(zone, &c, &us), count[i]);
		if (count[i])
			assert_int_equal(us, earliest[i] * SECOND_US + 7);
	}
}

static void
each_quarter_of_a_year(void **state)
{
	(void)state;
	for (size_t i = 0; i < NAMES; i += 1) {
		counts_like_a_clock(zone_of(names[i]), 2026);
		if (i % 3 == 0)
			counts_like_a_clock(zone_of(names[i]), 2050);
	}
}

static void
refuses_names(void **state)
{
	static const char *const bad[] = {
		"", "/etc/localtime", "../zoneinfo/UTC", "America/../UTC", "America", "America/",
		"/UTC", "zone.tab", "America//Toronto", "No/Such", "tzdata.zi",
		"America/Toronto ", ":UTC", "leapseconds",
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		assert_null(clock_zone(bad[i]));
	setenv("ZONEINFO", "/nonexistent", 1);
	setenv("TZDIR", "/nonexistent", 1);
	assert_non_null(clock_zone("Asia/Kathmandu"));
	assert_ptr_equal(clock_zone("Asia/Kathmandu"), clock_zone("Asia/Kathmandu"));
	unsetenv("ZONEINFO");
	unsetenv("TZDIR");
}

static void
reads_rules(void **state)
{
	static const char *const good[] = {
		"", "EST5", "EST5EDT,M3.2.0,M11.1.0", "<-03>3",
		"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "EET-2EEST,M3.4.4/50,M10.4.4/50",
		"<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "XXX3EDT4,0/0,J365/23", "AAA+1:02:03",
	};
	static const char *const bad[] = {
		"E", "EST", "ES5", "EST5EDT", "EST5EDT,M3.2.0", "<-03", "EST5EDT,M13.2.0,M11.1.0",
		"EST5EDT,M3.6.0,M11.1.0", "EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J0,J1",
		"EST5EDT,366,1", "EST5EDT,M3.2.0,M11.1.0,", "EST99", "EST5:60",
		"EST5EDT,M3.2.0/168,M11.1.0", "EST5EDT,M3.2.0 M11.1.0", "EST5 ", "EST+",
	};
	struct rule rule;

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		if (!rule_parse(&rule, good[i], strlen(good[i])))
			fail_msg("%s", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (rule_parse(&rule, bad[i], strlen(bad[i])))
			fail_msg("%s", bad[i]);
	assert_true(rule_parse(&rule, "XXX3EDT4,0/0,J365/23", 20));
	for (int64_t t = 0; t < 4000LL * DAY_SECONDS; t += HOUR_SECONDS)
		assert_int_equal(rule_offset(&rule, t), -4 * HOUR_SECONDS);
	assert_true(rule_parse(&rule, "AAA0BBB,J60/0,J300/0", 20));
	assert_int_equal(rule_offset(&rule, (int64_t)clock_day(2024, 2, 29) * DAY_SECONDS), 0);
	assert_int_equal(rule_offset(&rule, (int64_t)clock_day(2024, 3, 1) * DAY_SECONDS), 3600);
	assert_int_equal(rule_offset(&rule, (int64_t)clock_day(2025, 3, 1) * DAY_SECONDS), 3600);
	assert_int_equal(rule_offset(&rule, (int64_t)clock_day(2025, 2, 28) * DAY_SECONDS), 0);
}

static size_t
read_file(const char *path, uint8_t *bytes)
{
	FILE *file = fopen(path, "r");
	size_t n;

	assert_non_null(file);
	n = fread(bytes, 1, FILE_MAX, file);
	fclose(file);
	return n;
}

/* The bytes in a piece of memory of just their size, so that reading past them shows. */
static bool
parses(const uint8_t *bytes, size_t n)
{
	uint8_t *copy = malloc(n ? n : 1);
	struct zone zone = { .next = NULL };
	bool ok;

	memcpy(copy, bytes, n);
	ok = zone_parse(&zone, copy, n);
	free(copy);
	if (ok) {
		struct civil c = { 0 };

		clock_local(&zone, (int64_t)draw(4000000000) * SECOND_US, &c);
		zone_clear(&zone);
	}
	return ok;
}

static void
trusts_no_file(void **state)
{
	static uint8_t bytes[FILE_MAX];
	size_t n = read_file("/usr/share/zoneinfo/America/Toronto", bytes);

	(void)state;
	assert_true(parses(bytes, n));
	for (size_t i = 0; i < n; i++)
		assert_false(parses(bytes, i));
	for (int i = 0; i < 5000; i++) {
		size_t at = draw(n);
		uint8_t before = bytes[at];

		bytes[at] = (uint8_t)draw(256);
		parses(bytes, n);
		bytes[at] = before;
	}
	bytes[4] = '\0';
	assert_false(parses(bytes, n));
	n = read_file("/usr/share/zoneinfo/zone.tab", bytes);
	assert_false(parses(bytes, n));
}

static struct cim_time
time_of(const char *typed)
{
	struct civil c;

	assert_true(clock_parse_both(typed, &c));
	return (struct cim_time){ clock_seconds(&c) * SECOND_US + c.us, true };
}

/* What plugins keep beside an instant: there and back, but where clocks change. */
static void
the_hour_on_the_wall(void **state)
{
	static struct cim_req rq = { .value = { .zone = "America/Toronto" } };
	const char *halifax = "America/Halifax";
	struct cim_time none = { 0, false }, at;

	(void)state;
	at = cim_instant(&rq, NULL, time_of("2026-12-08T13:30"));
	assert_int_equal(at.us, time_of("2026-12-08T18:30").us);
	assert_int_equal(cim_local(&rq, "No/Where", at).us, time_of("2026-12-08T13:30").us);
	assert_int_equal(cim_local(&rq, halifax, at).us, time_of("2026-12-08T14:30").us);
	at = cim_instant(&rq, halifax, time_of("1969-07-01T10:00:30"));
	assert_int_equal(at.us, time_of("1969-07-01T13:00:30").us);
	at = cim_instant(&rq, halifax, time_of("2026-11-01T01:30"));	/* twice */
	assert_int_equal(at.us, time_of("2026-11-01T04:30").us);
	at.us += HOUR_SECONDS * (int64_t)SECOND_US;
	assert_int_equal(cim_local(&rq, halifax, at).us, time_of("2026-11-01T01:30").us);
	assert_false(cim_instant(&rq, NULL, time_of("2026-03-08T02:30")).is);	/* never */
	assert_false(cim_instant(&rq, NULL, none).is);
	assert_false(cim_local(&rq, NULL, none).is);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEXT_TEST(agrees_with_the_library),
		TEXT_TEST(gap_and_fold), TEXT_TEST(each_quarter_of_a_year),
		TEXT_TEST(refuses_names), TEXT_TEST(reads_rules),
		TEXT_TEST(trusts_no_file),
		TEXT_TEST(the_hour_on_the_wall) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
