#include "clock_private.h"

static struct civil
utc(int64_t us)
{
	struct civil c = { 0 };
	int64_t seconds = clock_floor(us, SECOND_US);

	clock_split(seconds, &c);
	c.us = us - seconds * SECOND_US;
	return c;
}

void
clock_put_iso_date(struct buf *b, int32_t day)
{
	struct civil c = { 0 };

	clock_date(day, &c);
	buf_fmt(b, "%04d-%02d-%02d", c.year, c.month, c.day);
}

void
clock_put_iso(struct buf *b, int64_t us)
{
	struct civil c = utc(us);

	buf_fmt(b, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day, c.hour, c.minute,
	    c.second);
}

void
clock_put_input(struct buf *b, int64_t us, const struct zone *zone)
{
	struct civil c = { 0 };

	clock_local(zone, us, &c);
	buf_fmt(b, "%04d-%02d-%02dT%02d:%02d", c.year, c.month, c.day, c.hour, c.minute);
}

void
clock_put_ics(struct buf *b, int64_t us)
{
	struct civil c = utc(us);

	buf_fmt(b, "%04d%02d%02dT%02d%02d%02dZ", c.year, c.month, c.day, c.hour, c.minute,
	    c.second);
}

/* RFC 9110, 5.6.7 */
void
clock_put_http(struct buf *b, int64_t us)
{
	static const char day[][4] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char month[][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
		"Sep", "Oct", "Nov", "Dec" };
	struct civil c = utc(us);

	buf_fmt(b, "%s, %02d %s %04d %02d:%02d:%02d GMT", day[c.weekday], c.day,
	    month[c.month - 1], c.year, c.hour, c.minute, c.second);
}

void
clock_put_sql(struct buf *b, int64_t us)
{
	struct civil c = utc(us);

	buf_fmt(b, "%04d-%02d-%02d %02d:%02d:%02d.%06d", c.year, c.month, c.day, c.hour, c.minute,
	    c.second, (int)c.us);
}
