/* Shapes: members are found, and a table that lies is refused with the sentence that says where. */
#include "value_case.h"

enum state { DRAFT = 1, OPEN };
CIM_CHOICES(state, { DRAFT, "draft", N_("Brouillon") }, { OPEN, "open", N_("Ouverte") });
struct step { struct cim_int id; const char *title; };
CIM_SHAPE(step, CIM_O(step, id), CIM_F(step, title, .label = N_("Étape")));
struct plan { int64_t id; const char *title, *zone; struct cim_time at; enum state state;
	struct step_rows steps; struct step first; };
CIM_SHAPE(plan, CIM_F(plan, id), CIM_F(plan, title, .label = N_("Titre"), .hint = N_("En un mot")),
	CIM_O(plan, at, .zone = "zone"), CIM_F(plan, zone), CIM_C(plan, state, state,
	.label = N_("Titre")),
	CIM_R(plan, steps, step), CIM_S(plan, first, step));

static void
finds_members(void **state)
{
	(void)state;
	assert_ptr_equal(shape_field(&plan_shape, "title", 5), &plan_fields[1]);
	assert_ptr_equal(shape_field(&plan_shape, "title.x", 5), &plan_fields[1]);
	assert_null(shape_field(&plan_shape, "titl", 4));
	assert_null(shape_field(&plan_shape, "titles", 6));
	assert_null(shape_field(&plan_shape, "", 0));
	assert_ptr_equal(shape_at(&plan_shape, 6), &plan_fields[6]);
	assert_true(shape_keyed(&step_shape));
	assert_false(shape_keyed(&plan_shape));
	assert_int_equal(shape_kind_size(CIM_K_ROWS), sizeof(struct step_rows));
	assert_int_equal(shape_kind_size(CIM_K_FILES), sizeof(struct cim_file_rows));
	assert_int_equal(shape_kind_size(CIM_K_CHOICE), sizeof(enum state));
	assert_int_equal(shape_kind_size((enum cim_kind)99), 0);
}

static void
knows_the_zone_of_a_time(void **state)
{
	char err[300] = "";

	(void)state;
	assert_true(shape_check(&plan_shape, err, sizeof err));
	assert_string_equal(err, "");
	assert_ptr_equal(shape_zone(&plan_fields[2]), &plan_fields[3]);
	assert_null(shape_zone(&plan_fields[1]));
	assert_true(shape_check(&plan_shape, err, sizeof err));
}

/* A table with one entry changed. */
static void
refused(struct cim_field changed, size_t at, const char *why)
{
	struct cim_field fields[7];
	struct cim_shape s = plan_shape;
	char err[300] = "";

	memcpy(fields, plan_fields, sizeof fields);
	fields[at] = changed;
	s.field = fields;
	assert_false(shape_check(&s, err, sizeof err));
	assert_string_equal(err, why);
}

static bool
taken(struct cim_field changed, size_t at)
{
	struct cim_field fields[7];
	struct cim_shape s = plan_shape;
	char err[300];

	memcpy(fields, plan_fields, sizeof fields);
	fields[at] = changed;
	s.field = fields;
	return shape_check(&s, err, sizeof err);
}

#define SIXTEEN "0123456789abcdef"
#define WITH(at, ...) ((struct cim_field){ .owner = "plan", .name = plan_fields[at].name, \
	.off = plan_fields[at].off, .kind = plan_fields[at].kind, __VA_ARGS__ })

static void
refuses_a_wrong_place(void **state)
{
	struct cim_field f = plan_fields[1];

	(void)state;
	refused((struct cim_field){ 0 }, 1, "struct plan: entry 2 of the table is empty");
	f.owner = "step";
	refused(f, 1, "struct plan, member title: it belongs to struct step");
	f = WITH(1, .end = 0);
	f.name = "_title";
	refused(f, 1, "struct plan, member _title: a name is a letter, then letters, digits and "
	    "_, at most 48");
	f.name = "ti-tle";
	refused(f, 1, "struct plan, member ti-tle: a name is a letter, then letters, digits and "
	    "_, at most 48");
	f.name = "a_" SIXTEEN SIXTEEN "0123456789abcd";
	assert_true(taken(f, 1));
	f.name = "a_" SIXTEEN SIXTEEN "0123456789abcde";
	assert_false(taken(f, 1));
	f.name = "id";
	refused(f, 1, "struct plan, member id: it stands twice in the table");
	f = WITH(1, .end = 0);
	f.off = 4;
	refused(f, 1, "struct plan, member title: it overlaps member id");
	f.off = 4000;
	refused(f, 1, "struct plan, member title: it ends at byte 4008 of a struct of 88");
	f = WITH(1, .end = 0);
	f.kind = 99;
	refused(f, 1, "struct plan, member title: kind 99 is unknown, or a struct without a shape");
	f = plan_fields[5];
	f.of = NULL;
	refused(f, 5, "struct plan, member steps: its rows have no shape");
	f = plan_fields[5];
	f.name = "q";
	refused(f, 5, "struct plan, member q: the name q is kept for the questions of cim_ask");
}

