/* Choices from the database: each value of each name is one that the statement gives. */
#include "house.h"

#include <string.h>

#include "choice.h"

CIM_SELECT(persons, cim_none, cim_option,
	"SELECT COALESCE(CONCAT(id, ''), '') AS code, name AS label FROM person ORDER BY id");
struct place { const char *who; };
CIM_SHAPE(place, CIM_O(place, who, .from = &persons.u, .label = "Lieu"));
struct part { struct cim_int id; struct cim_int who; struct cim_ref_rows many; };
CIM_SHAPE(part, CIM_O(part, id), CIM_O(part, who, .from = &persons.u, .label = "Personne"),
	CIM_O(part, many, .from = &persons.u, .label = "Plusieurs"));
struct whole { const char *who; struct cim_ref_rows many; struct part_rows parts;
	struct place place; };
CIM_SHAPE(whole, CIM_O(whole, who, .from = &persons.u, .label = "Personne"),
	CIM_O(whole, many, .from = &persons.u, .label = "Plusieurs"), CIM_R(whole, parts, part),
	CIM_S(whole, place, place));

static int
setup(void **state)
{
	(void)state;
	house_open("portal", NULL);
	sql("INSERT INTO person (id, name, email, email_key) VALUES (1, 'A', 'a@b.ca', 'a@b.ca'),"
	    " (2, 'B', 'b@b.ca', 'b@b.ca')");
	return 0;
}

/* The name of the only message of what was sent, "" where there is none. */
static const char *
judged(const char *body)
{
	struct cim_req *rq = fresh();
	bool valid;

	assert_int_equal(form_urlencoded(&rq->form, body, strlen(body), &form_limits_default),
	    FORM_OK);
	assert_true(form_bind(&rq->form, &whole_shape, true));
	valid = choice_check(rq);
	assert_true(valid == (rq->form.nmessage == 0));
	assert_in_range(rq->form.nmessage, 0, 1);
	return valid ? "" : rq->form.message[0].name;
}

static void
takes_what_is_offered(void **state)
{
	(void)state;
	assert_string_equal(judged(""), "");
	assert_string_equal(judged("who=1&many=1&many=2&place.who=2"), "");
	assert_string_equal(judged("parts.4.who=2&parts.4.many=2&parts.4.many=1&parts.%2B1.who="),
	    "");
	assert_string_equal(judged("who=+&many=&no=9&no.who=9&parts.x.who=9"), "");
}

static void
refuses_each_other_value(void **state)
{
	(void)state;
	assert_string_equal(judged("who=3"), "who");
	assert_string_equal(judged("many=3"), "many");
	assert_string_equal(judged("many=1&many=3"), "many");
	assert_string_equal(judged("many=1&many=2&many=4&many=3"), "many");
	assert_string_equal(judged("place.who=3"), "place.who");
	assert_string_equal(judged("parts.4.who=2&parts.7.who=3"), "parts.7.who");
	assert_string_equal(judged("parts.%2B1.many=1&parts.%2B1.many=3"), "parts.+1.many");
}

/* Another one that comes meanwhile is not seen: the statement ran once. */
static void
asks_once_a_request(void **state)
{
	struct cim_option_rows first, again;
	struct cim_req *rq = fresh();

	(void)state;
	assert_true(choice_options(rq, &persons.u, &first));
	assert_int_equal(first.n, 2);
	sql("INSERT INTO person (id, name, email, email_key) VALUES (3, 'C', 'c@b.ca', 'c@b.ca')");
	assert_true(choice_options(rq, &persons.u, &again));
	assert_ptr_equal(again.v, first.v);
	assert_int_equal(again.n, 2);
	assert_true(choice_options(fresh(), &persons.u, &again));
	assert_int_equal(again.n, 3);
	sql("DELETE FROM person WHERE id = 3");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_what_is_offered),
		cmocka_unit_test(refuses_each_other_value),
		cmocka_unit_test(asks_once_a_request),
	};

	return cmocka_run_group_tests(tests, setup, house_end);
}
