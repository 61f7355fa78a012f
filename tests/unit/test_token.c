/* A token and its hash: the text gives the hash back, nothing else does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "token.h"

static void
hashes_its_own_text(void **state)
{
	char one[TOKEN_TEXT], two[TOKEN_TEXT];
	struct cim_hash made = { { 0 }, false }, other = { { 0 }, false }, again = { { 0 }, false };

	(void)state;
	token_make(one, &made);
	token_make(two, &other);
	assert_int_equal(strlen(one), 43);
	assert_string_not_equal(one, two);
	assert_true(token_hash(one, &again));
	assert_memory_equal(made.b, again.b, sizeof made.b);
	assert_memory_not_equal(made.b, other.b, sizeof made.b);
}

static void
derives_another_for_each_purpose(void **state)
{
	char first[TOKEN_TEXT], see[TOKEN_TEXT], again[TOKEN_TEXT], other[TOKEN_TEXT];
	struct cim_hash h = { { 0 }, false };

	(void)state;
	token_make(first, &h);
	token_derive(first, "see", see);
	token_derive(first, "see", again);
	token_derive(first, "hop", other);
	assert_string_equal(see, again);
	assert_string_not_equal(see, first);
	assert_string_not_equal(see, other);
	assert_true(token_hash(see, &h));
	token_make(other, &h);
	token_derive(other, "see", again);
	assert_string_not_equal(see, again);
}

static void
refuses_other_texts(void **state)
{
	struct cim_hash h = { { 0 }, false };
	char text[TOKEN_TEXT + 1];

	(void)state;
	token_make(text, &h);
	h.is = false;
	text[42] = '\0';
	assert_false(token_hash(text, &h));
	memset(text, 'A', 44);
	text[44] = '\0';
	assert_false(token_hash(text, &h));
	memset(text, '*', 43);
	text[43] = '\0';
	assert_false(token_hash(text, &h));
	assert_false(token_hash("", &h));
	assert_false(h.is);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(hashes_its_own_text),
		cmocka_unit_test(derives_another_for_each_purpose),
		cmocka_unit_test(refuses_other_texts) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
