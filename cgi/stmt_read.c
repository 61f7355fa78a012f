/* One row: from what the library fetched to the members. The struct was zeroed, so NULL is left
 * as it is. */
#include <stdint.h>
#include <string.h>

#include "clock.h"
#include "stmt_column.h"

enum { DECIMAL_TEXT = 70 };		/* DECIMAL(65) with sign, point and a zero before it */

/* "-123.4500" as a whole number of 10^-scale; false: not a number, or too large */
static bool
decimal(const char *p, int scale, int64_t *out)
{
	bool minus = *p == '-', point = false;
	int64_t n = 0;
	int after = 0;

	for (p += minus || *p == '+'; *p != '\0'; p++) {
		if (*p == '.' && !point) {
			point = true;
			continue;
		}
		if (*p < '0' || *p > '9')
			return false;
		if (point && after == scale) {
			if (*p != '0')
				return false;
			continue;
		}
		after += point;
		if (__builtin_mul_overflow(n, 10, &n) || __builtin_sub_overflow(n, *p - '0', &n))
			return false;
	}
	for (; after < scale; after++)
		if (__builtin_mul_overflow(n, 10, &n))
			return false;
	if (!minus && n == INT64_MIN)
		return false;
	*out = minus ? n : -n;
	return true;
}

/* The bytes of column i, with a NUL behind them. */
static char *
fetch(struct column *c, MYSQL_STMT *stmt, size_t i, struct arena *arena)
{
	unsigned long length = c->length, got = 0;
	my_bool error = 0, null = 0;
	char *p = arena_alloc(arena, length + 1, 1);
	MYSQL_BIND b;

	if (length == 0)
		return p;
	memset(&b, 0, sizeof b);
	b.buffer_type = c->how == COLUMN_BYTES ? MYSQL_TYPE_BLOB : MYSQL_TYPE_STRING;
	b.buffer = p;
	b.buffer_length = length;
	b.length = &got;
	b.error = &error;
	b.is_null = &null;
	if (mysql_stmt_fetch_column(stmt, &b, (unsigned)i, 0) != 0 || error || got != length)
		return NULL;
	return p;
}

static const char *
put_number(const struct column *c, const char *text, char *at)
{
	const struct cim_field *f = c->field;
	int scale = f->kind == CIM_K_DEC ? f->scale : 0;
	int64_t n = c->n;

	if (text != NULL && !decimal(text, scale, &n))
		return "is a number too large";
	for (int i = 0; text == NULL && i < scale; i++)
		if (__builtin_mul_overflow(n, 10, &n))
			return "is a number too large";
	if (f->kind == CIM_K_DEC)
		*(struct cim_dec *)(void *)at = (struct cim_dec){ n, true };
	else if (f->kind == CIM_K_OINT)
		*(struct cim_int *)(void *)at = (struct cim_int){ n, true };
	else if (f->kind == CIM_K_FILE && c->part == PART_SIZE)
		((struct cim_file *)(void *)at)->size = n;
	else if (f->kind == CIM_K_FILE)
		((struct cim_file *)(void *)at)->id = n;
	else
		*(int64_t *)(void *)at = n;
	return NULL;
}

static const char *
put_yes(const struct column *c, char *at)
{
	if (c->n != 0 && c->n != 1)
		return "is neither 0 nor 1";
	if (c->field->kind == CIM_K_YES)
		*(struct cim_yes *)(void *)at = (struct cim_yes){ c->n == 1, true };
	else
		*(bool *)at = c->n == 1;
	return NULL;
}

static const char *
put_time(const struct column *c, char *at)
{
	const MYSQL_TIME *t = &c->time;
	int64_t day, us;

	if (t->neg || !clock_exists((int)t->year, (int)t->month, (int)t->day))
		return "is not a date";
	day = clock_day((int)t->year, (int)t->month, (int)t->day);
	us = ((int64_t)t->hour * 3600 + t->minute * 60 + t->second) * 1000000;
	us += (int64_t)t->second_part;
	if (c->field->kind == CIM_K_DATE)
		*(struct cim_date *)(void *)at = (struct cim_date){ (int32_t)day, true };
	else
		*(struct cim_time *)(void *)at = (struct cim_time){ day * 86400 * 1000000 + us,
			true };
	return NULL;
}

