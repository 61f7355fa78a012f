/* Numbers typed and written, in both languages, and back. */
#include "text_case.h"

#include <float.h>
#include <math.h>
#include <stdio.h>

#include "../../cgi/number.h"

#define NB	"\xc2\xa0"
#define NNB	"\xe2\x80\xaf"
#define MINUS	"\xe2\x88\x92"
enum { ROUNDS = 20000 };

static void
reads_what_people_type(void **state)
{
	static const struct { const char *typed; int scale; int64_t n; } good[] = {
		{ "0", 0, 0 }, { "12", 0, 12 }, { " 12 ", 0, 12 }, { "1 234,5", 2, 123450 },
		{ "1234.50", 2, 123450 }, { "1" NB "234,50", 2, 123450 },
		{ "1" NNB "234", 0, 1234 }, { "1,234.50", 2, 123450 },
		{ "1,234,567", 0, 1234567 }, { "12 345 678", 0, 12345678 },
		{ "-12,5", 1, -125 }, { MINUS "12.5", 1, -125 }, { MINUS NB "5", 0, -5 },
		{ "+3", 0, 3 }, { ",5", 1, 5 }, { "0,5", 3, 500 }, { "007", 0, 7 },
		{ "-0", 0, 0 }, { "9223372036854775807", 0, INT64_MAX },
		{ "-9223372036854775808", 0, INT64_MIN },
		{ "9 223 372 036 854 775 807", 0, INT64_MAX },
		{ "9,223372036854775807", 18, INT64_MAX },
		{ "0000000000000000000000000000000000000001", 2, 100 }, { "999,99", 2, 99999 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		int64_t n = -77;
		int why = -77;

		if (!number_parse(good[i].typed, good[i].scale, &n, &why) || n != good[i].n ||
		    why != 0)
			fail_msg("%s: %lld, why %d", good[i].typed, (long long)n, why);
	}
}

static void
says_why_not(void **state)
{
	static const struct { const char *typed; int scale, why; } bad[] = {
		{ "", 0, 1 }, { " ", 0, 1 }, { "a", 0, 1 }, { "-", 0, 1 }, { "5,", 2, 1 },
		{ ",", 2, 1 }, { "12 34", 0, 1 }, { "1234 567", 0, 1 }, { "1  234", 0, 1 },
		{ "1,2,3", 2, 1 }, { "1,234,56", 2, 1 }, { "1.234,50", 2, 1 },
		{ "1.2.3", 2, 1 }, { "--1", 0, 1 }, { "1-", 0, 1 }, { "12 $", 2, 1 },
		{ "1e3", 0, 1 }, { "0x10", 0, 1 }, { "1 234 ,5", 1, 1 }, { "\xd9\xa1", 0, 1 },
		{ "1,5", 0, 2 }, { "1,234", 2, 2 }, { "1.005", 2, 2 }, { "12,0", 0, 2 },
		{ "1,234", 0, 2 }, { "9223372036854775808", 0, 3 },
		{ "-9223372036854775809", 0, 3 }, { "92233720368547758,08", 2, 3 },
		{ "10", 18, 3 }, { "99999999999999999999999999999", 0, 3 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		int64_t n = -77;
		int why = -77;
		bool ok = number_parse(bad[i].typed, bad[i].scale, &n, &why);

		if (ok || why != bad[i].why || n != -77)
			fail_msg("%s: %d, why %d", bad[i].typed, ok, why);
	}
}

static void
writes_what_people_read(void **state)
{
	static const struct {
		int64_t n;
		int scale;
		const char *fr, *en, *plain, *money_fr, *money_en;
	} row[] = {
		{ 0, 0, "0", "0", "0", "0" NB "$", "$0" },
		{ 5, 2, "0,05", "0.05", "0.05", "0,05" NB "$", "$0.05" },
		{ -5, 2, MINUS "0,05", MINUS "0.05", "-0.05", MINUS "0,05" NB "$",
		    MINUS "$0.05" },
		{ 999, 0, "999", "999", "999", "999" NB "$", "$999" },
		{ 123450, 2, "1" NB "234,50", "1,234.50", "1234.50", "1" NB "234,50" NB "$",
		    "$1,234.50" },
		{ 8300000, 2, "83" NB "000,00", "83,000.00", "83000.00", "83" NB "000" NB "$",
		    "$83,000" },
		{ INT64_MIN, 3, MINUS "9" NB "223" NB "372" NB "036" NB "854" NB "775,808",
		    MINUS "9,223,372,036,854,775.808", "-9223372036854775.808",
		    MINUS "9" NB "223" NB "372" NB "036" NB "854" NB "775,808" NB "$",
		    MINUS "$9,223,372,036,854,775.808" },
	};
	struct buf b = new_buf();

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		b.n = 0;
		number_human(&b, row[i].n, row[i].scale, LANG_FR);
		assert_string_equal(b.p, row[i].fr);
		b.n = 0;
		number_human(&b, row[i].n, row[i].scale, LANG_EN);
		assert_string_equal(b.p, row[i].en);
		b.n = 0;
		number_plain(&b, row[i].n, row[i].scale);
		assert_string_equal(b.p, row[i].plain);
		b.n = 0;
		number_money(&b, row[i].n, row[i].scale, LANG_FR);
		assert_string_equal(b.p, row[i].money_fr);
		b.n = 0;
		number_money(&b, row[i].n, row[i].scale, LANG_EN);
		assert_string_equal(b.p, row[i].money_en);
	}
}

/* "1,234" alone may be 1.234: it is refused, never guessed. */
static bool
is_two_things(const char *p)
{
	const char *comma = strchr(p, ',');

	return comma && comma == strrchr(p, ',') && strchr(p, '.') == NULL;
}

static void
reads_what_it_writes(void **state)
{
	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		int64_t n = (int64_t)(draw(UINT64_MAX) >> draw(64)) * (draw(2) ? 1 : -1), back = 0;
		int scale = (int)draw(7), why;
		struct buf b = new_buf();

		number_human(&b, n, scale, LANG_FR);
		assert_true(number_parse(b.p, scale, &back, &why));
		assert_int_equal(back, n);
		b.n = 0;
		number_plain(&b, n, scale);
		assert_true(number_parse(b.p, scale, &back, &why));
		assert_int_equal(back, n);
		b.n = 0;
		number_human(&b, n, scale, LANG_EN);
		assert_int_equal(number_parse(b.p, scale, &back, &why), !is_two_things(b.p));
		assert_int_equal(back, n);
		arena_reset(memory);
	}
}

