#include "number.h"

#include <string.h>

static const char nbsp[] = "\xc2\xa0", minus[] = "\xe2\x88\x92";

enum { GROUP = 3, SCALE_MAX = 18, WHY_NOT = 1, WHY_DECIMALS, WHY_LARGE, DIGITS_MAX = 20 };

static size_t
space_at(const char *p)
{
	if (*p == ' ' || *p == '\t')
		return 1;
	if (strncmp(p, nbsp, 2) == 0)
		return 2;
	return strncmp(p, "\xe2\x80\xaf", 3) == 0 || strncmp(p, "\xe2\x80\x89", 3) == 0 ? 3 : 0;
}

static const char *
skip_space(const char *p)
{
	for (size_t len; (len = space_at(p)) > 0; p += len)
		;
	return p;
}

static const char *
parse_sign(const char *p, bool *negative)
{
	size_t len = strncmp(p, minus, 3) == 0 ? 3 : *p == '-' || *p == '+' ? 1 : 0;

	*negative = len > 0 && *p != '+';
	return skip_space(p + len);
}

static size_t
digits_at(const char *p)
{
	return strspn(p, "0123456789");
}

struct digits { char d[DIGITS_MAX]; size_t n; bool large; };

/* Zeros in front do not count. */
static void
add_digits(struct digits *to, const char *p, size_t n)
{
	for (; n > 0; p++, n--) {
		if (to->n == 0 && *p == '0')
			continue;
		if (to->n == DIGITS_MAX)
			to->large = true;
		else
			to->d[to->n++] = *p;
	}
}

/* The length of what parts two groups: spaces, or the comma of "1,234.50" and "1,234,567". */
static size_t
between_groups(const char *p, bool commas)
{
	size_t len = commas ? *p == ',' : space_at(p);

	return len > 0 && digits_at(p + len) == GROUP ? len : 0;
}

/* Commas part groups when a point or a second comma shows that they do: "1,234" may be either. */
static bool
has_comma_groups(const char *p)
{
	size_t n = digits_at(p), groups = 0;

	if (n == 0 || n > GROUP)
		return false;
	for (p += n; between_groups(p, true); p += 1 + GROUP)
		groups++;
	return groups > 1 || (groups == 1 && *p == '.');
}

/* The digits before the comma; where they end, NULL when the groups are wrong. */
static const char *
parse_whole(const char *p, struct digits *to)
{
	bool commas = has_comma_groups(p);
	size_t n = digits_at(p), len, first = n;

	add_digits(to, p, n);
	p += n;
	while (n > 0 && (len = between_groups(p, commas)) > 0) {
		if (first > GROUP)
			return NULL;
		add_digits(to, p + len, GROUP);
		p += len + GROUP;
	}
	return commas && *p == ',' ? NULL : p;
}

/* The value of the digits followed by `zeros` zeros. */
static bool
value_of(const struct digits *from, size_t zeros, bool negative, int64_t *out)
{
	uint64_t v = 0, limit = negative ? (uint64_t)INT64_MAX + 1 : INT64_MAX;

	if (from->large)
		return false;
	for (size_t i = 0; i < from->n + (from->n ? zeros : 0); i++) {
		unsigned d = i < from->n ? (unsigned)(from->d[i] - '0') : 0;

		if (v > (limit - d) / 10)
			return false;
		v = v * 10 + d;
	}
	*out = negative ? (int64_t)(0 - v) : (int64_t)v;
	return true;
}

bool
number_parse(const char *p, int scale, int64_t *out, int *why)
{
	struct digits digits = { .n = 0 };
	size_t decimals = 0, room = scale > 0 ? (size_t)scale : 0;
	const char *whole, *rest;
	bool negative;

	*why = WHY_NOT;
	whole = parse_sign(skip_space(p), &negative);
	rest = parse_whole(whole, &digits);
	if (rest == NULL)
		return false;
	if (*rest == ',' || *rest == '.') {
		decimals = digits_at(rest + 1);
		if (decimals == 0)
			return false;
		add_digits(&digits, rest + 1, decimals);
		rest += 1 + decimals;
	} else if (rest == whole) {
		return false;
	}
	if (*skip_space(rest) != '\0')
		return false;
	*why = WHY_DECIMALS;
	if (decimals > room)
		return false;
	*why = value_of(&digits, room - decimals, negative, out) ? 0 : WHY_LARGE;
	return *why == 0;
}
