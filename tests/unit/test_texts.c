/* The catalogue: what is found, what a file is refused for, how forms and names are filled. */
#include "text_case.h"

#include <stdio.h>
#include <unistd.h>

#include "../../cgi/texts.h"

#define HEADER	"key\tcontext\tfr\ten\tes\n"
enum { ERROR_MAX = 300, ROUNDS = 2000 };

static char path[] = "/tmp/test_texts.XXXXXX", why[ERROR_MAX];

static struct texts *
load(struct texts *t, const char *content, size_t n)
{
	struct texts *loaded;
	char name[sizeof path];
	int fd;

	memcpy(name, path, sizeof path);
	fd = mkstemp(name);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, content, n), n);
	close(fd);
	why[0] = '\0';
	loaded = texts_load(t, name, why, sizeof why);
	unlink(name);
	return loaded;
}

static struct texts *
load_text(struct texts *t, const char *content)
{
	return load(t, content, strlen(content));
}

static void
finds_by_key_and_by_french(void **state)
{
	struct texts *t = load_text(NULL,
	    HEADER "a.b\tx\tÉté\tSummer\t\na.c\tx\tUn\\ndeux\tOne\\ntwo\t\n"
	    "a.d\tx\tHiver\t\tInvierno\n");

	(void)state;
	assert_non_null(t);
	assert_string_equal(texts_key(t, "a.b", LANG_FR), "Été");
	assert_string_equal(texts_key(t, "a.b", LANG_EN), "Summer");
	assert_string_equal(texts_of(t, "Été", LANG_EN), "Summer");
	assert_string_equal(texts_of(t, "Été", LANG_FR), "Été");
	assert_string_equal(texts_of(t, "Un\ndeux", LANG_EN), "One\ntwo");
	assert_string_equal(texts_of(t, "Hiver", LANG_EN), "Hiver");
	assert_null(texts_of(t, "Automne", LANG_EN));
	assert_string_equal(texts_key(t, "no.such", LANG_EN), "no.such");
	assert_true(texts_has_key(t, "a.c"));
	assert_false(texts_has_key(t, "a"));
	assert_string_equal(texts_untold(t), "4");
	texts_free(&t);
	assert_null(t);
}

static void
a_later_file_replaces(void **state)
{
	struct texts *t = load_text(NULL,
	    HEADER "a.b\tx\tÉté\tSummer\t\na.c\tx\tHiver\tWinter\t\n");

	(void)state;
	assert_ptr_equal(load_text(t, HEADER "p.q\tx\tÉté\tSummertime\t\na.c\tx\tFroid\tCold\t\n"),
	    t);
	assert_null(texts_untold(t));
	assert_string_equal(texts_of(t, "Été", LANG_EN), "Summertime");
	assert_string_equal(texts_key(t, "a.b", LANG_EN), "Summer");
	assert_string_equal(texts_key(t, "a.c", LANG_EN), "Cold");
	assert_string_equal(texts_key(t, "p.q", LANG_EN), "Summertime");
	assert_string_equal(texts_of(t, "Hiver", LANG_EN), "Winter");
	texts_free(&t);
}

