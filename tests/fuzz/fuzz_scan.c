/* Any bytes as the SQL of a statement. What is bound must hold as many ? as values, and outside
 * quotes no name, brace, comment, variable or second statement; what is refused says why. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scan.h"

enum sort { BY_NAME = 1, BY_DUE };
CIM_CHOICES(sort, { BY_NAME, "name", N_("Nom"), "a.title, a.id" },
	{ BY_DUE, "due", N_("Échéance"), "a.due" });
struct row { struct cim_int id; const char *title; struct cim_hash hash; };
CIM_SHAPE(row, CIM_O(row, id), CIM_O(row, title), CIM_O(row, hash));
struct in { int64_t id; const char *q; enum sort sort; struct row_rows rows;
	struct cim_ref_rows ids;
	struct row inner; };
CIM_SHAPE(in, CIM_F(in, id), CIM_O(in, q), CIM_C(in, sort, sort), CIM_R(in, rows, row),
	CIM_O(in, ids), CIM_S(in, inner, row));
static const struct cim_guard list[] = {
	{ "plan", "EXISTS (SELECT 1 FROM party y WHERE y.plan_id = $.id AND y.person_id = :me)",
	NULL },
	{ "action", "EXISTS (SELECT 1 FROM plan g WHERE g.id = $.plan_id AND {plan g})", "plan" },
	{ 0 }
};
static const struct guard_set guards = { list, sizeof(struct cim_guard) };

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

/* Not the scanner's own reader: quotes are cut out, what is left is looked at. */
static void
check(const struct bound *b)
{
	size_t values = 0;
	char quote = 0;

	for (const char *p = b->sql; *p != '\0'; p++) {
		if (quote != 0) {
			quote = *p == quote ? 0 : quote;
			continue;
		}
		if (*p == '\'' || *p == '`')
			quote = *p;
		values += *p == '?';
		if (strchr(":{};@\"\\#$", *p) != NULL || (unsigned char)*p >= 0x80 ||
		    strncmp(p, "/*", 2) == 0 || strncmp(p, "--", 2) == 0)
			abort();
	}
	if (quote != 0 || values != b->nparam)
		abort();
}

/* Refused with a sentence, or right in every variant. */
static void
try_one(struct arena *arena, const char *sql, const struct cim_shape *out)
{
	const struct cim_stmt stmt = { CIM_TAG_STMT, "it", sql, &in_shape, out };
	char err[400] = "";
	const struct bound_stmt *bound = scan_bind(arena, &stmt, &guards, err, sizeof err);

	if ((bound == NULL) != (strlen(err) > 4))
		abort();
	for (size_t i = 0; bound != NULL && i < bound->nvariant; i++)
		check(&bound->variant[i]);
	arena_reset(arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct arena *arena;
	char *sql = malloc(n + 1);

	if (arena == NULL)
		arena = arena_new(65536, (size_t)256 << 20);
	if (sql == NULL || arena == NULL)
		abort();
	memcpy(sql, data, n);
	sql[n] = '\0';
	try_one(arena, sql, &row_shape);
	try_one(arena, sql, NULL);
	free(sql);
	return 0;
}
