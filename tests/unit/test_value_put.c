/* Members drawn: for people in two languages, for programs, for controls, as JSON. */
#include "value_case.h"

#include <jansson.h>
#include <math.h>

enum state { DRAFT = 1, OPEN };
CIM_CHOICES(state, { DRAFT, "draft", N_("Brouillon") }, { OPEN, "open", N_("oui") });
struct inner { struct cim_int id; const char *name; };
CIM_SHAPE(inner, CIM_O(inner, id), CIM_O(inner, name));
struct all {
	int64_t n;
	bool yes;
	double real;
	const char *text, *phone, *postal, *zone;
	enum state state;
	struct cim_int oint;
	struct cim_real oreal;
	struct cim_yes said;
	struct cim_dec dec;
	struct cim_time at;
	struct cim_date on;
	struct cim_uuid uuid;
	struct cim_hash hash;
	struct cim_bytes bytes;
	struct cim_file file;
	struct cim_file_rows files;
	struct cim_ref_rows refs;
	struct inner_rows rows;
	struct inner sub;
};
CIM_SHAPE(all, CIM_F(all, n, .label = "Sans traduction"), CIM_F(all, yes), CIM_F(all, real),
	CIM_O(all, text), CIM_O(all, phone, .as = CIM_PHONE), CIM_O(all, postal, .as = CIM_POSTAL),
	CIM_O(all, zone), CIM_C(all, state, state), CIM_O(all, oint), CIM_O(all, oreal),
	CIM_O(all, said), CIM_O(all, dec, .scale = 2), CIM_O(all, at, .zone = "zone"),
	CIM_O(all, on), CIM_O(all, uuid), CIM_O(all, hash), CIM_O(all, bytes), CIM_O(all, file),
	CIM_O(all, files), CIM_O(all, refs), CIM_R(all, rows, inner), CIM_S(all, sub, inner));

static struct cim_file files[] = { { 12, 2097152, "plan.pdf", "application/pdf" },
	{ 13, 10, "a\"b", "image/png" } };
static int64_t refs[] = { 4, 9 };
static struct inner rows[] = { { { 1, true }, "un" }, { { 0, false }, NULL } };
static const struct all none = { 0 };
static const struct all full = {
	.n = -1234567, .yes = true, .real = 0.1, .text = "L’Anse <b>",
	.phone = "+14185550123;ext=12", .postal = "H2L 4L8", .zone = "America/Halifax",
	.state = OPEN, .oint = { 2003, true }, .oreal = { 1234.5, true }, .said = { false, true },
	.dec = { 123450, true }, .at = { INT64_C(1796751000000000), true }, .on = { 20795, true },
	.uuid = { { 0x0a, 0xff }, true }, .hash = { { 0xb0 }, true },
	.bytes = { (const uint8_t *)"x", 1 },
	.file = { 12, 2097152, "plan.pdf", "application/pdf" },
	.files = { files, 2 }, .refs = { refs, 2 }, .rows = { rows, 2 }, .sub = { { 5, true }, "s" }
};

static void
draws(const char *name, enum value_form form, enum value_filter filter, const char *text)
{
	assert_string_equal(put(&fr, member(&all_shape, name), &full, form, filter), text);
}