static void
sizes_of_files(void **state)
{
	static const struct { int64_t n; const char *fr, *en; } row[] = {
		{ -5, "0" NB "octet", "0" NB "bytes" }, { 0, "0" NB "octet", "0" NB "bytes" },
		{ 1, "1" NB "octet", "1" NB "byte" }, { 2, "2" NB "octets", "2" NB "bytes" },
		{ 1023, "1" NB "023" NB "octets", "1,023" NB "bytes" },
		{ 1024, "1" NB "ko", "1" NB "KB" }, { 1536, "1,5" NB "ko", "1.5" NB "KB" },
		{ 10240 + 512, "11" NB "ko", "11" NB "KB" },
		{ (1 << 20) - 1, "1" NB "Mo", "1" NB "MB" },
		{ 20 << 20, "20" NB "Mo", "20" NB "MB" },
		{ 5LL << 30, "5" NB "Go", "5" NB "GB" },
		{ INT64_MAX, "8" NB "388" NB "608" NB "To", "8,388,608" NB "TB" },
	};
	struct buf b = new_buf();

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		b.n = 0;
		number_size(&b, row[i].n, LANG_FR);
		assert_string_equal(b.p, row[i].fr);
		b.n = 0;
		number_size(&b, row[i].n, LANG_EN);
		assert_string_equal(b.p, row[i].en);
	}
}

static void
rounds_as_written(void **state)
{
	static const struct { double v; int decimals; const char *en; } row[] = {
		{ 0, 1, "0.0" }, { -0.0, 0, "0" }, { 0.285, 2, "0.29" }, { 2.675, 2, "2.68" },
		{ 1.005, 2, "1.01" }, { -0.05, 1, MINUS "0.1" }, { -0.04, 1, "0.0" },
		{ 0.5, 0, "1" }, { 1.5, 0, "2" }, { 2.5, 0, "3" }, { -2.5, 0, MINUS "3" },
		{ 99.95, 1, "100.0" }, { 9.96, 1, "10.0" }, { 0.1 + 0.2, 2, "0.30" },
		{ 1e-300, 2, "0.00" }, { 1234567.891, 2, "1,234,567.89" },
		{ 1e15, 0, "1,000,000,000,000,000" }, { 12, -1, "12" }, { (double)NAN, 1, "–" },
		{ (double)INFINITY, 1, "–" }, { 1.0 / 3, 99, "0.333333333333333" },
	};
	struct buf b = new_buf();

	(void)state;
	for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
		b.n = 0;
		number_real(&b, row[i].v, row[i].decimals, LANG_EN);
		assert_string_equal(b.p, row[i].en);
	}
	b.n = 0;
	number_real(&b, DBL_MAX, 15, LANG_FR);
	assert_int_equal(b.n, 309 + 2 * 102 + 1 + 15);
}

/* A quotient of two whole numbers is written like the whole number with its comma. */
static void
reals_agree_with_whole_numbers(void **state)
{
	static const double power[] = { 1, 10, 100, 1000, 10000 };

	(void)state;
	for (int i = 0; i < ROUNDS; i++) {
		int64_t n = (int64_t)(draw(100000000000) >> draw(36)) * (draw(2) ? 1 : -1);
		int scale = (int)draw(5);
		struct buf real = new_buf(), whole = new_buf();

		number_real(&real, (double)n / power[scale], scale, LANG_FR);
		number_human(&whole, n, scale, LANG_FR);
		assert_string_equal(real.p, whole.p);
		arena_reset(memory);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEXT_TEST(reads_what_people_type),
		TEXT_TEST(says_why_not),
		TEXT_TEST(writes_what_people_read), TEXT_TEST(reads_what_it_writes),
		TEXT_TEST(sizes_of_files), TEXT_TEST(rounds_as_written),
		TEXT_TEST(reals_agree_with_whole_numbers) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