#define FROM_IS ".from is a CIM_SELECT of cim_none and cim_option, for a text, an integer or " \
	"cim_ref_rows"
#define FROM_WANTED "struct plan, member title: " FROM_IS
static const struct cim_stmt
	gives_options = { CIM_TAG_STMT, "a", "", &cim_none_shape, &cim_option_shape },
	gives_others = { CIM_TAG_STMT, "a", "", &cim_none_shape, &cim_id_shape },
	takes_more = { CIM_TAG_STMT, "a", "", &cim_id_shape, &cim_option_shape };

static void
refuses_wrong_limits(void **state)
{
	static const unsigned other_tag = CIM_TAG_PAGE;

	(void)state;
	refused(WITH(1, .as = CIM_TOKEN), 1, "struct plan, member title: .as does not go with "
	    "this kind of member");
	refused(WITH(0, .as = CIM_EMAIL), 0, "struct plan, member id: .as does not go with this "
	    "kind of member");
	refused(WITH(1, .as = CIM_MENU), 1, "struct plan, member title: .as does not go with this "
	    "kind of member");
	refused(WITH(1, .min = 5, .max = 4), 1, "struct plan, member title: .max is below .min");
	refused(WITH(0, .scale = 2), 0, "struct plan, member id: .scale is 0 to 12, of a cim_dec");
	assert_true(taken(WITH(3, .max = 5, .min = 5), 3));
	refused(WITH(1, .max = -1, .min = -5), 1, "struct plan, member title: .max is below .min");
	refused(WITH(0, .step = 2), 0, "struct plan, member id: .step is positive, of a cim_dec");
	refused(WITH(1, .match = "(a"), 1,
	    "struct plan, member title: .match: missing closing parenthesis, at byte 2");
	refused(WITH(0, .match = "a"), 0, "struct plan, member id: .match is for a text");
	refused(WITH(0, .zone = "zone"), 0, "struct plan, member id: .zone is for a cim_time");
	refused(WITH(2, .zone = "id"), 2, "struct plan, member at: .zone: member id is not a text");
	refused(WITH(2, .zone = "America/Nowhere"), 2,
	    "struct plan, member at: .zone: America/Nowhere is neither a zone nor a member");
	refused(WITH(1, .from = &other_tag), 1, FROM_WANTED);
	refused(WITH(1, .from = &gives_others), 1, FROM_WANTED);
	refused(WITH(1, .from = &takes_more), 1, FROM_WANTED);
	refused(WITH(2, .from = &gives_options), 2, "struct plan, member at: " FROM_IS);
	assert_true(taken(WITH(1, .from = &gives_options), 1));
	refused(WITH(1, .of = &step_shape), 1, "struct plan, member title: .of is for rows and "
	    "structs");
}

static void
refuses_wrong_choices(void **state)
{
	static const char code[] = SIXTEEN SIXTEEN SIXTEEN SIXTEEN "0";
	const struct cim_choice longest[] = { { 1, code + 1, "A", 0 }, { 0 } },
		longer[] = { { 1, code, "A", 0 }, { 0 } };
	static const struct cim_choice none[] = { { 0 } }, zero[] = { { 0, "a", "A", 0 }, { 0 } },
		twice[] = { { 1, "a", "A", 0 }, { 2, "a", "B", 0 }, { 0 } },
		value[] = { { 1, "a", "A", 0 }, { 1, "b", "B", 0 }, { 0 } },
		blank[] = { { 1, "", "A", 0 }, { 0 } }, bare[] = { { 1, "a", NULL, 0 }, { 0 } };

	(void)state;
	refused(WITH(4, .choices = NULL), 4, "struct plan, member state: it has no choices");
	refused(WITH(4, .choices = none), 4, "struct plan, member state: it has no choices");
	refused(WITH(4, .choices = zero), 4,
	    "struct plan, member state: choice a has the value 0, which is none: start at 1");
	refused(WITH(4, .choices = twice), 4, "struct plan, member state: two choices have the "
	    "code a");
	refused(WITH(4, .choices = value), 4, "struct plan, member state: choices a and b have "
	    "one value");
	refused(WITH(4, .choices = blank), 4,
	    "struct plan, member state: choice 1 needs a code of 1 to 64 bytes and a label");
	refused(WITH(4, .choices = bare), 4,
	    "struct plan, member state: choice 1 needs a code of 1 to 64 bytes and a label");
	assert_true(taken(WITH(4, .choices = longest), 4));
	assert_true(taken(WITH(4, .choices = longest, .as = CIM_RADIO), 4));
	refused(WITH(4, .choices = longer), 4,
	    "struct plan, member state: choice 1 needs a code of 1 to 64 bytes and a label");
	refused(WITH(1, .choices = twice), 1, "struct plan, member title: it is no choice, but "
	    "has choices");
}

