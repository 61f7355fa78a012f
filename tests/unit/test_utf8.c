/* UTF-8 against a slow reader written from the grammar of RFC 3629, NFC against the library
 * itself. */
#include "text_case.h"

#include <utf8proc.h>

#include "../../cgi/utf8.h"

enum { ROUNDS = 20000, MAXIMUM = 0x10ffff };

/* RFC 3629, 4: the ranges of the first two bytes and the length. */
static const struct { unsigned char first, last, from, to; size_t n; } grammar[] = {
	{ 0x00, 0x7f, 0, 0, 1 }, { 0xc2, 0xdf, 0x80, 0xbf, 2 }, { 0xe0, 0xe0, 0xa0, 0xbf, 3 },
	{ 0xe1, 0xec, 0x80, 0xbf, 3 }, { 0xed, 0xed, 0x80, 0x9f, 3 }, { 0xee, 0xef, 0x80, 0xbf, 3 },
	{ 0xf0, 0xf0, 0x90, 0xbf, 4 }, { 0xf1, 0xf3, 0x80, 0xbf, 4 }, { 0xf4, 0xf4, 0x80, 0x8f, 4 },
};

static bool
matches(const unsigned char *p, size_t n, size_t i)
{
	if (*p < grammar[i].first || *p > grammar[i].last || n < grammar[i].n)
		return false;
	for (size_t k = 1; k < grammar[i].n; k++)
		if (p[k] < (k == 1 ? grammar[i].from : 0x80) ||
		    p[k] > (k == 1 ? grammar[i].to : 0xbf))
			return false;
	return true;
}

static bool
is_noncharacter(const unsigned char *p, size_t n)
{
	if (n == 3 && p[0] == 0xef)
		return (p[1] == 0xb7 && p[2] >= 0x90 && p[2] <= 0xaf) || (p[1] == 0xbf &&
		    p[2] >= 0xbe);
	return n == 4 && (p[1] & 0xf) == 0xf && p[2] == 0xbf && p[3] >= 0xbe;
}

static bool
slow_valid(const unsigned char *p, size_t n)
{
	while (n > 0) {
		size_t i = 0;

		while (i < 9 && !matches(p, n, i))
			i++;
		if (i == 9 || *p == 0 || is_noncharacter(p, grammar[i].n))
			return false;
		p += grammar[i].n;
		n -= grammar[i].n;
	}
	return true;
}

static void
every_pair_of_bytes(void **state)
{
	(void)state;
	for (unsigned v = 0; v <= 0xffff; v++) {
		unsigned char p[] = { (unsigned char)(v >> 8), (unsigned char)v };

		assert_int_equal(utf8_valid((char *)p, 2), slow_valid(p, 2));
	}
}

static void
every_code_point(void **state)
{
	(void)state;
	for (utf8proc_int32_t c = 0; c <= MAXIMUM; c++) {
		unsigned char p[4];
		utf8proc_ssize_t n = utf8proc_encode_char(c, p);

		if (n > 0 && utf8_valid((char *)p, (size_t)n) != slow_valid(p, (size_t)n))
			fail_msg("U+%04X", (unsigned)c);
	}
	assert_false(utf8_valid("\0", 1));
	assert_false(utf8_valid("\xef\xbf\xbf", 3));
	assert_false(utf8_valid("\xef\xb7\x90", 3));
	assert_false(utf8_valid("\xf4\x8f\xbf\xbe", 4));
	assert_false(utf8_valid("\xed\xa0\x80", 3));
	assert_false(utf8_valid("\xc0\xaf", 2));
	assert_true(utf8_valid("\xf0\x9f\x96\xbc\xef\xb7\x8f\xef\xb7\xb0", 10));
	assert_true(utf8_valid("", 0));
}

static void
bytes_by_chance(void **state)
{
	static const unsigned char edge[] = {
		0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbe, 0xbf, 0xb7, 0xc0, 0xc1,
		0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xee, 0xef, 0xf0, 0xf3, 0xf4, 0xf5, 0xff,
	};
	size_t valid = 0;

	(void)state;
	for (int i = 0; i < 10 * ROUNDS; i++) {
		unsigned char p[6];
		size_t n = draw(sizeof p + 1);
		bool ok;

		for (size_t k = 0; k < n; k++)
			p[k] = edge[draw(sizeof edge)];
		ok = slow_valid(p, n);
		assert_int_equal(utf8_valid((char *)p, n), ok);
		valid += ok && n > 2;
	}
	assert_true(valid > 100);
}

static void
counts_code_points(void **state)
{
	(void)state;
	assert_int_equal(utf8_length("", 0), 0);
	assert_int_equal(utf8_length("été", strlen("été")), 3);
	assert_int_equal(utf8_length("\xf0\x9f\x96\xbc日", 7), 2);
}

/* ten, of a class above that of an accent, which passes them */
#define MARKS "\xcc\x95\xcc\x95\xcc\x95\xcc\x95\xcc\x95\xcc\x95\xcc\x95\xcc\x95\xcc\x95\xcc\x95"

static const char *
nfc(const char *p)
{
	return utf8_nfc(memory, p, strlen(p));
}

