/* Telephone numbers as people write them, as they are kept, as they are drawn. */
#include "value_case.h"

#include "phone.h"

static void
keeps(const char *typed, const char *kept)
{
	const char *got = phone_parse(fr.arena, typed);

	if (kept == NULL ? got != NULL : got == NULL || strcmp(got, kept) != 0)
		fail_msg("%s gave %s", typed, got ? got : "nothing");
}

static void
reads_what_people_write(void **state)
{
	(void)state;
	keeps("418 555-0123", "+14185550123");
	keeps("(418) 555.0123", "+14185550123");
	keeps("418" NB "555\xe2\x80\x91" "0123", "+14185550123");
	keeps("4185550123", "+14185550123");
	keeps("1-800-463-4090", "+18004634090");
	keeps("+1 418 555 0123", "+14185550123");
	keeps("418 555-0123, poste 12", "+14185550123;ext=12");
	keeps("418 555-0123 poste 12", "+14185550123;ext=12");
	keeps("418 555-0123, ext. 4939", "+14185550123;ext=4939");
	keeps("418 555-0123, poste : 12", "+14185550123;ext=12");
	keeps("418 555-0123x12", "+14185550123;ext=12");
	keeps("418 555-0123 #12", "+14185550123;ext=12");
	keeps("+14185550123;ext=12", "+14185550123;ext=12");
	keeps("418 555-0123 poste 1234567", "+14185550123;ext=1234567");
	keeps("+354 12345", "+35412345");
	keeps("+123456789012345", NULL);
	keeps("+223456789012345", "+223456789012345");
	keeps("418\xe2\x80\x90" "555\xe2\x80\x95" "0123", "+14185550123");
	keeps("418\xe2\x80\x96" "555-0123", NULL);
	keeps("+33 (1) 23 45 67 89", "+33123456789");
	keeps("011 33 1 23 45 67 89", "+33123456789");
	keeps("00 33 1 23 45 67 89", "+33123456789");
	keeps("011 1 418 555 0123", "+14185550123");
}

static void
refuses_what_is_no_number(void **state)
{
	static const char *const wrong[] = { "", "+", "-", "555-0123", "418 555-012",
	    "418 555-01234",
		"118 555-0123", "418 155-0123", "+1 118 555 0123", "+1 418 555 012",
		"+0 123 456 789",
		"+33 1 23", "+1234567890123456", "418 555-0123 poste",
		"418 555-0123 poste 12345678",
		"418 555-0123 poste 12a", "418 555-0123 chez moi", "appeler le soir",
		"0000000000000000000000000000000", "418 555-0123, poste 12, poste 13",
		"+1+4185550123",
		"418\n555-0123" };

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		keeps(wrong[i], NULL);
}

static void
draws_them(void **state)
{
	const char *ext = NULL;

	(void)state;
	assert_string_equal(phone_human(fr.arena, "+14185550123;ext=12", &ext),
	    "418" NB "555-0123");
	assert_string_equal(ext, "12");
	assert_string_equal(phone_human(fr.arena, "+18004634090", &ext),
	    "1" NB "800" NB "463-4090");
	assert_string_equal(ext, "");
	assert_string_equal(phone_human(fr.arena, "+33123456789", &ext),
	    "+33" NB "1" NB "23" NB "45" NB "67" NB "89");
	assert_string_equal(phone_human(fr.arena, "+35312345678", &ext),
	    "+353" NB "12" NB "34" NB "56" NB "78");
	assert_string_equal(phone_human(fr.arena, "+79161234567", &ext),
	    "+7" NB "91" NB "61" NB "23" NB "45" NB "67");
	assert_string_equal(phone_human(fr.arena, "+212345678901234", &ext),
	    "+212" NB "34" NB "56" NB "78" NB "90" NB "12" NB "34");
	assert_string_equal(phone_human(fr.arena, "+2123456789012345", &ext), "+2123456789012345");
	assert_string_equal(phone_human(fr.arena, "poste 12", &ext), "poste 12");
	assert_string_equal(phone_human(fr.arena, "", &ext), "");
	assert_string_equal(phone_human(fr.arena, "+1418555012x", &ext), "+1418555012x");
}

/* What is drawn is what may be typed again. */
static void
reads_what_it_draws(void **state)
{
	static const char *const kept[] = { "+14185550123", "+18004634090", "+33123456789",
	    "+442079460000",
		"+35312345678" };
	const char *ext;

	(void)state;
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		keeps(phone_human(fr.arena, kept[i], &ext), kept[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(reads_what_people_write),
		cmocka_unit_test(refuses_what_is_no_number), cmocka_unit_test(draws_them),
		cmocka_unit_test(reads_what_it_draws) };

	return cmocka_run_group_tests(tests, open_case, close_case);
}
