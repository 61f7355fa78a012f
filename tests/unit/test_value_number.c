/* Numbers, ticks, choices and references typed: what is taken, and the bound that is said. */
#include "value_case.h"

#include "token.h"

enum pace { SLOW = 3, FAST = 7 };
CIM_CHOICES(pace, { SLOW, "slow", N_("Lent") }, { FAST, "fast", N_("Vif") });
struct numbers { int64_t id, places, any, low, high; struct cim_int age; struct cim_dec hours,
	money;
	struct cim_real ratio; double rate; bool tick; struct cim_yes said; enum pace pace;
	struct cim_uuid uuid; struct cim_hash hash, token; };
CIM_SHAPE(numbers, CIM_F(numbers, id), CIM_F(numbers, places, .min = 1, .max = 500),
	CIM_F(numbers, any, .min = CIM_ANY), CIM_F(numbers, low, .min = 10),
	CIM_F(numbers, high, .min = CIM_ANY, .max = 9), CIM_O(numbers, age, .max = 120),
	CIM_O(numbers, hours, .scale = 2, .step = 25, .max = 2400), CIM_F(numbers, money,
	.scale = 2),
	CIM_O(numbers, ratio, .min = -1, .max = 1), CIM_F(numbers, rate), CIM_F(numbers, tick),
	CIM_O(numbers, said), CIM_C(numbers, pace, pace), CIM_O(numbers, uuid),
	CIM_F(numbers, hash), CIM_F(numbers, token, .as = CIM_TOKEN));

static struct numbers in;

static void
takes(const char *name, const char *typed)
{
	const char *fault = parse(&fr, member(&numbers_shape, name), typed, &in);

	if (*fault)
		fail_msg("%s: %s refused: %s", name, typed, fault);
}

static void
refuses(const char *name, const char *typed, const char *why)
{
	const struct cim_field *f = member(&numbers_shape, name);
	const char *fault = parse(&fr, f, typed, &in);

	if (strcmp(fault, why) != 0)
		fail_msg("%s: %s gave \"%s\"", name, typed, fault);
	assert_false(value_there(f, (const char *)&in + f->off));
}

static void
reads_whole_numbers(void **state)
{
	(void)state;
	takes("id", " 12" NB "345 ");
	assert_int_equal(in.id, 12345);
	takes("any", "-7");
	assert_int_equal(in.any, -7);
	takes("any", "-9223372036854775808");
	assert_true(in.any == INT64_MIN);
	takes("age", "0");
	assert_true(in.age.is && in.age.v == 0);
	takes("age", "");
	assert_false(in.age.is);
	refuses("id", "douze", "Entrez un nombre en chiffres, par exemple 12.");
	refuses("places", "12,5", "Entrez un nombre entier, sans virgule ni point.");
	refuses("places", "0", "Entrez un nombre de 1 à 500.");
	refuses("places", "501", "Entrez un nombre de 1 à 500.");
	refuses("places", "99999999999999999999999", "Entrez un nombre de 1 à 500.");
	refuses("id", "-1", "Entrez 0 ou plus.");
	refuses("low", "9", "Entrez 10 ou plus.");
	refuses("high", "10", "Entrez 9 ou moins.");
	refuses("high", "x", "Entrez un nombre en chiffres, par exemple 9.");
	refuses("any", "99999999999999999999999", "Entrez "
	    "9" NB "223" NB "372" NB "036" NB "854" NB "775" NB
	    "807 ou moins.");
}