/* Rows of themselves. */
struct ring { struct cim_int id; struct cim_none_rows rings; };
static const struct cim_shape ring_shape;
static const struct cim_field ring_fields[] = {
	{ .owner = "ring", .name = "rings", .off = offsetof(struct ring, rings), .kind = CIM_K_ROWS,
		.of = &ring_shape }
};
static const struct cim_shape ring_shape = { "ring", sizeof(struct ring), sizeof(struct cim_field),
	ring_fields, 1 };

static void
refuses_a_wrong_table(void **state)
{
	struct cim_shape s = plan_shape;
	char err[300] = "";

	(void)state;
	assert_false(shape_check(&ring_shape, err, sizeof err));
	assert_string_equal(err, "struct ring, member rings: it stands in itself, or more than 8 "
	    "deep");
	s.stride = 8;
	assert_false(shape_check(&s, err, sizeof err));
	assert_non_null(strstr(err, "its table has entries of 8 bytes"));
	s.stride = sizeof(struct cim_field) + 8;
	assert_false(shape_check(&s, err, sizeof err));
	assert_non_null(strstr(err, "its table has entries of"));
	s.nfield = 4000;
	assert_false(shape_check(&s, err, sizeof err));
	assert_string_equal(err, "struct plan: more than 400 members");
	s.name = NULL;
	assert_false(shape_check(&s, err, sizeof err));
	assert_string_equal(err, "a shape without a name, a size or a table");
}

/* Built when a field ended with .max: what it lacks is zero, never what stands behind it. */
static void
takes_shorter_entries(void **state)
{
	enum { SHORT = offsetof(struct cim_field, step) };
	static union { char bytes[3 * SHORT]; int64_t align; } table;
	static struct cim_shape first, old = { "step", sizeof(struct step), SHORT, (void *)&table, 0 };
	char err[300] = "";

	(void)state;
	for (old.nfield = 0; old.nfield < step_shape.nfield; old.nfield++)
		memcpy(table.bytes + old.nfield * SHORT, shape_at(&step_shape, old.nfield), SHORT);
	assert_in_range(old.nfield, 2, 3);
	first = old;
	assert_true(shape_check(&old, err, sizeof err));
	assert_true(shape_check(&first, err, sizeof err));
	for (size_t i = 0; i < old.nfield; i++) {
		const struct cim_field *f = shape_at(&old, i);

		assert_string_equal(f->name, shape_at(&step_shape, i)->name);
		assert_true(f->step == 0 && f->label == NULL && f->match == NULL && f->of == NULL);
		assert_ptr_equal(f, shape_field(&old, f->name, strlen(f->name)));
		assert_ptr_not_equal(f, shape_at(&first, i));
	}
}

static void
see(void *all, const char *text)
{
	strcat(strcat(all, text), "|");
}

static void
tells_each_text_once(void **state)
{
	char all[200] = "";

	(void)state;
	shape_texts(&plan_shape, see, all);
	assert_string_equal(all, "Titre|En un mot|Brouillon|Ouverte|Étape|");
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(finds_members),
		cmocka_unit_test(knows_the_zone_of_a_time), cmocka_unit_test(refuses_a_wrong_place),
		cmocka_unit_test(refuses_wrong_limits), cmocka_unit_test(refuses_wrong_choices),
		cmocka_unit_test(takes_shorter_entries),
		cmocka_unit_test(refuses_a_wrong_table), cmocka_unit_test(tells_each_text_once) };

	return cmocka_run_group_tests(tests, open_case, close_case);
}
