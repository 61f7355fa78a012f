/* Rows: keyed by name, in the order of the form, edited by buttons; and the way back from a
 * member. */
#include "value_case.h"

#include "form.h"
#include "form_case.h"

static struct form form;

static const struct plan *
bound(const char *body)
{
	form_init(&form, &fr);
	assert_int_equal(form_urlencoded(&form, body, strlen(body), &form_limits_default), FORM_OK);
	form_bind(&form, &plan_shape, false);
	return form.in;
}

/* The keys of rows as a page draws them: "9 7 +1". */
static const char *
keys(const char *rows)
{
	struct buf out;
	const char *key;

	buf_init(&out, fr.arena);
	for (size_t i = 0; (key = form_row_key(&form, rows, i)) != NULL; i++)
		buf_fmt(&out, "%s%s", i ? " " : "", key);
	return out.p;
}

static void
reads_rows_by_key(void **state)
{
	const struct plan *p =
	    bound("actions.9.title=Neuf&actions.7.title=Sept&actions.9.hours=1,5&"
	    "actions.%2B1.title=Nouvelle&actions.10.id=99&actions.%2B2.title=+&"
	    "actions.%2B2.note=&actions.%2B2.x=1");

	(void)state;
	assert_int_equal(p->actions.n, 3);
	assert_int_equal(form.nmessage, 1);
	assert_string_equal(form.message[0].name, "actions");
	assert_true(p->actions.v[0].id.is && p->actions.v[0].id.v == 9);
	assert_string_equal(p->actions.v[0].title, "Neuf");
	assert_int_equal(p->actions.v[0].hours.n, 150);
	assert_int_equal(p->actions.v[1].id.v, 7);
	assert_false(p->actions.v[2].id.is);
	assert_string_equal(p->actions.v[2].title, "Nouvelle");
	assert_string_equal(keys("actions"), "9 7 +1 10 +2");
}

static void
knows_which_keys_are_keys(void **state)
{
	const struct plan *p =
	    bound("actions.07.title=a&actions.-1.title=a&actions..title=a&actions.%2B.title=a&"
	    "actions.x.title=a&actions.9999999999999999999.title=a&actions.%2B1!.title=a&"
	    "actions.title=a&"
	    "actions.0.title=a&actions.5=a&actions.%2Bb2.title=b");

	(void)state;
	assert_int_equal(form.nmessage, 0);
	assert_int_equal(p->actions.n, 1);
	assert_string_equal(p->actions.v[0].title, "b");
	assert_string_equal(keys("actions"), "+b2");
	p = bound("actions.%2Baz09AZ.title=a&actions.%2B3.id=5&actions.123456789012345678.title=b&"
	    "actions.1234567890123456789.title=c&actions.%2B0123456789abcdef.title=d&"
	    "actions.%2B0123456789abcdefg.title=e");
	assert_string_equal(keys("actions"), "+az09AZ +3 123456789012345678 +0123456789abcdef");
	assert_int_equal(p->actions.n, 3);
	assert_true(p->actions.v[1].id.v == 123456789012345678);
	assert_string_equal(keys("lines"), "");
	assert_string_equal(keys("nothing"), "");
}

static void
reads_rows_in_rows(void **state)
{
	const struct plan *p = bound("actions.7.tasks.2.what=Deux&actions.7.tasks.%2B1.what=Trois&"
	    "actions.7.tasks.2.due=2026-12-08&actions.10.tasks.3.what=Quatre&actions.1.title=Un");

	(void)state;
	assert_int_equal(p->actions.n, 3);
	assert_int_equal(p->actions.v[0].tasks.n, 2);
	assert_string_equal(p->actions.v[0].tasks.v[0].what, "Deux");
	assert_int_equal(p->actions.v[0].tasks.v[0].id.v, 2);
	assert_true(p->actions.v[0].tasks.v[0].due.is);
	assert_string_equal(p->actions.v[0].tasks.v[1].what, "Trois");
	assert_string_equal(p->actions.v[1].tasks.v[0].what, "Quatre");
	assert_int_equal(p->actions.v[2].tasks.n, 0);
	assert_string_equal(keys("actions.7.tasks"), "2 +1");
}

static void
counts_rows(void **state)
{
	const struct plan *p =
	    bound("actions.1.title=a&actions.2.title=b&actions.3.title=c&actions.4.title=d&"
	    "actions.%2B1.title=");

	(void)state;
	assert_int_equal(p->actions.n, 3);
	assert_string_equal(form_message(&form, "actions"),
	    "Retirez une ligne ou plus" NB ": 3 au plus, 4 en ce moment.");
	assert_string_equal(p->actions.v[2].title, "c");
}

static void
says_it_at_the_row(void **state)
{
	(void)state;
	bound("actions.7.title=123456789012345678901&actions.%2B1.hours=x&"
	    "actions.%2B1.tasks.%2B1.due=x");
	assert_int_equal(form.nmessage, 3);
	assert_string_equal(form.message[0].name, "actions.7.title");
	assert_string_equal(form.message[0].label, "Action");
	assert_string_equal(form.message[1].name, "actions.+1.hours");
	assert_string_equal(form.message[2].name, "actions.+1.tasks.+1.due");
}

/* A row whose shape has no key: its key only holds its names together. */
static void
reads_rows_without_a_key(void **state)
{
	const struct plan *p = bound("lines.1.text=a&lines.1.n=4&lines.%2B1.n=5&lines.%2B2.text=");

	(void)state;
	assert_int_equal(p->lines.n, 2);
	assert_string_equal(p->lines.v[0].text, "a");
	assert_int_equal(p->lines.v[0].n, 4);
	assert_int_equal(p->lines.v[1].n, 5);
}

