/* What the tests of merge share: a struct with every kind of name, a text with its values, drawn.
 * */
#ifndef MERGE_CASE_H
#define MERGE_CASE_H
#include "value_case.h"

#include "merge.h"
#include "page_private.h"

struct talk { const char *title; struct cim_time at; };
CIM_SHAPE(talk, CIM_F(talk, title), CIM_O(talk, at));
struct day { struct cim_date on; struct talk_rows talks; };
CIM_SHAPE(day, CIM_F(day, on), CIM_R(day, talks, talk));
struct town { const char *city; };
CIM_SHAPE(town, CIM_O(town, city));
enum state { FREE = 1, FULL };
CIM_CHOICES(state, { FREE, "libre", N_("Annuler") }, { FULL, "complet", N_("Confirmer") });
struct letter {
	const char *name, *note, *link, *secret, *body;
	int64_t n;
	struct cim_dec price;
	struct cim_yes member;
	bool first;
	enum state state;
	struct cim_bytes raw;
	struct cim_file file;
	struct town place;
	struct day_rows days;
};
CIM_SHAPE(letter, CIM_O(letter, name), CIM_O(letter, note, .as = CIM_LINES),
	CIM_O(letter, link, .as = CIM_URL), CIM_O(letter, secret, .as = CIM_PASSWORD),
	CIM_O(letter, body, .as = CIM_MARKDOWN), CIM_F(letter, n), CIM_O(letter, price, .scale = 2),
	CIM_O(letter, member), CIM_F(letter, first), CIM_C(letter, state, state),
	CIM_O(letter, raw), CIM_O(letter, file), CIM_S(letter, place, town),
	CIM_R(letter, days, day));
#define NAMES "name, note, link, n, price, member, first, state, file, place, days"

static const char *
merged(const char *text, const struct letter *v)
{
	const char *why, *out = merge(&fr, text, &letter_shape, v, &why);

	return out ? out : arena_fmt(fr.arena, "[%s]", why);
}

static const char *
html(const char *markdown)
{
	struct buf out;

	buf_init(&out, fr.arena);
	page_markdown(&out, markdown, strlen(markdown));
	return out.p;
}

static inline const char *
words(const char *markdown)
{
	struct buf out;

	buf_init(&out, fr.arena);
	page_markdown_text(&out, markdown, strlen(markdown));
	return out.p;
}

#define MERGE_TEST(f)	cmocka_unit_test_setup_teardown(f, open_case, close_case)
#endif
