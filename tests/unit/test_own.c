/* Questions of a type that only the plugin knows: what was typed reaches it, and its message stands
 * at them. */
#include "house.h"

#include <string.h>

struct page { const char *title; };
CIM_SHAPE(page, CIM_O(page, title));
static const struct cim_question grid = { .id = 5, .code = "grid", .label = "Grille",
	.type = CIM_ASK_OWN, .required = true };
static struct cim_answer_rows answers;

/* A body that was sent, and what cim_ask says of it. */
static bool
asked(const struct cim_question *q, const char *body, bool kept)
{
	struct cim_req *rq = fresh();
	struct cim_question one = *q;

	form_urlencoded(&rq->form, body, strlen(body), &form_limits_default);
	form_bind(&rq->form, &page_shape, true);
	rq->form.kept = kept;
	return cim_ask(rq, &(struct cim_question_rows){ &one, 1 }, &answers);
}

static void
is_answer(size_t i, const char *part, const char *text)
{
	assert_in_range(i, 0, answers.n - 1);
	assert_int_equal(answers.v[i].said, CIM_SAID_VALUE);
	assert_int_equal(answers.v[i].question, 5);
	assert_string_equal(answers.v[i].code, "grid");
	assert_string_equal(answers.v[i].option, part);
	assert_string_equal(answers.v[i].text, text);
}

static void
hands_what_was_typed(void **state)
{
	(void)state;
	assert_true(asked(&grid, "q.grid.r1=4&q.grid.r2=&q.gridx.r=9&q.grid=8&q.grid.r3.a=b+%0d%0ac&"
	    "q.grid.r1=5&title=x", false));
	assert_int_equal(answers.n, 3);
	is_answer(0, "r1", "4");
	is_answer(1, "r3.a", "b \nc");
	is_answer(2, "r1", "5");
}

static void
misses_an_answer(void **state)
{
	struct cim_question may = grid;

	(void)state;
	assert_false(asked(&grid, "q.grid.r1=+&q.grid=8", false));
	assert_string_equal(house.rq->form.message[0].name, "q.grid");
	assert_int_equal(answers.n, 1);
	assert_int_equal(answers.v[0].said, CIM_SAID_NONE);
	may.required = false;
	assert_true(asked(&may, "", false));
	assert_false(asked(&may, "q.grid.r1=a%01b&q.grid.r2=3", false));
	assert_int_equal(answers.n, 1);
	is_answer(0, "r2", "3");
}

static void
takes_what_is_kept(void **state)
{
	struct cim_question q = grid;

	(void)state;
	q.value = "r1\t4\r\nr2\tdeux mots";
	assert_true(asked(&q, "", true));
	assert_int_equal(answers.n, 2);
	is_answer(0, "r1", "4");
	is_answer(1, "r2", "deux mots");
}

static void
takes_a_message(void **state)
{
	const struct form *form = &house.rq->form;

	(void)state;
	assert_true(asked(&grid, "q.grid.r1=4", false));
	assert_int_equal(cim_bad_answer(house.rq, &grid, "Encore %d.", 2), 422);
	assert_int_equal(form->nmessage, 1);
	assert_string_equal(form->message[0].name, "q.grid");
	assert_string_equal(form->message[0].label, "Grille");
	assert_string_equal(form->message[0].text, "Encore 2.");
}

static void
tells_what_stands_in_the_form(void **state)
{
	(void)state;
	asked(&grid, "q.grid.r1=4", false);
	assert_null(cim_typed(house.rq, &grid, "r1"));
	house.rq->redraw = true;
	assert_string_equal(cim_typed(house.rq, &grid, "r1"), "4");
	assert_string_equal(cim_typed(house.rq, &grid, "r2"), "");
	asked(&grid, "title=x", false);
	house.rq->redraw = true;
	assert_null(cim_typed(house.rq, &grid, "r1"));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test(hands_what_was_typed),
		cmocka_unit_test(misses_an_answer), cmocka_unit_test(takes_what_is_kept),
		cmocka_unit_test(takes_a_message), cmocka_unit_test(tells_what_stands_in_the_form) };

	return cmocka_run_group_tests(tests, house_portal, house_end);
}