/* Five code points of the ranges that compose, decompose and reorder, but the iota below (U+0345):
 * it alone changes its place when its case is folded. */
static struct buf
draw_marks(void)
{
	static const struct { utf8proc_int32_t first, n; } range[] = {
		{ 'A', 58 }, { 0xc0, 0x170 }, { 0x300, 0x45 }, { 0x346, 0x2a }, { 0x2000, 0x70 },
		{ 0x1100, 0x100 }, { 0xac00, 100 }, { 0x1e00, 0x100 }, { 0x3040, 0x60 },
		{ 0xf900, 0x100 }, { 0x590, 0x60 }, { 0x20a0, 0x20 },
	};
	struct buf b = new_buf();

	for (int i = 0; i < 5; i++) {
		size_t k = draw(sizeof range / sizeof range[0]);
		unsigned char p[4];
		utf8proc_int32_t c = range[k].first + (utf8proc_int32_t)draw((uint64_t)range[k].n);

		buf_put(&b, p, (size_t)utf8proc_encode_char(c, p));
	}
	return b;
}

static void
composes(void **state)
{
	(void)state;
	assert_string_equal(nfc("e\xcc\x81t\xc3\xa9"), "été");
	assert_string_equal(nfc("l’œuvre à 5 €"), "l’œuvre à 5 €");
	assert_string_equal(nfc("\xe2\x80\x80"), "\xe2\x80\x82");
	assert_string_equal(nfc(""), "");
	assert_string_equal(utf8_nfc(memory, "abc", 2), "ab");
	assert_string_equal(nfc("e" MARKS MARKS MARKS "\xcc\x81"), "e" MARKS MARKS MARKS "\xcc\x81");
	assert_string_equal(nfc("e" MARKS MARKS "\xcc\x81"), "\xc3\xa9" MARKS MARKS);
	for (int i = 0; i < ROUNDS; i++) {
		struct buf text = draw_marks();
		utf8proc_uint8_t *expected = utf8proc_NFC((const utf8proc_uint8_t *)text.p);
		const char *once = nfc(text.p);

		assert_string_equal(once, (const char *)expected);
		assert_string_equal(nfc(once), once);
		free(expected);
		arena_reset(memory);
	}
}

static void
folds_what_people_type(void **state)
{
	static const char *const same[][2] = { { "L’Été", "l'été" }, { "L\xe2\x80\x98œuvre",
		"l'ŒUVRE" },
		{ "  a \t\n b ", "a b" }, { "a\xc2\xa0\xe2\x80\xaf" "b", "A B" },
		{ "ﬁn", "fin" }, { "e\xcc\x81", "É" }, { "strasse", "straße" },
		{ "a\xc2\xad" "b", "ab" },
		{ "co\xe2\x80\x8bop", "coop" }, { "", "   " }, { "①", "1" } };
	static const char *const differ[][2] = { { "été", "ete" }, { "a b", "ab" }, { "a-b",
		"a b" } };

	(void)state;
	for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
		assert_string_equal(utf8_fold(memory, same[i][0]), utf8_fold(memory, same[i][1]));
	for (size_t i = 0; i < sizeof differ / sizeof differ[0]; i++)
		assert_string_not_equal(utf8_fold(memory, differ[i][0]), utf8_fold(memory,
		    differ[i][1]));
	assert_string_equal(utf8_fold(memory, " L’ÎLE  "), "l'île");
	for (int i = 0; i < ROUNDS; i++) {
		struct buf text = i % 2 ? draw_marks() : draw_text(8);
		const char *once = utf8_fold(memory, text.p);

		assert_true(utf8_valid(once, strlen(once)));
		assert_null(strstr(once, "  "));
		assert_true(*once != ' ');
		assert_string_equal(utf8_fold(memory, once), once);
		assert_string_equal(utf8_fold(memory, nfc(text.p)), once);
		arena_reset(memory);
	}
}

static void
finds_controls(void **state)
{
	static const char *const control[] = {
		"\x01", "a\x7f", "a\nb", "\t", "\xc2\x85", "\xc2\x9f", "\xe2\x80\xae",
		"\xe2\x81\xa6", "\xe2\x81\xa9", "\xe2\x80\xaa",
	};
	static const char *const none[] = {
		"", "a", "é\xc2\xa0", "\xe2\x80\x8f", "\xe2\x80\xaf", "\xe2\x81\xa5",
		"\xe2\x80\xa9",
	};

	(void)state;
	for (size_t i = 0; i < sizeof control / sizeof control[0]; i++)
		assert_true(utf8_control(control[i], strlen(control[i]), ""));
	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
		assert_false(utf8_control(none[i], strlen(none[i]), ""));
	assert_false(utf8_control("a\n\tb", 4, "\t\n"));
	assert_true(utf8_control("a\rb", 3, "\t\n"));
	assert_true(utf8_control("a\0b", 3, "\t\n"));
	assert_true(utf8_control("\xff\xff\x01", 3, ""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEXT_TEST(every_pair_of_bytes),
		TEXT_TEST(every_code_point),
		TEXT_TEST(bytes_by_chance), TEXT_TEST(counts_code_points), TEXT_TEST(composes),
		TEXT_TEST(folds_what_people_type), TEXT_TEST(finds_controls) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
