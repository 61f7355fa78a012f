/* An event travels by name: what is written is what is read, a missing name refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "payload.h"

enum colour { RED = 1, BLUE };
CIM_CHOICES(colour, { RED, "red", "Rouge", 0 }, { BLUE, "blue", "Bleu", 0 });
struct told { int64_t id; const char *title, *note; struct cim_int n; struct cim_time at; struct cim_date on;
	struct cim_uuid key; struct cim_hash hash; bool yes; enum colour colour; struct cim_dec hours; };
CIM_SHAPE(told, CIM_F(told, id), CIM_F(told, title), CIM_O(told, note), CIM_O(told, n), CIM_O(told, at),
	CIM_O(told, on), CIM_O(told, key), CIM_O(told, hash), CIM_F(told, yes), CIM_C(told, colour, colour),
	CIM_O(told, hours, .scale = 2));
struct heard { const char *title; struct cim_time at; enum colour colour; };
CIM_SHAPE(heard, CIM_F(heard, title), CIM_F(heard, at), CIM_C(heard, colour, colour));
struct wants { const char *missing; };
CIM_SHAPE(wants, CIM_F(wants, missing));
struct rich { struct cim_ref_rows ids; };
CIM_SHAPE(rich, CIM_O(rich, ids));

static const struct told sample = { .id = -7, .title = "L’été « A & B »\n<x>", .at = { 1796754600000001, true },
	.on = { 20795, true }, .key = { { 1, 2, 0xff }, true }, .hash = { { 9 }, true }, .yes = true,
	.colour = BLUE, .hours = { 1250, true } };

static const char *
written(struct arena *a)
{
	struct buf out;

	buf_init(&out, a);
	payload_put(&out, &told_shape, &sample);
	return out.p;
}

static void
comes_back_whole(void **state)
{
	struct arena *a = arena_new(4096, 1 << 20);
	struct told back;
	char err[200];

	(void)state;
	assert_true(payload_read(a, &told_shape, written(a), &back, err, sizeof err));
	assert_int_equal(back.id, -7);
	assert_string_equal(back.title, sample.title);
	assert_null(back.note);
	assert_false(back.n.is);
	assert_true(back.at.is);
	assert_true(back.at.us == sample.at.us);
	assert_int_equal(back.on.day, 20795);
	assert_memory_equal(back.key.b, sample.key.b, 16);
	assert_memory_equal(back.hash.b, sample.hash.b, 32);
	assert_true(back.yes);
	assert_int_equal(back.colour, BLUE);
	assert_int_equal(back.hours.n, 1250);
	arena_free(&a);
}

static void
is_heard_by_name(void **state)
{
	struct arena *a = arena_new(4096, 1 << 20);
	struct heard h;
	struct wants w;
	char err[200];

	(void)state;
	assert_true(payload_read(a, &heard_shape, written(a), &h, err, sizeof err));
	assert_string_equal(h.title, sample.title);
	assert_false(payload_read(a, &wants_shape, written(a), &w, err, sizeof err));
	assert_string_equal(err, "the payload lacks missing for struct wants");
	assert_false(payload_read(a, &wants_shape, "[]", &w, err, sizeof err));
	assert_false(payload_read(a, &wants_shape, "{\"missing\":1}", &w, err, sizeof err));
	assert_false(payload_read(a, &wants_shape, "{\"missing\":\"a\",\"missing\":\"b\"}", &w, err, sizeof err));
	arena_free(&a);
}

/* The numbers of an enum are each plugin's own, its codes are what all know. */
enum shade { DARK = 1, SKY, CHERRY };
CIM_CHOICES(shade, { SKY, "blue", "Bleu", 0 }, { CHERRY, "red", "Rouge", 0 },
	{ DARK, "dark", "Noir", 0 });
enum grey { GREY = 1 };
CIM_CHOICES(grey, { GREY, "grey", "Gris", 0 });
struct painted { enum shade colour; };
CIM_SHAPE(painted, CIM_C(painted, colour, shade));
struct plain { enum grey colour; };
CIM_SHAPE(plain, CIM_CO(plain, colour, grey));
struct spelled { const char *colour; };
CIM_SHAPE(spelled, CIM_F(spelled, colour));