static void
refuses_with_a_sentence(void **state)
{
	static const struct { const char *content, *why; } bad[] = {
		{ "", "the file is empty" },
		{ "key\tfr\ten\n", ":1: the first line names the columns" },
		{ "\xef\xbb\xbf" HEADER, ":1: the first line names the columns" },
		{ HEADER "a.b\tx\tÉté\tSummer\n", ":2: a row has five columns" },
		{ HEADER "a.b\tx\tÉté\tSummer\t\t\n", ":2: a row has five columns" },
		{ HEADER "\n", ":2: a row has five columns" },
		{ HEADER "a.b\tx\tÉté\tSummer\t\r\n", ":2: a line is UTF-8 and ends with LF" },
		{ HEADER "a.b\tx\t\xe9\tSummer\t\n", ":2: a line is UTF-8 and ends with LF" },
		{ HEADER "A.b\tx\tÉté\tSummer\t\n", ":2: a key is made of" },
		{ HEADER ".b\tx\tÉté\tSummer\t\n", ":2: a key is made of" },
		{ HEADER "a..b\tx\tÉté\tSummer\t\n", ":2: a key is made of" },
		{ HEADER "a.\tx\tÉté\tSummer\t\n", ":2: a key is made of" },
		{ HEADER "\tx\tÉté\tSummer\t\n", ":2: a key is made of" },
		{ HEADER "a.b\tx\t\tSummer\t\n", ":2: the French text is empty" },
		{ HEADER "a.b\tx\tÉté\tSummer\t\na.b\tx\tHiver\tWinter\t\n",
		    ":3: the key a.b stands twice" },
		{ HEADER "a.b\tx\tÉté\tSummer\t\na.c\tx\tÉté\tBeen\t\n",
		    ":3: the French of a.c is that of a.b (line 2), but the English differs" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		assert_null(load_text(NULL, bad[i].content));
		if (strstr(why, bad[i].why) == NULL)
			fail_msg("%zu: %s", i, why);
	}
	assert_null(load(NULL, HEADER "a.b\tx\tÉt\0\tSummer\t\n", sizeof HEADER + 19));
	assert_non_null(strstr(why, "the file holds a NUL byte"));
	assert_null(texts_load(NULL, "/nonexistent/textes.tsv", why, sizeof why));
	assert_string_equal(why, "/nonexistent/textes.tsv: No such file or directory");
	assert_null(texts_load(NULL, "/tmp", why, sizeof why));
	assert_non_null(strstr(why, "a catalogue is a regular file"));
}

static void
a_refused_file_changes_nothing(void **state)
{
	struct texts *t = load_text(NULL, HEADER "a.b\tx\tÉté\tSummer\t\n");

	(void)state;
	assert_null(load_text(t, HEADER "a.b\tx\tÉté\tHot\t\nc.d\tx\tHiver\tWinter\t\nbad\n"));
	assert_string_equal(texts_key(t, "a.b", LANG_EN), "Summer");
	assert_string_equal(texts_of(t, "Été", LANG_EN), "Summer");
	assert_false(texts_has_key(t, "c.d"));
	assert_null(texts_of(t, "Hiver", LANG_EN));
	assert_ptr_equal(load_text(t, HEADER "c.d\tx\tÉté\tSummer\t"), t);
	assert_true(texts_has_key(t, "c.d"));
	texts_free(&t);
}

static void
finds_each_of_many(void **state)
{
	struct buf b = new_buf();
	struct texts *t;

	(void)state;
	buf_puts(&b, HEADER);
	for (int i = 0; i < ROUNDS; i++)
		buf_fmt(&b, "k.%d\tx\tTexte %d\tText %d\t\n", i, i % (ROUNDS / 2),
		    i % (ROUNDS / 2));
	t = load(NULL, b.p, b.n);
	assert_non_null(t);
	for (int i = 0; i < ROUNDS; i++) {
		assert_string_equal(texts_key(t, arena_fmt(memory, "k.%d", i), LANG_EN),
		    arena_fmt(memory, "Text %d", i % (ROUNDS / 2)));
		assert_string_equal(texts_of(t, arena_fmt(memory, "Texte %d", i % (ROUNDS / 2)),
		    LANG_EN), arena_fmt(memory, "Text %d", i % (ROUNDS / 2)));
		assert_false(texts_has_key(t, arena_fmt(memory, "k.%d", i + ROUNDS)));
	}
	texts_free(&t);
}

static const char *
fill(const char *text, enum lang lang, int64_t n, const char *const *pairs)
{
	struct buf b = new_buf();

	texts_fill(&b, text, lang, n, pairs);
	return b.p;
}

static void
chooses_the_form(void **state)
{
	static const char text[] = "une place{{|}}{{n}} places";
	static const struct { int64_t n; bool fr, en; } one[] = {
		{ 0, true, false }, { 1, true, true }, { -1, true, true }, { 2, false, false },
		{ -2, false, false }, { 11, false, false }, { INT64_MIN, false, false },
		{ INT64_MAX, false, false },
	};
	size_t n;

	(void)state;
	for (size_t i = 0; i < sizeof one / sizeof one[0]; i++) {
		texts_plural(text, LANG_FR, one[i].n, &n);
		assert_int_equal(n, one[i].fr ? 9 : 12);
		texts_plural(text, LANG_EN, one[i].n, &n);
		assert_int_equal(n, one[i].en ? 9 : 12);
	}
	assert_string_equal(texts_plural("simple", LANG_FR, 5, &n), "simple");
	assert_int_equal(n, 6);
	texts_plural("a{{|}}b{{|}}c", LANG_FR, 5, &n);
	assert_int_equal(n, 1);
	texts_plural("a{{|}}", LANG_FR, 5, &n);
	assert_int_equal(n, 0);
}

static void
fills_names(void **state)
{
	static const char *const pairs[] = {
		"n", "3", "title", "A {{n}} {{|}} <b>", "empty", "", "null", NULL, NULL,
	};

	(void)state;
	assert_string_equal(fill("{{n}} places{{|}}x", LANG_FR, 1, pairs), "3 places");
	assert_string_equal(fill("« {{title}} »", LANG_FR, 1, pairs), "« A {{n}} {{|}} <b> »");
	assert_string_equal(fill("[{{empty}}{{null}}]", LANG_FR, 1, pairs), "[]");
	assert_string_equal(fill("{{unknown}} {{n}}", LANG_FR, 1, pairs), "{{unknown}} 3");
	assert_string_equal(fill("{{n", LANG_FR, 1, pairs), "{{n");
	assert_string_equal(fill("}}{{n}}{", LANG_FR, 1, pairs), "}}3{");
	assert_string_equal(fill("{{n}}{{n}}", LANG_FR, 1, pairs), "33");
	assert_string_equal(fill("{{nn}}{{}}", LANG_FR, 1, pairs), "{{nn}}{{}}");
	assert_string_equal(fill("", LANG_FR, 1, pairs), "");
	assert_string_equal(fill("a{{|}}b {{n}}", LANG_EN, 0, pairs), "b 3");
	assert_string_equal(fill("a {{n}}{{|}}b", LANG_EN, 1, pairs), "a 3");
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEXT_TEST(finds_by_key_and_by_french),
		TEXT_TEST(a_later_file_replaces), TEXT_TEST(refuses_with_a_sentence),
		TEXT_TEST(a_refused_file_changes_nothing), TEXT_TEST(finds_each_of_many),
		TEXT_TEST(chooses_the_form), TEXT_TEST(fills_names) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
