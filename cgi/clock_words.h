/* The words of the human forms. */
#ifndef CLOCK_WORDS_H
#define CLOCK_WORDS_H
#include "lang.h"

struct clock_words {
	const char *day[7];			/* 0 is Sunday */
	const char *month[12], *short_month[12];
	const char *half[2];			/* before and after noon; NULL: 24 hours */
};
struct clock_ago { const char *past[2], *future[2]; };	/* one, several: "%d" is how many */
enum { AGO_MINUTE, AGO_HOUR, AGO_DAY, AGO_UNITS };

extern const struct clock_words clock_words[LANGS];
extern const struct clock_ago clock_ago[LANGS][AGO_UNITS];
extern const char *const clock_now_word[LANGS];
/* "heure de l’Est" for "America/Toronto"; NULL: the zone has no name of its own here. */
const char *clock_zone_word(const char *name, enum lang);
#endif