static const char *
put_choice(const struct cim_field *f, const char *code, char *at)
{
	for (const struct cim_choice *c = f->choices; c->code != NULL; c++)
		if (strcmp(c->code, code) == 0) {
			*(unsigned *)(void *)at = c->value;
			return NULL;
		}
	return "is a code that is no choice";
}

static const char *
put_text(const struct column *c, const char *text, char *at)
{
	if (strlen(text) != c->length)
		return "holds a NUL";
	if (c->part == PART_NAME)
		((struct cim_file *)(void *)at)->name = text;
	else if (c->part == PART_TYPE)
		((struct cim_file *)(void *)at)->type = text;
	else if (c->field->kind == CIM_K_CHOICE)
		return put_choice(c->field, text, at);
	else
		*(const char **)(void *)at = text;
	return NULL;
}

static const char *
put_bytes(const struct column *c, const char *p, char *at)
{
	if (c->field->kind == CIM_K_BYTES) {
		*(struct cim_bytes *)(void *)at = (struct cim_bytes){ (const uint8_t *)p,
			c->length };
	} else if (c->field->kind == CIM_K_UUID) {
		if (c->length != sizeof ((struct cim_uuid *)0)->b)
			return "is not 16 bytes";
		memcpy(((struct cim_uuid *)(void *)at)->b, p, c->length);
		((struct cim_uuid *)(void *)at)->is = true;
	} else {
		if (c->length != sizeof ((struct cim_hash *)0)->b)
			return "is not 32 bytes";
		memcpy(((struct cim_hash *)(void *)at)->b, p, c->length);
		((struct cim_hash *)(void *)at)->is = true;
	}
	return NULL;
}

static const char *
put_fetched(struct column *c, MYSQL_STMT *stmt, size_t i, struct arena *arena, char *at)
{
	enum cim_kind kind = c->field->kind;
	bool number = c->how == COLUMN_TEXT && (kind == CIM_K_INT || kind == CIM_K_OINT ||
		kind == CIM_K_DEC || (kind == CIM_K_FILE && c->part != PART_NAME &&
		c->part != PART_TYPE));
	const char *p;

	if (number && c->length > DECIMAL_TEXT)
		return "is a number too large";
	p = fetch(c, stmt, i, arena);
	if (p == NULL)
		return "was cut";
	if (number)
		return put_number(c, p, at);
	return c->how == COLUMN_BYTES ? put_bytes(c, p, at) : put_text(c, p, at);
}

static const char *
put(struct column *c, MYSQL_STMT *stmt, size_t i, struct arena *arena, char *at)
{
	enum cim_kind kind = c->field->kind;

	if (c->how == COLUMN_TEXT || c->how == COLUMN_BYTES)
		return put_fetched(c, stmt, i, arena, at);
	if (c->error)
		return "was cut";
	if (c->how == COLUMN_TIME)
		return put_time(c, at);
	if (kind == CIM_K_REAL)
		*(double *)(void *)at = c->real;
	else if (kind == CIM_K_OREAL)
		*(struct cim_real *)(void *)at = (struct cim_real){ c->real, true };
	else if (kind == CIM_K_BOOL || kind == CIM_K_YES)
		return put_yes(c, at);
	else
		return put_number(c, NULL, at);
	return NULL;
}

const char *
columns_read(struct columns *all, MYSQL_STMT *stmt, struct arena *arena, void *out)
{
	for (size_t i = 0; i < all->n; i++) {
		struct column *c = &all->v[i];
		const char *why;

		if (c->null) {
			bool absent = c->field->opt && c->field->kind != CIM_K_INT;

			why = absent ? NULL : "is NULL, and required";
		} else {
			why = put(c, stmt, i, arena, (char *)out + c->off);
		}
		if (why != NULL)
			return arena_fmt(arena, "member %s %s", c->field->name, why);
	}
	return NULL;
}
