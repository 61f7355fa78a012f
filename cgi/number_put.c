/* Human forms by the language, machine forms by nothing. The minus of people is U+2212: a line
 * never breaks behind it. */
#include "number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char nbsp[] = "\xc2\xa0", minus[] = "\xe2\x88\x92";
static const char no_number[] = "\xe2\x80\x93";

enum { GROUP = 3, UNITS = 5, UNIT_STEP = 1024, TEXT_MAX = 512, PRECISION = 15, DECIMAL = 10 };
static const struct { const char *group, *comma; } mark[LANGS] = {
	[LANG_FR] = { nbsp, "," },
	[LANG_EN] = { ",", "." },
};
static const char *const unit[LANGS][UNITS] = {
	[LANG_FR] = { "octets", "ko", "Mo", "Go", "To" },
	[LANG_EN] = { "bytes", "KB", "MB", "GB", "TB" },
};
static const char *const one_byte[LANGS] = { [LANG_FR] = "octet", [LANG_EN] = "byte" };

/* `n` digits, the last `scale` of them after the comma. */
static void
put_digits(struct buf *b, const char *digits, size_t n, size_t scale, enum lang lang)
{
	size_t whole = n - scale;

	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % GROUP == 0)
			buf_puts(b, mark[lang].group);
		buf_putc(b, digits[i]);
	}
	if (scale == 0)
		return;
	buf_puts(b, mark[lang].comma);
	buf_put(b, digits + whole, scale);
}

static size_t
to_scale(int scale)
{
	return scale > 0 ? (size_t)scale : 0;
}

static uint64_t
size_of(int64_t n)
{
	return n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
}

/* The digits of |n|, with zeros in front so that one stands before the comma. */
static size_t
digits_of(char out[TEXT_MAX], int64_t n, size_t scale)
{
	int len = snprintf(out, TEXT_MAX, "%0*llu", (int)scale + 1, (unsigned long long)size_of(n));

	return (size_t)len;
}

void
number_human(struct buf *b, int64_t n, int scale, enum lang lang)
{
	char digits[TEXT_MAX];

	if (n < 0)
		buf_puts(b, minus);
	put_digits(b, digits, digits_of(digits, n, to_scale(scale)), to_scale(scale), lang);
}

void
number_plain(struct buf *b, int64_t n, int scale)
{
	char digits[TEXT_MAX];
	size_t decimals = to_scale(scale), whole = digits_of(digits, n, decimals) - decimals;

	if (n < 0)
		buf_putc(b, '-');
	buf_put(b, digits, whole);
	if (decimals > 0) {
		buf_putc(b, '.');
		buf_put(b, digits + whole, decimals);
	}
}

/* "83 000 $" for a whole amount, "1 234,50 $" for another. */
void
number_money(struct buf *b, int64_t n, int scale, enum lang lang)
{
	char digits[TEXT_MAX];
	size_t decimals = to_scale(scale), len = digits_of(digits, n, decimals);

	if (strspn(digits + len - decimals, "0") == decimals) {
		len -= decimals;
		decimals = 0;
	}
	if (n < 0)
		buf_puts(b, minus);
	if (lang == LANG_EN)
		buf_putc(b, '$');
	put_digits(b, digits, len, decimals, lang);
	if (lang == LANG_FR)
		buf_fmt(b, "%s$", nbsp);
}

/* Steps of 1024, as computers show files; one decimal below ten when it is not zero. */
void
number_size(struct buf *b, int64_t bytes, enum lang lang)
{
	int64_t n = bytes > 0 ? bytes : 0, tenths;
	size_t i = 0, scale;
	double v = (double)n;
	bool single;

	while (i + 1 < UNITS && (i == 0 ? n >= UNIT_STEP : v >= UNIT_STEP - 0.5)) {
		v /= UNIT_STEP;
		i++;
	}
	tenths = (int64_t)(v * 10 + 0.5);
	scale = i > 0 && tenths < 100 && tenths % 10 != 0;
	number_human(b, scale ? tenths : (int64_t)(v + 0.5), (int)scale, lang);
	single = i == 0 && (n == 1 || (n == 0 && lang == LANG_FR));
	buf_fmt(b, "%s%s", nbsp, single ? one_byte[lang] : unit[lang][i]);
}

/* The digits of v as written "0.DIGITS x 10^point": the 15 that a double keeps, so that 0.285 is
 * rounded as it is written and not as it is stored. */
static int
decimal_of(double v, char out[PRECISION])
{
	char text[TEXT_MAX];
	const char *p;
	size_t n = 0;

	snprintf(text, sizeof text, "%.*e", PRECISION - 1, fabs(v));
	for (p = text; *p != 'e'; p++)
		if (*p >= '0' && *p <= '9' && n < PRECISION)
			out[n++] = *p;
	return (int)strtol(p + 1, NULL, DECIMAL) + 1;
}

/* One more in the last of n digits; the first is a zero. */
static void
carry(char *digits, size_t n)
{
	while (digits[--n] == '9')
		digits[n] = '0';
	digits[n]++;
}

void
number_real(struct buf *b, double v, int decimals, enum lang lang)
{
	char from[PRECISION], digits[TEXT_MAX];
	size_t scale = to_scale(decimals > PRECISION ? PRECISION : decimals);
	size_t whole, at, end, start;
	int point;

	if (!isfinite(v)) {
		buf_puts(b, no_number);
		return;
	}
	point = decimal_of(v, from);
	whole = point > 0 ? (size_t)point : 0;
	/* a zero for the carry, the whole part, the decimals; at `end` what decides the rounding */
	end = 1 + whole + scale;
	memset(digits, '0', sizeof digits);
	at = 1 + whole - (size_t)point;
	for (size_t i = 0; i < PRECISION && at <= end; i++)
		digits[at++] = from[i];
	if (digits[end] >= '5')
		carry(digits, end);
	digits[end] = '\0';
	start = whole > 0 && digits[0] == '0' ? 1 : 0;
	if (v < 0 && strspn(digits, "0") < end)
		buf_puts(b, minus);
	put_digits(b, digits + start, end - start, scale, lang);
}