static void
draws_for_people(void **state)
{
	(void)state;
	draws("n", VALUE_HUMAN, FILTER_NONE, "\xe2\x88\x92" "1" NB "234" NB "567");
	draws("yes", VALUE_HUMAN, FILTER_NONE, "oui");
	draws("said", VALUE_HUMAN, FILTER_NONE, "non");
	draws("text", VALUE_HUMAN, FILTER_NONE, "L’Anse <b>");
	draws("phone", VALUE_HUMAN, FILTER_NONE, "418" NB "555-0123, poste 12");
	draws("postal", VALUE_HUMAN, FILTER_NONE, "H2L" NB "4L8");
	draws("state", VALUE_HUMAN, FILTER_NONE, "oui");
	draws("dec", VALUE_HUMAN, FILTER_NONE, "1" NB "234,50");
	draws("oreal", VALUE_HUMAN, FILTER_NONE, "1" NB "234,50");
	draws("on", VALUE_HUMAN, FILTER_NONE, "8 décembre 2026");
	draws("at", VALUE_HUMAN, FILTER_NONE, "mardi 8 décembre 2026, 13" NB "h" NB "30, heure de "
	    "l’Atlantique");
	draws("file", VALUE_HUMAN, FILTER_NONE, "plan.pdf (2" NB "Mo)");
	draws("refs", VALUE_HUMAN, FILTER_NONE, "4, 9");
	draws("uuid", VALUE_HUMAN, FILTER_NONE, "0aff0000000000000000000000000000");
	draws("bytes", VALUE_HUMAN, FILTER_NONE, "");
	assert_string_equal(put(&en, member(&all_shape, "phone"), &full, VALUE_HUMAN, FILTER_NONE),
	    "418" NB "555-0123, ext. 12");
	assert_string_equal(put(&en, member(&all_shape, "yes"), &full, VALUE_HUMAN, FILTER_NONE),
	    "yes");
	assert_string_equal(put(&en, member(&all_shape, "state"), &full, VALUE_HUMAN, FILTER_NONE),
	    "yes");
	assert_string_equal(put(&en, member(&all_shape, "dec"), &full, VALUE_HUMAN, FILTER_NONE),
	    "1,234.50");
}

static void
draws_for_programs(void **state)
{
	(void)state;
	draws("n", VALUE_MACHINE, FILTER_NONE, "-1234567");
	draws("yes", VALUE_MACHINE, FILTER_NONE, "true");
	draws("said", VALUE_MACHINE, FILTER_NONE, "false");
	draws("real", VALUE_MACHINE, FILTER_NONE, "0.1");
	draws("phone", VALUE_MACHINE, FILTER_NONE, "+14185550123;ext=12");
	draws("postal", VALUE_MACHINE, FILTER_NONE, "H2L 4L8");
	draws("state", VALUE_MACHINE, FILTER_NONE, "open");
	draws("dec", VALUE_MACHINE, FILTER_NONE, "1234.50");
	draws("on", VALUE_MACHINE, FILTER_NONE, "2026-12-08");
	draws("at", VALUE_MACHINE, FILTER_NONE, "2026-12-08T17:30:00Z");
	draws("file", VALUE_MACHINE, FILTER_NONE, "12");
	draws("files", VALUE_MACHINE, FILTER_NONE, "12, 13");
	draws("hash", VALUE_MACHINE, FILTER_NONE,
	    "b000000000000000000000000000000000000000000000000000000000000000");
}

static void
draws_for_controls(void **state)
{
	(void)state;
	draws("yes", VALUE_INPUT, FILTER_NONE, "1");
	draws("said", VALUE_INPUT, FILTER_NONE, "0");
	draws("at", VALUE_INPUT, FILTER_NONE, "2026-12-08T13:30");
	draws("on", VALUE_INPUT, FILTER_NONE, "2026-12-08");
	draws("dec", VALUE_INPUT, FILTER_NONE, "1234.50");
	draws("phone", VALUE_INPUT, FILTER_NONE, "418" NB "555-0123, poste 12");
	draws("postal", VALUE_INPUT, FILTER_NONE, "H2L 4L8");
	draws("state", VALUE_INPUT, FILTER_NONE, "open");
}

/* What a control shows is read back as the same value. */
static void
reads_what_it_draws(void **state)
{
	static const char *const names[] = { "n", "yes", "real", "text", "phone", "postal", "zone",
	    "state", "oint",
		"oreal", "said", "dec", "at", "on", "uuid", "hash" };
	struct cim_field f;
	struct all back;

	(void)state;
	for (int form = VALUE_MACHINE; form <= VALUE_INPUT; form++) {
		memset(&back, 0, sizeof back);
		back.zone = full.zone;
		for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
			f = *member(&all_shape, names[i]);
			f.min = f.kind == CIM_K_TEXT ? 0 : CIM_ANY;
			f.zone = "America/Halifax";
			assert_string_equal(parse(&fr, &f, put(&fr, member(&all_shape, names[i]),
			    &full,
			    (enum value_form)form, FILTER_NONE), &back), "");
			assert_string_equal(put(&fr, member(&all_shape, names[i]), &back,
			    VALUE_MACHINE, FILTER_NONE),
			    put(&fr, member(&all_shape, names[i]), &full, VALUE_MACHINE,
			    FILTER_NONE));
		}
	}
}

