/* What the tests of SQL share: shapes, guards, and two judges, of a text bound and of a text
 * refused. */
#ifndef SQL_CASE_H
#define SQL_CASE_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "scan.h"

enum sort { BY_NAME = 1, BY_DUE };
CIM_CHOICES(sort, { BY_NAME, "name", N_("Nom"), "a.title, a.id" },
	{ BY_DUE, "due", N_("Échéance"), "a.due" });
enum fact { FACT_REGION = 1, FACT_YEAR, FACT_STATE };
CIM_CHOICES(fact, { FACT_REGION, "region", "Région", "a.region" },
	{ FACT_YEAR, "year", "Année", "YEAR(a.due)" },
	{ FACT_STATE, "state", "État", "a.state" });
enum plain { PLAIN_A = 1 };
CIM_CHOICES(plain, { PLAIN_A, "a", N_("A"), 0 });
enum mixed { MIXED_A = 1, MIXED_B };
CIM_CHOICES(mixed, { MIXED_A, "a", N_("A"), "x" }, { MIXED_B, "b", N_("B"), 0 });

struct place_row { const char *city; struct cim_dec km; };
CIM_SHAPE(place_row, CIM_O(place_row, city), CIM_O(place_row, km, .scale = 1));
struct row { struct cim_int id; const char *title; struct cim_date due; struct cim_dec hours;
	struct cim_time at; bool done; enum plain plain; struct place_row at_place; };
CIM_SHAPE(row, CIM_O(row, id), CIM_F(row, title), CIM_O(row, due), CIM_O(row, hours, .scale = 2),
	CIM_O(row, at), CIM_F(row, done), CIM_C(row, plain, plain),
		CIM_S(row, at_place, place_row));
struct sealed { struct cim_hash hash; const char *option; };
CIM_SHAPE(sealed, CIM_O(sealed, hash), CIM_O(sealed, option));
struct number_row { int64_t n; };
CIM_SHAPE(number_row, CIM_F(number_row, n));

struct in { int64_t id; struct cim_int region; const char *q, *lang; enum sort sort; enum fact fact;
	enum plain plain; enum mixed mixed; struct row_rows rows; struct sealed_rows sealed;
	struct number_row_rows numbers; struct cim_ref_rows ids; struct place_row where;
	struct cim_int page; };
CIM_SHAPE(in, CIM_F(in, id), CIM_O(in, region), CIM_O(in, q), CIM_O(in, lang),
	CIM_C(in, sort, sort), CIM_C(in, fact, fact), CIM_C(in, plain, plain),
	CIM_C(in, mixed, mixed), CIM_R(in, rows, row), CIM_R(in, sealed, sealed),
	CIM_R(in, numbers, number_row), CIM_O(in, ids), CIM_S(in, where, place_row),
	CIM_O(in, page));
struct bare { int64_t id; struct cim_int me; };
CIM_SHAPE(bare, CIM_F(bare, id), CIM_O(bare, me));

static const struct cim_guard guard_list[] = {
	{ "plan", "EXISTS (SELECT 1 FROM party y WHERE y.plan_id = $.id AND y.person_id = :me)",
	NULL },
	{ "action", "EXISTS (SELECT 1 FROM plan g WHERE g.id = $.plan_id AND {plan g})", "plan" },
	{ "note", "EXISTS (SELECT 1 FROM action h WHERE h.id = $.action_id AND {action h})",
	"action" },
	{ "open", "$.person_id = :me OR $.lang = :lang", NULL },
	{ "bad_name", "$.person_id = :id", NULL },
	{ "bad_none", NULL, NULL },
	{ "bad_loop", "EXISTS (SELECT 1 FROM bad_loop z WHERE {bad_loop z})", NULL },
	{ "bad_here", "EXISTS (SELECT 1 FROM bad_there t WHERE {bad_there t})", NULL },
	{ "bad_there", "EXISTS (SELECT 1 FROM bad_here h WHERE {bad_here h})", NULL },
	{ "bad_alias", "EXISTS (SELECT 1 FROM plan p WHERE {plan q})", NULL },
	{ "bad_self", "id = $", NULL },
	{ "bad_all", "{all plan: why}", NULL },
	{ "bad_parent", "$.id = 1", "nobody" },
	{ 0 }
};
static const struct guard_set guards = { guard_list, sizeof(struct cim_guard) };

static struct arena *arena;
static char sentence[400];

static const struct bound_stmt *
bind_in(const char *sql, const struct cim_shape *in, bool reads)
{
	struct cim_stmt *s = arena_alloc(arena, 1, sizeof *s);

	*s = (struct cim_stmt){ CIM_TAG_STMT, "it", sql, in, reads ? &number_row_shape : NULL };
	sentence[0] = '\0';
	return scan_bind(arena, s, &guards, sentence, sizeof sentence);
}

static bool
reads(const char *sql)
{
	return strncmp(sql, "INSERT", 6) != 0 && strncmp(sql, "UPDATE", 6) != 0 &&
		strncmp(sql, "DELETE", 6) != 0;
}

/* want NULL: bound, whatever it gives */
static void
gives(const char *sql, const char *want)
{
	const struct bound_stmt *b = bind_in(sql, &in_shape, reads(sql));

	if (b == NULL)
		fail_msg("refused: %s\n\t%s", sql, sentence);
	if (want != NULL && strcmp(b->variant[0].sql, want) != 0)
		fail_msg("\n\t%s\ngives\n\t%s\nnot\n\t%s", sql, b->variant[0].sql, want);
}

static void
refused(const char *sql, const char *why, bool as_read)
{
	if (bind_in(sql, &in_shape, as_read) != NULL)
		fail_msg("bound: %s", sql);
	if (strncmp(sentence, "it: ", 4) != 0 || strcmp(sentence + 4, why) != 0)
		fail_msg("\n\t%s\nis refused by\n\t%s\nnot by\n\t%s", sql, sentence, why);
}

static int
begin(void **state)
{
	(void)state;
	arena = arena_new(65536, (size_t)64 << 20);
	return arena == NULL;
}

static int
end(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}
#endif
