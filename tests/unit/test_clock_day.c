/* The calendar against that of the C library, each day from 1900 to 2100. */
#include "text_case.h"

#include <time.h>

#include "../../cgi/clock_private.h"

enum { ROUNDS = 50000 };

static void
each_day_of_two_centuries(void **state)
{
	int32_t first = clock_day(1900, 1, 1), end = clock_day(2101, 1, 1);

	(void)state;
	assert_int_equal(clock_day(1970, 1, 1), 0);
	assert_int_equal(first, -25567);
	for (int32_t day = first; day < end; day++) {
		time_t seconds = (time_t)day * DAY_SECONDS;
		struct civil c = { 0 };
		struct tm tm;

		gmtime_r(&seconds, &tm);
		clock_date(day, &c);
		assert_int_equal(c.year, tm.tm_year + 1900);
		assert_int_equal(c.month, tm.tm_mon + 1);
		assert_int_equal(c.day, tm.tm_mday);
		assert_int_equal(c.weekday, tm.tm_wday);
		assert_int_equal(clock_day(c.year, c.month, c.day), day);
		assert_true(clock_exists(c.year, c.month, c.day));
	}
}

static void
days_by_chance(void **state)
{
	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		int32_t day = (int32_t)draw(1460000000) - 730000000;
		time_t seconds = (time_t)day * DAY_SECONDS;
		struct civil c = { 0 };
		struct tm tm;

		gmtime_r(&seconds, &tm);
		clock_date(day, &c);
		assert_int_equal(c.year, tm.tm_year + 1900);
		assert_int_equal(c.month, tm.tm_mon + 1);
		assert_int_equal(c.day, tm.tm_mday);
		assert_int_equal(c.weekday, tm.tm_wday);
		assert_int_equal(clock_day(c.year, c.month, c.day), day);
	}
}

static void
knows_what_does_not_exist(void **state)
{
	static const struct { int year, month, day; bool exists; } row[] = {
		{ 2024, 2, 29, true }, { 2025, 2, 29, false }, { 1900, 2, 29, false },
		{ 2000, 2, 29, true }, { 2100, 2, 29, false }, { 2026, 4, 31, false },
		{ 2026, 12, 31, true }, { 2026, 12, 32, false }, { 2026, 0, 1, false },
		{ 2026, 13, 1, false }, { 2026, 1, 0, false }, { 2026, -1, 1, false },
		{ 2026, 2, 30, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
		assert_int_equal(clock_exists(row[i].year, row[i].month, row[i].day),
		    row[i].exists);
}

static void
splits_and_joins_seconds(void **state)
{
	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		int64_t seconds = (int64_t)draw(20000000000) - 10000000000;
		time_t t = (time_t)seconds;
		struct civil c = { 0 };
		struct tm tm;

		gmtime_r(&t, &tm);
		clock_split(seconds, &c);
		assert_int_equal(c.hour, tm.tm_hour);
		assert_int_equal(c.minute, tm.tm_min);
		assert_int_equal(c.second, tm.tm_sec);
		assert_int_equal(clock_seconds(&c), seconds);
	}
	assert_int_equal(clock_floor(-1, 400), -1);
	assert_int_equal(clock_floor(-400, 400), -1);
	assert_int_equal(clock_floor(-401, 400), -2);
	assert_int_equal(clock_floor(399, 400), 0);
}

static void
now_is_now(void **state)
{
	int64_t now = clock_now();

	(void)state;
	assert_in_range(now / SECOND_US - time(NULL) + 5, 0, 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEXT_TEST(each_day_of_two_centuries),
		TEXT_TEST(days_by_chance), TEXT_TEST(knows_what_does_not_exist),
		TEXT_TEST(splits_and_joins_seconds), TEXT_TEST(now_is_now) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
