/* Between the files of clock.h. */
#ifndef CLOCK_PRIVATE_H
#define CLOCK_PRIVATE_H
#include "clock.h"

enum { DAY_SECONDS = 86400, HOUR_SECONDS = 3600, MINUTE_SECONDS = 60, SECOND_US = 1000000,
	ZONE_NAME_MAX = 64 };

/* One end of daylight time (POSIX.1-2017, 8.3, TZ): RULE_JULIAN skips 29 February, RULE_YEARDAY
 * counts it and begins at 0, RULE_MONTH is a day of the week in a week of the month, 5 the last. */
struct rule_date {
	enum { RULE_JULIAN, RULE_YEARDAY, RULE_MONTH } kind;
	int month, week, day;
	int32_t time;				/* seconds after midnight, may be negative */
};
struct rule {
	bool is, has_dst;
	int32_t std, dst;			/* seconds east of UTC */
	struct rule_date start, end;
};

struct zone {
	struct zone *next;
	char name[ZONE_NAME_MAX];
	size_t ntransition, ntype;
	int64_t *at;				/* seconds since 1970, ascending */
	uint8_t *type;				/* from that instant on */
	int32_t *offset;			/* of each type, seconds east of UTC */
	struct rule rule;			/* after the last transition */
};

/* The footer of a TZif file, `n` bytes; false: not a rule. An empty one is none. */
bool rule_parse(struct rule *, const char *, size_t n);
int32_t rule_offset(const struct rule *, int64_t seconds);
/* What a TZif file holds (RFC 9636, version 2 and later, without leap seconds); false: it is not
 * one, or no memory. zone_clear gives the memory back. */
bool zone_parse(struct zone *, const uint8_t *, size_t);
void zone_clear(struct zone *);

int64_t clock_floor(int64_t n, int64_t by);	/* n / by towards minus infinity */
int clock_days_in(int year, int month);
/* A day and a time of the day, in seconds since 1970 as if it were UTC. */
int64_t clock_seconds(const struct civil *);
void clock_split(int64_t seconds, struct civil *out);	/* and back; us and offset stay */
/* The next character, and one past it: spaces with U+00A0 and U+202F. */
const char *clock_skip_space(const char *);
#endif