static void
filters(void **state)
{
	(void)state;
	draws("dec", VALUE_HUMAN, FILTER_MONEY, "1" NB "234,50" NB "$");
	draws("oint", VALUE_HUMAN, FILTER_MONEY, "2" NB "003" NB "$");
	draws("oint", VALUE_HUMAN, FILTER_SIZE, "2" NB "ko");
	draws("file", VALUE_HUMAN, FILTER_SIZE, "2" NB "Mo");
	draws("oreal", VALUE_HUMAN, FILTER_1, "1" NB "234,5");
	draws("dec", VALUE_HUMAN, FILTER_1, "1" NB "234,5");
	draws("at", VALUE_HUMAN, FILTER_DAY, "mardi 8 décembre 2026");
	draws("on", VALUE_HUMAN, FILTER_DAY, "mardi 8 décembre 2026");
	draws("at", VALUE_HUMAN, FILTER_DATE, "8 décembre 2026");
	draws("on", VALUE_HUMAN, FILTER_SHORT, "8 déc.");
	draws("at", VALUE_HUMAN, FILTER_HOUR, "13" NB "h" NB "30");
	draws("at", VALUE_MACHINE, FILTER_HOUR, "13" NB "h" NB "30");
	draws("at", VALUE_HUMAN, FILTER_ZONE, "heure de l’Atlantique");
	draws("at", VALUE_HUMAN, FILTER_AGO, "il y a 1 heure");
	draws("refs", VALUE_HUMAN, FILTER_JSON, "[4,9]");
	draws("text", VALUE_HUMAN, FILTER_MD, "L’Anse <b>");
}

static void
names_filters(void **state)
{
	static const char *const names[] = { "md", "money", "day", "ago", "1", "json", "hour",
	    "zone", "short", "size",
		"date" };
	enum value_filter f = FILTER_NONE;

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		assert_true(value_filter_named(names[i], strlen(names[i]), &f) && f != FILTER_NONE);
	assert_true(value_filter_named("datex", 4, &f));
	assert_int_equal(f, FILTER_DATE);
	assert_false(value_filter_named("dat", 3, &f));
	assert_false(value_filter_named("", 0, &f));
	assert_false(value_filter_named("raw", 3, &f));
	assert_true(value_filter_fits(member(&all_shape, "text"), FILTER_MD));
	assert_false(value_filter_fits(member(&all_shape, "n"), FILTER_MD));
	assert_true(value_filter_fits(member(&all_shape, "rows"), FILTER_JSON));
	assert_true(value_filter_fits(member(&all_shape, "rows"), FILTER_NONE));
	assert_false(value_filter_fits(member(&all_shape, "on"), FILTER_HOUR));
	assert_false(value_filter_fits(member(&all_shape, "oreal"), FILTER_MONEY));
	assert_true(value_filter_fits(member(&all_shape, "dec"), FILTER_MONEY));
	assert_false(value_filter_fits(member(&all_shape, "files"), FILTER_SIZE));
}

static void
knows_what_is_there(void **state)
{
	static const char *const drawn[] = { "n", "yes", "real" };

	(void)state;
	for (size_t i = 0; i < all_shape.nfield; i++) {
		const struct cim_field *f = shape_at(&all_shape, i);
		bool always = f->kind == CIM_K_SUB, drawn_too = false;

		for (size_t k = 0; k < 3; k++)
			drawn_too = drawn_too || strcmp(f->name, drawn[k]) == 0;
		assert_int_equal(value_there(f, (const char *)&none + f->off), always);
		assert_int_equal(value_there(f, (const char *)&full + f->off),
		    f->kind != CIM_K_YES);
		assert_int_equal(strlen(put(&fr, f, &none, VALUE_HUMAN, FILTER_NONE)) > 0,
		    drawn_too);
	}
	assert_true(value_there(member(&all_shape, "said"), &(struct cim_yes){ true, true }));
	assert_false(value_there(member(&all_shape, "text"), &(const char *){ "" }));
}