static void
reads_decimals(void **state)
{
	(void)state;
	takes("money", "1" NB "234,5");
	assert_true(in.money.is && in.money.n == 123450);
	takes("money", "1234.50");
	assert_int_equal(in.money.n, 123450);
	takes("hours", "1,25");
	assert_int_equal(in.hours.n, 125);
	refuses("money", "1,234", "Gardez au plus 2 chiffres après la virgule.");
	refuses("money", "12 $", "Entrez un nombre en chiffres, par exemple 12,5.");
	refuses("hours", "1,30", "Entrez un multiple de 0,25, par exemple 1,25.");
	refuses("hours", "24,25", "Entrez un nombre de 0 à 24.");
	refuses("money", "-0,01", "Entrez 0 ou plus.");
	assert_string_equal(parse(&en, member(&numbers_shape, "hours"), "1.3", &in),
	    "Enter a multiple of 0.25, for example 1.25.");
}

static void
reads_reals(void **state)
{
	(void)state;
	takes("ratio", "-0,5");
	assert_true(in.ratio.is && in.ratio.v < -0.49 && in.ratio.v > -0.51);
	takes("ratio", "-1");
	takes("ratio", "1");
	takes("rate", "1.25e-3");
	assert_true(in.rate > 0.00124 && in.rate < 0.00126);
	refuses("ratio", "1,01", "Entrez un nombre de \xe2\x88\x92" "1 à 1.");
	refuses("rate", "nan", "Entrez un nombre en chiffres, par exemple 12.");
	refuses("rate", "inf", "Entrez un nombre en chiffres, par exemple 12.");
	refuses("rate", "1e999", "Entrez un nombre en chiffres, par exemple 12.");
	refuses("rate", "0x10", "Entrez un nombre en chiffres, par exemple 12.");
	refuses("rate", "1,5,2", "Entrez un nombre en chiffres, par exemple 12.");
	refuses("rate", "-1", "Entrez 0 ou plus.");
}

static void
reads_ticks_and_choices(void **state)
{
	static const char why[] = "Cette réponse n’est pas dans la liste. Choisissez-en une autre.";

	(void)state;
	takes("tick", "1");
	assert_true(in.tick);
	takes("tick", "0");
	assert_false(in.tick);
	takes("tick", "on");
	assert_true(in.tick);
	takes("tick", "");
	assert_false(in.tick);
	refuses("tick", "peut-être", why);
	takes("said", "non");
	assert_true(in.said.is && !in.said.v);
	takes("said", "true");
	assert_true(in.said.is && in.said.v);
	takes("said", "");
	assert_false(in.said.is);
	takes("pace", "fast");
	assert_int_equal(in.pace, FAST);
	takes("pace", "");
	assert_int_equal(in.pace, 0);
	refuses("pace", "Vif", why);
	refuses("pace", "7", why);
}

static void
reads_references(void **state)
{
	static const char why[] = "Recopiez ce code en entier, depuis la page ou le courriel qui "
	    "le donne.";
	char text[TOKEN_TEXT];
	struct cim_hash made;

	(void)state;
	takes("uuid", "00112233445566778899aabbccddeeff");
	assert_true(in.uuid.is && in.uuid.b[1] == 0x11 && in.uuid.b[15] == 0xff);
	takes("uuid", "00112233-4455-6677-8899-AABBCCDDEEFE");
	assert_int_equal(in.uuid.b[15], 0xfe);
	refuses("uuid", "0011223344556677-8899aabbccddeeff000", why);
	refuses("uuid", "00112233-4455-6677-8899-aabbccddeef", why);
	refuses("uuid", "00112233445566778899aabbccddeefg", why);
	takes("hash", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
	assert_true(in.hash.is && in.hash.b[31] == 0xff);
	refuses("hash", "00112233445566778899aabbccddeeff", why);
	token_make(text, &made);
	takes("token", text);
	assert_true(in.token.is);
	assert_memory_equal(in.token.b, made.b, sizeof made.b);
	text[42] = '\0';
	refuses("token", text, why);
	refuses("token", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff", why);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(reads_whole_numbers),
		cmocka_unit_test(reads_decimals), cmocka_unit_test(reads_reals),
		cmocka_unit_test(reads_ticks_and_choices), cmocka_unit_test(reads_references) };

	return cmocka_run_group_tests(tests, open_case, close_case);
}
