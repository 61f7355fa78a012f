/* Rights as a set: one privilege, on one table or one of its columns, of one account. Read from
 * the files and from SHOW GRANTS by the same reader, so that the two can be compared. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "migrate_private.h"

const char *const verb_name[VERBS] = { "SELECT", "INSERT", "UPDATE", "DELETE" };

bool
rights_name(const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!((p[i] >= 'a' && p[i] <= 'z') || (p[i] >= '0' && p[i] <= '9') || p[i] == '_'))
			return false;
	return n > 0 && n <= 64;
}

void
rights_add(struct arena *a, struct rights *r, const struct right *one)
{
	if (r->n == r->cap) {
		size_t want = r->cap == 0 ? 64 : 2 * r->cap;

		r->v = arena_grow(a, r->v, r->cap * sizeof *r->v, want * sizeof *r->v);
		r->cap = want;
	}
	r->v[r->n++] = *one;
}

static int
compare(const void *x, const void *y)
{
	const struct right *a = x, *b = y;
	int c = strcmp(a->user, b->user);

	if (c == 0)
		c = strcmp(a->table, b->table);
	if (c == 0)
		c = (a->verb > b->verb) - (a->verb < b->verb);
	if (c == 0)
		c = strcmp(a->column != NULL ? a->column : "", b->column != NULL ? b->column : "");
	return c;
}

/* The whole table sorts before its columns. */
void
rights_settle(struct rights *r)
{
	size_t kept = 0;
	const struct right *whole = NULL;

	if (r->n > 1)
		qsort(r->v, r->n, sizeof *r->v, compare);
	for (size_t i = 0; i < r->n; i++) {
		struct right one = r->v[i];

		if (whole != NULL && one.verb == whole->verb &&
			strcmp(one.user, whole->user) == 0 && strcmp(one.table, whole->table) == 0)
			continue;
		if (kept > 0 && compare(&r->v[kept - 1], &one) == 0)
			continue;
		r->v[kept] = one;
		if (one.column == NULL)
			whole = &r->v[kept];
		kept++;
	}
	r->n = kept;
}

bool
rights_have(const struct rights *r, const struct right *one)
{
	return r->n > 0 && bsearch(one, r->v, r->n, sizeof *r->v, compare) != NULL;
}

static size_t
blank(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && p[i] == ' ')
		i++;
	return i;
}

/* The columns between brackets, with or without backquotes; bytes read, 0: wrong. */
static size_t
columns(struct arena *a, struct rights *r, const char *p, size_t n, struct right one)
{
	size_t i = 1;

	for (;;) {
		size_t from, length;

		i += blank(p + i, n - i);
		i += i < n && p[i] == '`';
		for (from = i; i < n && strchr(",)` ", p[i]) == NULL;)
			i++;
		length = i - from;
		i += i < n && p[i] == '`';
		i += blank(p + i, n - i);
		if (!rights_name(p + from, length) || i >= n || (p[i] != ',' && p[i] != ')'))
			return 0;
		one.column = arena_dup(a, p + from, length);
		rights_add(a, r, &one);
		if (p[i++] == ')')
			return i;
	}
}

/* One verb; bytes read, 0: none of ours. */
static size_t
verb(struct arena *a, struct rights *r, const char *p, size_t n, struct right one)
{
	for (size_t v = 0; v < VERBS; v++) {
		size_t length = strlen(verb_name[v]), at;

		if (n < length || memcmp(p, verb_name[v], length) != 0)
			continue;
		at = length + blank(p + length, n - length);
		one.verb = (enum verb)v;
		if (at < n && p[at] == '(') {
			size_t got = columns(a, r, p + at, n - at, one);

			return got == 0 ? 0 : at + got;
		}
		rights_add(a, r, &one);
		return length;
	}
	return 0;
}

bool
rights_parse(struct arena *a, struct rights *r, const char *text, size_t n,
	const struct right *base)
{
	for (size_t i = 0;;) {
		size_t got;

		i += blank(text + i, n - i);
		got = verb(a, r, text + i, n - i, *base);
		if (got == 0)
			return false;
		i += got;
		i += blank(text + i, n - i);
		if (i == n)
			return true;
		if (text[i++] != ',')
			return false;
	}
}