static void
writes_json(void **state)
{
	json_error_t why;
	json_t *root;
	struct buf out;

	(void)state;
	buf_init(&out, fr.arena);
	shape_json(&out, &fr, &all_shape, &full);
	root = json_loads(out.p, JSON_REJECT_DUPLICATES, &why);
	assert_non_null(root);
	assert_int_equal(json_object_size(root), all_shape.nfield);
	assert_int_equal(json_integer_value(json_object_get(root, "n")), -1234567);
	assert_true(json_is_true(json_object_get(root, "yes")) &&
	    json_is_false(json_object_get(root, "said")));
	assert_true(fabs(json_real_value(json_object_get(root, "dec")) - 1234.5) < 1e-9);
	assert_string_equal(json_string_value(json_object_get(root, "text")), "L’Anse <b>");
	assert_null(strchr(out.p, '<'));
	assert_string_equal(json_string_value(json_object_get(root, "at")), "2026-12-08T17:30:00Z");
	assert_string_equal(json_string_value(json_object_get(root, "state")), "open");
	assert_string_equal(json_string_value(json_object_get(json_array_get(json_object_get(root,
	    "files"), 1), "name")),
	    "a\"b");
	assert_true(json_is_null(json_object_get(json_array_get(json_object_get(root, "rows"), 1),
	    "name")));
	assert_string_equal(json_string_value(json_object_get(json_object_get(root, "sub"),
	    "name")), "s");
	assert_true(json_is_null(json_object_get(root, "bytes")));
	json_decref(root);
	buf_init(&out, fr.arena);
	shape_json(&out, &fr, &all_shape, &none);
	assert_string_equal(out.p,
	    "{\"n\":0,\"yes\":false,\"real\":0,\"text\":null,\"phone\":null,\"postal\":null,"
	    "\"zone\":null,\"state\":null,\"oint\":null,\"oreal\":null,\"said\":null,"
	    "\"dec\":null,\"at\":null,\"on\":null,\"uuid\":null,\"hash\":null,\"bytes\":null,"
	    "\"file\":null,\"files\":[],\"refs\":[],"
	    "\"rows\":[],\"sub\":{\"id\":null,\"name\":null}}");
}

static void
writes_reals_that_read_back(void **state)
{
	static const double values[] = { 0.1, 1.0 / 3, 1e300, -2.5e-10, 123456789.123456789,
	    5e-324 };
	struct all one = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		one.real = values[i];
		assert_true(strtod(put(&fr, member(&all_shape, "real"), &one, VALUE_MACHINE,
		    FILTER_NONE), NULL) >=
		    values[i]);
		assert_true(strtod(put(&fr, member(&all_shape, "real"), &one, VALUE_MACHINE,
		    FILTER_NONE), NULL) <=
		    values[i]);
	}
	one.real = (double)NAN;
	assert_string_equal(put(&fr, member(&all_shape, "real"), &one, VALUE_MACHINE, FILTER_NONE),
	    "");
	assert_string_equal(put(&fr, member(&all_shape, "real"), &one, VALUE_HUMAN, FILTER_JSON),
	    "null");
}

static void
labels(void **state)
{
	(void)state;
	assert_string_equal(value_label(&fr, member(&all_shape, "n")), "Sans traduction");
	assert_string_equal(value_label(&en, member(&all_shape, "n")), "Sans traduction");
	assert_string_equal(value_label(&en, &(struct cim_field){ .name = "x", .label = "oui" }),
	    "yes");
	assert_string_equal(value_label(&fr, member(&all_shape, "oint")), "oint");
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(draws_for_people),
		cmocka_unit_test(draws_for_programs), cmocka_unit_test(draws_for_controls),
		cmocka_unit_test(reads_what_it_draws), cmocka_unit_test(filters),
		cmocka_unit_test(names_filters),
		cmocka_unit_test(knows_what_is_there), cmocka_unit_test(writes_json),
		cmocka_unit_test(writes_reals_that_read_back), cmocka_unit_test(labels) };
	char err[200];

	shape_check(&all_shape, err, sizeof err);
	return cmocka_run_group_tests(tests, open_case, close_case);
}