static void
a_choice_travels_as_its_code(void **state)
{
	struct arena *a = arena_new(4096, 1 << 20);
	struct painted p;
	struct plain grey;
	struct spelled s;
	char err[200];

	(void)state;
	assert_non_null(strstr(written(a), "\"colour\":\"blue\""));
	assert_true(payload_read(a, &painted_shape, written(a), &p, err, sizeof err));
	assert_int_equal(p.colour, SKY);
	assert_true(payload_read(a, &spelled_shape, written(a), &s, err, sizeof err));
	assert_string_equal(s.colour, "blue");
	assert_false(payload_read(a, &plain_shape, written(a), &grey, err, sizeof err));
	assert_false(payload_read(a, &painted_shape, "{\"colour\":2}", &p, err, sizeof err));
	arena_free(&a);
}

static void
says_what_it_lacks(void **state)
{
	static const struct told none = { .id = 1, .colour = RED },
	    grey = { .title = "x", .colour = 77 };
	struct arena *a = arena_new(4096, 1 << 20);
	struct told back;
	struct buf out;
	char err[200];

	(void)state;
	buf_init(&out, a);
	assert_null(payload_put(&out, &told_shape, &sample));
	assert_string_equal(payload_put(&out, &told_shape, &none), "title");
	assert_string_equal(payload_put(&out, &told_shape, &grey), "colour");
	assert_false(payload_read(a, &told_shape,
	    "{\"id\":1,\"title\":\"a\",\"colour\":\"red\"}", &back, err, sizeof err));
	assert_string_equal(err, "the payload lacks yes for struct told");
	arena_free(&a);
}

/* Every kind beside every other, as reading takes them. */
struct kinds { int64_t n; bool yes; const char *text; enum colour colour; struct cim_int maybe;
	struct cim_yes said; struct cim_dec cents, mills; struct cim_time at; struct cim_date on;
	struct cim_uuid uuid; struct cim_hash hash; };
CIM_SHAPE(kinds, CIM_F(kinds, n), CIM_F(kinds, yes), CIM_F(kinds, text),
	CIM_C(kinds, colour, colour), CIM_O(kinds, maybe), CIM_O(kinds, said),
	CIM_O(kinds, cents, .scale = 2), CIM_O(kinds, mills, .scale = 3),
	CIM_O(kinds, at), CIM_O(kinds, on), CIM_O(kinds, uuid), CIM_O(kinds, hash));

static void
turns_into_its_like_only(void **state)
{
	/* each is heard as itself; these besides */
	static const char *const besides[][2] = { { "n", "maybe" }, { "maybe", "n" },
	    { "yes", "said" }, { "said", "yes" }, { "colour", "text" } };

	(void)state;
	for (size_t i = 0; i < kinds_shape.nfield; i++)
		for (size_t j = 0; j < kinds_shape.nfield; j++) {
			const struct cim_field *from = &kinds_fields[i], *to = &kinds_fields[j];
			bool want = i == j;

			for (size_t k = 0; k < sizeof besides / sizeof *besides; k++)
				want |= strcmp(besides[k][0], from->name) == 0 &&
				    strcmp(besides[k][1], to->name) == 0;
			if (payload_turns(from, to) != want)
				fail_msg("%s as %s", from->name, to->name);
		}
	assert_true(payload_turns(&told_fields[9], &painted_fields[0]));
	assert_false(payload_turns(&painted_fields[0], &told_fields[9]));
	assert_string_equal(payload_unknown(&painted_fields[0], &told_fields[9]), "dark");
}

static void
takes_scalars_only(void **state)
{
	(void)state;
	assert_true(payload_fits(&told_shape));
	assert_false(payload_fits(&rich_shape));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(comes_back_whole),
		cmocka_unit_test(is_heard_by_name), cmocka_unit_test(a_choice_travels_as_its_code),
		cmocka_unit_test(says_what_it_lacks), cmocka_unit_test(turns_into_its_like_only),
		cmocka_unit_test(takes_scalars_only) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
