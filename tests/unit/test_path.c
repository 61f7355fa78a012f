/* The path of a request: what is refused, what prefix and language leave, which pattern fits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "path.h"

static void
refuses_what_no_page_has(void **state)
{
	static const char *const bad[] = { "", "a", "//", "/a//b", "/./a", "/a/..", "/a/../b", "/a\\b",
		"/a\nb", "/a\x7f", "/\xc3", "/\xed\xa0\x80", "/a/." };
	static const char *const good[] = { "/", "/a", "/a/", "/a/b.c", "/été", "/a/...", "/a%41", "/.a" };
	char longest[600];

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(path_sane(bad[i]));
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(path_sane(good[i]));
	memset(longest, 'a', sizeof longest);
	longest[0] = '/';
	longest[500] = '\0';
	assert_true(path_sane(longest));
	longest[500] = 'a';
	longest[501] = '\0';
	assert_false(path_sane(longest));
}

static void
strips_prefix_and_language(void **state)
{
	static const struct { const char *path, *prefix, *rest; enum lang lang; } cases[] = {
		{ "/activites/12", "/activites", "/12", LANG_FR }, { "/activites", "/activites", "/", LANG_FR },
		{ "/activites/en/12", "/activites", "/12", LANG_EN }, { "/en", "", "/", LANG_EN },
		{ "/environs", "", "/environs", LANG_FR }, { "/", "", "/", LANG_FR },
	};
	const char *rest;
	enum lang lang;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_true(path_strip(cases[i].path, cases[i].prefix, &rest, &lang));
		assert_string_equal(rest, cases[i].rest);
		assert_int_equal(lang, cases[i].lang);
	}
	assert_false(path_strip("/autre/12", "/activites", &rest, &lang));
	assert_false(path_strip("/activitesX", "/activites", &rest, &lang));
}

static void
matches_segment_by_segment(void **state)
{
	struct path_param p[8];
	size_t n;

	(void)state;
	assert_true(path_match("/a/:id", "/a/12", p, &n));
	assert_int_equal(n, 1);
	assert_memory_equal(p[0].name, "id", p[0].nname);
	assert_memory_equal(p[0].value, "12", p[0].nvalue);
	assert_true(path_match("/a/:key.ics", "/a/xy.ics", p, &n));
	assert_int_equal(p[0].nvalue, 2);
	assert_int_equal(p[0].nname, 3);
	assert_true(path_match("/", "/", p, &n));
	assert_true(path_match("/:a/x/:b", "/1/x/2", p, &n));
	assert_int_equal(n, 2);
	assert_false(path_match("/a/:id", "/a/", p, &n));
	assert_false(path_match("/a/:id", "/a", p, &n));
	assert_false(path_match("/a/:id", "/a/1/2", p, &n));
	assert_false(path_match("/a/:key.ics", "/a/.ics", p, &n));
	assert_false(path_match("/a/:key.ics", "/a/xy.csv", p, &n));
	assert_false(path_match("/a", "/ab", p, &n));
	assert_false(path_match("/a/", "/a", p, &n));
}

static void
comes_back_to_own_pages_only(void **state)
{
	static const char *const bad[] = { "//evil.example", "/\\evil", "https://evil.example", "", "a",
		"/a\r\nSet-Cookie: x=1", "/a//b" };

	(void)state;
	assert_true(path_is_own("/activites/12?etat=attente"));
	assert_false(path_is_own(NULL));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(path_is_own(bad[i]));
}

static void
says_an_address_in_ascii(void **state)
{
	struct arena *a = arena_new(1024, 64 * 1024);

	(void)state;
	assert_string_equal(path_location(a, "/activites/12?q=a+b%20c&d=1#e"), "/activites/12?q=a+b%20c&d=1#e");
	assert_string_equal(path_location(a, "/é \"<>"), "/%C3%A9%20%22%3C%3E");
	assert_string_equal(path_location(a, "/a\r\nSet-Cookie: x=1"), "/a%0D%0ASet-Cookie:%20x=1");
	assert_string_equal(path_location(a, ""), "");
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refuses_what_no_page_has), cmocka_unit_test(strips_prefix_and_language),
		cmocka_unit_test(matches_segment_by_segment), cmocka_unit_test(comes_back_to_own_pages_only),
		cmocka_unit_test(says_an_address_in_ascii),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