/* The names of rows after a button, in order. */
static void
presses(const char *body, const char *button, const char *rows, const char *after)
{
	bound(body);
	assert_true(form_button(&form, button, &plan_shape));
	form_bind(&form, &plan_shape, false);
	if (strcmp(keys(rows), after) != 0)
		fail_msg("%s: %s", button, keys(rows));
}

#define THREE "id=1&actions.9.title=Neuf&actions.7.title=Sept&lines.1.text=l&actions.9.hours=2&" \
	"actions.%2B1.title=Nouvelle&title=T"

static void
moves_rows(void **state)
{
	(void)state;
	presses(THREE, "actions.add", "actions", "9 7 +1");	/* three is the most */
	presses("actions.9.title=x", "actions.add", "actions", "9 +1");
	presses("actions.%2B1.title=x", "actions.add", "actions", "+1 +2");
	presses("actions.%2B2.title=x", "actions.add", "actions", "+2 +1");
	presses("", "lines.add", "lines", "+1");
	presses("actions.7.title=x", "actions.7.tasks.add", "actions.7.tasks", "+1");
	presses(THREE, "actions.7.del", "actions", "9 +1");
	presses(THREE, "actions.+1.del", "actions", "9 7");
	presses(THREE, "actions.8.del", "actions", "9 7 +1");
	presses(THREE, "actions.7.up", "actions", "7 9 +1");
	presses(THREE, "actions.7.down", "actions", "9 +1 7");
	presses(THREE, "actions.9.up", "actions", "9 7 +1");
	presses(THREE, "actions.+1.down", "actions", "9 7 +1");
	assert_string_equal(form_get(&form, "actions.9.hours"), "2");
	presses(THREE, "actions.+1.up", "actions", "9 +1 7");
	assert_string_equal(form_get(&form, "actions.9.hours"), "2");
	assert_string_equal(form_get(&form, "lines.1.text"), "l");
	assert_string_equal(form.pair[0].name, "id");
	assert_int_equal(form.npair, 7);
}

static void
keeps_files_of_rows(void **state)
{
	(void)state;
	bound("actions.7.title=Sept");
	form_upload(&form, &(struct upload){ "actions.8.proof", "b.png", "image/png", 15, 10 });
	assert_true(form_button(&form, "actions.8.up", &plan_shape));
	form_bind(&form, &plan_shape, false);
	assert_string_equal(keys("actions"), "8 7");
	assert_int_equal(((const struct plan *)form.in)->actions.v[0].proof.id, 15);
	assert_true(form_button(&form, "actions.8.del", &plan_shape));
	assert_int_equal(form.nupload, 0);
}

static void
knows_other_buttons(void **state)
{
	static const char *const others[] = { "save", "", ".", "..", "actions", "actions.",
	    "actions.7", "title.add",
		"nothing.add", "actions.x.up", "actions.7.title", "actions.7.title.add",
		"actions.7.tasks.1.x",
		"actions.add.add", "add", "actions.7.copy", "contact.add", "_once.del" };

	(void)state;
	bound(THREE);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (form_button(&form, others[i], &plan_shape))
			fail_msg("%s is a button", others[i]);
	assert_int_equal(form.npair, 7);
}

#define AT(member)	((size_t)((const char *)&(member) - (const char *)form.in))

static void
names_a_member(void **state)
{
	const struct plan *p =
	    bound("actions.%2B5.title=+&actions.7.title=Sept&actions.%2B1.title=N&"
	    "actions.%2B1.tasks.3.what=a&actions.%2B1.tasks.4.what=b");
	const struct cim_field *f = NULL;

	(void)state;
	assert_string_equal(form_name_at(&form, AT(p->title), &f), "title");
	assert_ptr_equal(f, member(&plan_shape, "title"));
	assert_string_equal(form_name_at(&form, AT(p->contact.phone), &f), "contact.phone");
	assert_string_equal(form_name_at(&form, AT(p->actions), &f), "actions");
	assert_string_equal(form_name_at(&form, AT(p->actions.v[0].title), &f), "actions.7.title");
	assert_string_equal(form_name_at(&form, AT(p->actions.v[1].hours), &f), "actions.+1.hours");
	assert_string_equal(f->name, "hours");
	assert_string_equal(form_name_at(&form, AT(p->actions.v[1].tasks.v[1].what), &f),
	    "actions.+1.tasks.4.what");
	assert_null(form_name_at(&form, AT(p->title) + 1, &f));
	assert_null(form_name_at(&form, sizeof *p, &f));
	assert_null(form_name_at(&form, SIZE_MAX, &f));
	assert_null(form_name_at(&form, AT(p->actions.v[2].title), &f));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(reads_rows_by_key),
		cmocka_unit_test(knows_which_keys_are_keys), cmocka_unit_test(reads_rows_in_rows),
		cmocka_unit_test(counts_rows), cmocka_unit_test(says_it_at_the_row),
		cmocka_unit_test(reads_rows_without_a_key), cmocka_unit_test(moves_rows),
		cmocka_unit_test(keeps_files_of_rows), cmocka_unit_test(knows_other_buttons),
		cmocka_unit_test(names_a_member) };

	return cmocka_run_group_tests(tests, open_case, close_case);
}
