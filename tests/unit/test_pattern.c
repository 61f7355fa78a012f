/* Patterns: the whole text or nothing, and never for long. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "pattern.h"

static bool
matches(const char *pattern, const char *text)
{
	return pattern_matches(pattern, text, strlen(text));
}

static void
takes_the_whole_text(void **state)
{
	(void)state;
	assert_true(matches("(11|22|33|88)[0-9]{8}", "1123456789"));
	assert_false(matches("(11|22|33|88)[0-9]{8}", "1123456789 "));
	assert_false(matches("(11|22|33|88)[0-9]{8}", "x1123456789"));
	assert_false(matches("a|ab", "abc"));
	assert_true(matches("a|ab", "ab"));
	assert_false(matches("a$", "a\n"));
	assert_true(matches("É.", "Éé"));
	assert_false(matches("\\d", "\xd9\xa3"));
}

static void
says_what_is_wrong(void **state)
{
	char err[160] = "";

	(void)state;
	assert_false(pattern_compile("a(b", err, sizeof err));
	assert_string_equal(err, "missing closing parenthesis, at byte 3");
	assert_false(matches("a(b", "ab"));
	assert_false(pattern_compile("a\\C", err, sizeof err));
	assert_true(pattern_compile("ab", err, sizeof err));
	assert_true(pattern_compile("ab", err, sizeof err));
}

static void
never_takes_long(void **state)
{
	char text[20000];
	clock_t start = clock();

	(void)state;
	memset(text, 'a', sizeof text);
	text[41] = '!';
	assert_false(pattern_matches("(a+)+", text, 42));
	assert_false(pattern_matches("(a|b)*c", text, 41));
	assert_true(pattern_matches("a*", text, 41));
	memset(text, 'a', sizeof text);
	assert_false(pattern_matches("(?:(a)|b)*\\1{3}", text, sizeof text));
	assert_true(clock() - start < CLOCKS_PER_SEC);
}

static void
keeps_many(void **state)
{
	char err[160];
	static char patterns[40][16];

	(void)state;
	for (int i = 0; i < 40; i++) {
		snprintf(patterns[i], sizeof patterns[i], "x%d", i);
		assert_true(pattern_compile(patterns[i], err, sizeof err));
	}
	for (int i = 0; i < 40; i++)
		assert_true(matches(patterns[i], patterns[i]));
	pattern_clear();
	assert_true(matches("x1", "x1"));
	pattern_clear();
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(takes_the_whole_text),
		cmocka_unit_test(says_what_is_wrong), cmocka_unit_test(never_takes_long),
		cmocka_unit_test(keeps_many) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
