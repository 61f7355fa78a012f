/* Dates and hours: proleptic Gregorian days, zones read from TZif files (RFC 9636) before the
 * sandbox closes, French and English forms. Times are microseconds since 1970, UTC. */
#ifndef CLOCK_H
#define CLOCK_H
#include <stdbool.h>
#include <stdint.h>
#include "buf.h"
#include "lang.h"

/* weekday 0 is Sunday; us of the second; offset in seconds east of UTC */
struct civil { int year, month, day, hour, minute, second, weekday; int64_t us; int offset; };
struct zone;

int32_t clock_day(int year, int month, int day);	/* days since 1970-01-01; month 1..12 */
void clock_date(int32_t day, struct civil *out);	/* year, month, day, weekday */
bool clock_exists(int year, int month, int day);
/* A zone by its IANA name, loaded once and kept; NULL: no such zone. Opens a file the first time:
 * below /usr/share/zoneinfo, whatever the environment says. */
const struct zone *clock_zone(const char *name);
/* From here on zones that are not loaded do not exist: no file may be opened (sandbox.h). */
void clock_seal(void);
void clock_local(const struct zone *, int64_t us, struct civil *out);
/* 1: one instant; 0: the spring change skips it; 2: it happens twice, *us is the first. */
int clock_utc(const struct zone *, const struct civil *local, int64_t *us);
int64_t clock_now(void);

/* What people type: "2026-12-08"; "13 h 30", "9h30", "9:30", "13:30:00", "1:30 p.m."; both
 * "2026-12-08T13:30" or "2026-12-08 13 h 30". A day that does not exist is false. */
bool clock_parse_date(const char *, struct civil *out);
bool clock_parse_time(const char *, struct civil *out);
bool clock_parse_both(const char *, struct civil *out);

/* Human forms. */
/* mardi 8 décembre 2026; Tuesday, December 8, 2026 */
void clock_put_day(struct buf *, int32_t day, enum lang);
/* 8 décembre 2026, 1er juillet 2026; December 8, 2026 */
void clock_put_date(struct buf *, int32_t day, enum lang);
void clock_put_short(struct buf *, int32_t day, enum lang);	/* 8 déc.; Dec. 8 */
/* 13 h 30, 9 h; 1:30 p.m., 9 a.m. */
void clock_put_hour(struct buf *, const struct civil *, enum lang);
/* heure de l’Est; Eastern Time */
void clock_put_zone(struct buf *, const struct zone *, enum lang);
/* mardi 8 décembre 2026, 13 h 30, heure de l’Est */
void clock_put_when(struct buf *, int64_t us, const struct zone *, enum lang);
/* mardi 8 décembre 2026 à 23 h 59, heure de l’Est: the usual {{deadline}} and {{moment}} */
void clock_put_deadline(struct buf *, int64_t us, const struct zone *, enum lang);
/* mardi 8 décembre 2026, de 13 h 30 à 15 h, heure de l’Est; over several days: du mardi 8 décembre
 * 2026 à 13 h 30 au mercredi 9 décembre 2026 à 15 h, heure de l’Est */
void clock_put_span(struct buf *, int64_t from, int64_t to, const struct zone *, enum lang);
/* il y a 3 minutes; hier; dans 2 heures; from seven days on the date. Days are the zone's. */
void clock_put_ago(struct buf *, int64_t us, int64_t now, const struct zone *, enum lang);

/* Machine forms. */
void clock_put_iso_date(struct buf *, int32_t day);		/* 2026-12-08 */
void clock_put_iso(struct buf *, int64_t us);			/* 2026-12-08T18:30:00Z */
/* 2026-12-08T13:30, what a datetime-local takes */
void clock_put_input(struct buf *, int64_t us, const struct zone *);
void clock_put_ics(struct buf *, int64_t us);			/* 20261208T183000Z */
void clock_put_http(struct buf *, int64_t us);			/* Tue, 08 Dec 2026 18:30:00 GMT */
void clock_put_sql(struct buf *, int64_t us);			/* 2026-12-08 18:30:00.000000 */
bool clock_parse_sql(const char *, int64_t *us);
#endif
