/* Numbers typed: read, then held against bounds and step; every fault says what would be taken. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "number.h"
#include "value_private.h"

enum { REAL_CHARS = 40 };

static int64_t
power_of_ten(int scale)
{
	int64_t p = 1;

	while (scale-- > 0)
		p *= 10;
	return p;
}

static bool
too_low(const struct cim_field *f, int64_t n)
{
	return f->min != CIM_ANY && n < f->min;
}

static bool
too_high(const struct cim_field *f, int64_t n)
{
	return f->max != 0 && n > f->max;
}

/* The multiple of the step nearest to n that the bounds allow. */
static int64_t
nearest(const struct cim_field *f, int64_t n)
{
	if (too_low(f, n))
		n = f->min;
	if (too_high(f, n))
		n = f->max;
	if (f->step > 1) {
		n -= n % f->step;
		if (too_low(f, n))
			n += f->step;
	}
	return n;
}

const char *
value_number_example(const struct value_ctx *ctx, const struct cim_field *f)
{
	int64_t unit = power_of_ten(f->scale);
	int64_t n = 12 * unit + unit / 2;

	return value_say_number(ctx, nearest(f, f->scale > 0 ? n : 12), f->scale);
}

static const char *
say_bounds(const struct value_ctx *ctx, const struct cim_field *f)
{
	const char *pairs[] = { "min", value_say_number(ctx, f->min, f->scale), "max",
	    value_say_number(ctx, f->max, f->scale), NULL };

	if (f->min != CIM_ANY && f->max != 0)
		return value_say(ctx, "valid.range", 1, pairs);
	return value_say(ctx, f->max != 0 ? "valid.max.plain" : "valid.min.plain", 1, pairs);
}

/* Too large for any member: the bounds if there is an upper one, else what the machine holds. */
static const char *
say_large(const struct value_ctx *ctx, const struct cim_field *f)
{
	const char *pairs[] = { "max", NULL, NULL };

	if (f->max != 0)
		return say_bounds(ctx, f);
	pairs[1] = value_say_number(ctx, INT64_MAX / power_of_ten(f->scale), 0);
	return value_say(ctx, "valid.max.plain", 1, pairs);
}

static const char *
say_decimals(const struct value_ctx *ctx, const struct cim_field *f)
{
	const char *pairs[] = { "n", NULL, NULL };

	if (f->scale == 0)
		return value_say(ctx, "valid.integer", 1, NULL);
	pairs[1] = value_say_number(ctx, f->scale, 0);
	return value_say(ctx, "valid.decimals", f->scale, pairs);
}

static const char *
say_step(const struct value_ctx *ctx, const struct cim_field *f, int64_t n)
{
	const char *pairs[] = { "step", value_say_number(ctx, f->step, f->scale), "example",
	    value_say_number(ctx, nearest(f, n), f->scale), NULL };

	return value_say(ctx, "valid.step", 1, pairs);
}

static const char *
say_number(const struct value_ctx *ctx, const struct cim_field *f)
{
	const char *pairs[] = { "example", value_number_example(ctx, f), NULL };

	return value_say(ctx, "valid.number", 1, pairs);
}

const char *
value_number_parse(const struct value_ctx *ctx, const struct cim_field *f, const char *typed,
	int64_t *out)
{
	int why = 0;

	if (!number_parse(typed, f->scale, out, &why)) {
		if (why == 2)
			return say_decimals(ctx, f);
		return why == 3 ? say_large(ctx, f) : say_number(ctx, f);
	}
	if (too_low(f, *out) || too_high(f, *out))
		return say_bounds(ctx, f);
	if (f->step > 0 && *out % f->step != 0)
		return say_step(ctx, f, *out);
	return NULL;
}

/* A real comes from a program or a table, rarely from a hand: 12,5 and 1.25e-3, no groups. strtod
 * follows LC_NUMERIC, which no program of ours sets; should one, the point stops it: a message. */
const char *
value_real_parse(const struct value_ctx *ctx, const struct cim_field *f, const char *typed,
	double *out)
{
	char text[REAL_CHARS], *end;
	size_t n = strlen(typed);

	if (n == 0 || n >= sizeof text || strspn(typed, "0123456789+-.,eE") != n)
		return say_number(ctx, f);
	memcpy(text, typed, n + 1);
	if (strchr(text, ',') != NULL)
		*strchr(text, ',') = '.';
	*out = strtod(text, &end);
	if (end == text || *end != '\0' || !isfinite(*out))
		return say_number(ctx, f);
	if ((f->min != CIM_ANY && *out < (double)f->min) || (f->max != 0 && *out > (double)f->max))
		return say_bounds(ctx, f);
	return NULL;
}
