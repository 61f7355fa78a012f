/* What people type: any spacing, "h" or ":" before the minutes, twelve or twenty-four hours. */
#include "clock_private.h"

#include <string.h>
#include <strings.h>

const char *
clock_skip_space(const char *p)
{
	for (;;) {
		if (*p == ' ' || *p == '\t')
			p++;
		else if (strncmp(p, "\xc2\xa0", 2) == 0)
			p += 2;
		else if (strncmp(p, "\xe2\x80\xaf", 3) == 0)
			p += 3;
		else
			return p;
	}
}

/* Moves past `least` to `most` digits; false: there are fewer, or more. */
static bool
digits(const char **p, int least, int most, int *out)
{
	int n = 0;

	for (*out = 0; **p >= '0' && **p <= '9'; (*p)++) {
		if (n++ == most)
			return false;
		*out = *out * 10 + (**p - '0');
	}
	return n >= least;
}

static bool
word(const char **p, const char *what)
{
	size_t n = strlen(what);

	if (strncasecmp(*p, what, n) != 0)
		return false;
	*p += n;
	return true;
}

/* "2026-12-08", a day that exists */
static bool
date(const char **p, struct civil *out)
{
	*p = clock_skip_space(*p);
	if (!digits(p, 4, 4, &out->year) || !word(p, "-") || !digits(p, 1, 2, &out->month) ||
	    !word(p, "-") || !digits(p, 1, 2, &out->day) ||
	    !clock_exists(out->year, out->month, out->day))
		return false;
	clock_date(clock_day(out->year, out->month, out->day), out);
	return true;
}

/* "." and one to six digits, if there are any */
static bool
fraction(const char **p, int64_t *us)
{
	const char *first;
	int n;

	*us = 0;
	if (!word(p, "."))
		return true;
	first = *p;
	if (!digits(p, 1, 6, &n))
		return false;
	*us = n;
	for (int64_t i = *p - first; i < 6; i++)
		*us *= 10;
	return true;
}

/* ":30", ":30:15", ":30:15.250" */
static bool
after_colon(const char **p, struct civil *out)
{
	*p = clock_skip_space(*p);
	if (!digits(p, 2, 2, &out->minute))
		return false;
	if (!word(p, ":"))
		return true;
	return digits(p, 2, 2, &out->second) && fraction(p, &out->us);
}

/* "h", "h 5", "h 30", "h 30 min" */
static bool
after_h(const char **p, struct civil *out)
{
	const char *first;

	*p = first = clock_skip_space(*p);
	if (!digits(p, 0, 2, &out->minute))
		return false;
	if (*p == first)
		return true;
	first = clock_skip_space(*p);
	if (word(&first, "min"))
		*p = first;
	return true;
}

/* "a.m.", "AM", "p. m."; 0: none, 1: before noon, 2: after */
static int
half(const char **p)
{
	const char *q = clock_skip_space(*p);
	int which = word(&q, "a") ? 1 : word(&q, "p") ? 2 : 0;

	if (which == 0)
		return 0;
	(void)word(&q, ".");
	q = clock_skip_space(q);
	if (!word(&q, "m"))
		return 0;
	(void)word(&q, ".");
	*p = q;
	return which;
}

static bool
to_24(int which, int *hour)
{
	if (which == 0)
		return *hour <= 23;
	if (*hour < 1 || *hour > 12)
		return false;
	*hour = *hour % 12 + (which == 2 ? 12 : 0);
	return true;
}

static bool
time_of_day(const char **p, struct civil *out)
{
	bool h = false, colon = false;
	int which;

	*p = clock_skip_space(*p);
	out->minute = out->second = 0;
	out->us = 0;
	if (!digits(p, 1, 2, &out->hour))
		return false;
	*p = clock_skip_space(*p);
	colon = word(p, ":");
	h = !colon && word(p, "h");
	if ((colon && !after_colon(p, out)) || (h && !after_h(p, out)))
		return false;
	which = h ? 0 : half(p);
	return (colon || h || which != 0) && to_24(which, &out->hour) && out->minute <= 59 &&
	    out->second <= 59;
}

static bool
ends(const char *p)
{
	return *clock_skip_space(p) == '\0';
}

bool
clock_parse_date(const char *p, struct civil *out)
{
	struct civil c = { 0 };

	if (!date(&p, &c) || !ends(p))
		return false;
	*out = c;
	return true;
}

bool
clock_parse_time(const char *p, struct civil *out)
{
	struct civil c = { 0 };

	if (!time_of_day(&p, &c) || !ends(p))
		return false;
	*out = c;
	return true;
}

/* between a date and an hour: "T", or space with a comma, "à" or "at" */
static bool
between(const char **p)
{
	const char *first = *p;

	if (word(p, "T"))
		return true;
	(void)word(p, ",");
	*p = clock_skip_space(*p);
	(void)(word(p, "\xc3\xa0") || word(p, "at"));
	return *p != first;
}

bool
clock_parse_both(const char *p, struct civil *out)
{
	struct civil c = { 0 };

	if (!date(&p, &c) || !between(&p) || !time_of_day(&p, &c) || !ends(p))
		return false;
	*out = c;
	return true;
}

/* The text of a DATETIME(0..6) and nothing else. */
bool
clock_parse_sql(const char *p, int64_t *us)
{
	struct civil c = { 0 };

	if (!digits(&p, 4, 4, &c.year) || !word(&p, "-") || !digits(&p, 2, 2, &c.month) ||
	    !word(&p, "-") || !digits(&p, 2, 2, &c.day) || !word(&p, " ") ||
	    !digits(&p, 2, 2, &c.hour) || !word(&p, ":") || !digits(&p, 2, 2, &c.minute) ||
	    !word(&p, ":") || !digits(&p, 2, 2, &c.second) || !fraction(&p, &c.us) || *p != '\0')
		return false;
	if (!clock_exists(c.year, c.month, c.day) || c.hour > 23 || c.minute > 59 || c.second > 59)
		return false;
	*us = clock_seconds(&c) * SECOND_US + c.us;
	return true;
}
