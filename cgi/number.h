/* Numbers as people write them and as machines do. Never uses the locale of the C library. */
#ifndef NUMBER_H
#define NUMBER_H
#include <stdbool.h>
#include <stdint.h>
#include "buf.h"
#include "lang.h"

/* "1 234,5", "1234.50", with U+00A0, U+202F or spaces between groups; optional sign (also U+2212).
 * scale digits at most after the comma. *why: 1 not a number, 2 too many decimals, 3 too large.
 * A comma parts groups when a point or another comma says so: "1,234.50", "1,234,567". */
bool number_parse(const char *, int scale, int64_t *out, int *why);

/* 1 234,50 (U+00A0); 1,234.50; the minus is U+2212 */
void number_human(struct buf *, int64_t n, int scale, enum lang);
void number_plain(struct buf *, int64_t n, int scale);		/* 1234.50 */
/* 1 234,50 $, 83 000 $; $1,234.50 */
void number_money(struct buf *, int64_t n, int scale, enum lang);
void number_size(struct buf *, int64_t bytes, enum lang);	/* 2 Mo; 2 MB; steps of 1024 */
/* Rounded half away from zero as written with 15 digits; what is not finite is an en dash. */
void number_real(struct buf *, double, int decimals, enum lang);
#endif
