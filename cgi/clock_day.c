/* The proleptic Gregorian calendar, counted from 1 March of year 0: the leap day is then the last
 * of its year. Years from -5,000,000 to 5,000,000. */
#include "clock_private.h"

#include <time.h>

enum { YEAR_DAYS = 365, FOUR_YEARS = 1461, CENTURY = 36524, FOUR_CENTURIES = 146097,
	MARCH_YEAR_0 = 719468,			/* days from 0000-03-01 to 1970-01-01 */
	THURSDAY = 4 };				/* 1970-01-01 */

int64_t
clock_floor(int64_t n, int64_t by)
{
	return n / by - (n % by < 0);
}

/* Days from 1 March to the first of the month, March being 0: 31 30 31 30 31 twice, then 31. */
static int
days_before(int month)
{
	return (153 * month + 2) / 5;
}

int32_t
clock_day(int year, int month, int day)
{
	int64_t y = month > 2 ? year : (int64_t)year - 1;
	int m = month > 2 ? month - 3 : month + 9;
	int64_t n = y * YEAR_DAYS + clock_floor(y, 4) - clock_floor(y, 100) + clock_floor(y, 400);

	return (int32_t)(n + days_before(m) + day - 1 - MARCH_YEAR_0);
}

/* How many whole periods, the last one being longer: never more than `most`. */
static int64_t
take(int64_t *days, int64_t period, int64_t most)
{
	int64_t n = *days / period;

	n = n > most ? most : n;
	*days -= n * period;
	return n;
}

void
clock_date(int32_t day, struct civil *out)
{
	int64_t rest = (int64_t)day + MARCH_YEAR_0;
	int64_t year = clock_floor(rest, FOUR_CENTURIES) * 400;
	int month = 11;

	rest -= year / 400 * FOUR_CENTURIES;
	year += take(&rest, CENTURY, 3) * 100;
	year += take(&rest, FOUR_YEARS, 24) * 4;
	year += take(&rest, YEAR_DAYS, 3);
	while (days_before(month) > rest)
		month--;
	out->day = (int)rest - days_before(month) + 1;
	out->month = month < 10 ? month + 3 : month - 9;
	out->year = (int)(month < 10 ? year : year + 1);
	out->weekday = (int)(((int64_t)day % 7 + 7 + THURSDAY) % 7);
}

int
clock_days_in(int year, int month)
{
	return month == 12 ? 31 : (int)(clock_day(year, month + 1, 1) - clock_day(year, month, 1));
}

bool
clock_exists(int year, int month, int day)
{
	return month >= 1 && month <= 12 && day >= 1 && day <= clock_days_in(year, month);
}

int64_t
clock_seconds(const struct civil *c)
{
	int64_t day = clock_day(c->year, c->month, c->day);

	return day * DAY_SECONDS + c->hour * HOUR_SECONDS + c->minute * MINUTE_SECONDS + c->second;
}

void
clock_split(int64_t seconds, struct civil *out)
{
	int64_t day = clock_floor(seconds, DAY_SECONDS);
	int rest = (int)(seconds - day * DAY_SECONDS);

	clock_date((int32_t)day, out);
	out->hour = rest / HOUR_SECONDS;
	out->minute = rest % HOUR_SECONDS / MINUTE_SECONDS;
	out->second = rest % MINUTE_SECONDS;
}

int64_t
clock_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * SECOND_US + now.tv_nsec / 1000;
}
