/* Bodies and queries in application/x-www-form-urlencoded. With CIM_SAMPLES, the folder of
 * samples of other programs, also the vectors of the Web Platform Tests and a list of
 * addresses. */
#include "value_case.h"

#include <jansson.h>

#include "escape.h"
#include "form.h"
#include "utf8.h"

static struct form form;

static enum form_error
read_body(const char *body, size_t n)
{
	form_init(&form, &fr);
	return form_urlencoded(&form, body, n, &form_limits_default);
}

/* The pairs as "name=value|". */
static void
gives(const char *body, const char *pairs)
{
	struct buf out;

	assert_int_equal(read_body(body, strlen(body)), FORM_OK);
	buf_init(&out, fr.arena);
	for (size_t i = 0; i < form.npair; i++)
		buf_fmt(&out, "%s=%s|", form.pair[i].name, form.pair[i].value);
	assert_string_equal(out.p, pairs);
}

static void
reads_pairs(void **state)
{
	(void)state;
	gives("", "");
	gives("&&", "");
	gives("a", "a=|");
	gives("=b", "=b|");
	gives("a=b=c&a=&%61%2b+=%2B+", "a=b=c|a=|a+ =+ |");
	gives("a=%&b=%4&c=%4g&d=%%41", "a=%|b=%4|c=%4g|d=%A|");
	gives("t=%C3%A9t%c3%a9", "t=été|");
	gives("t=e%CC%81&e%CC%81=1", "t=é|é=1|");
	gives("a;b=1", "a;b=1|");
	gives("t=%E2%80%99%EF%BC%A1", "t=’Ａ|");
}

static void
refuses_what_is_no_text(void **state)
{
	static const char *const bodies[] = { "a=%00", "%00=a", "a=%ff", "a=%C3", "a=%ED%A0%80",
	    "a=%C0%80", "a=\xff",
		"b=1&a=%F4%90%80%80", "a=%EF%BF%BF" };

	(void)state;
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
		assert_int_equal(read_body(bodies[i], strlen(bodies[i])), FORM_CHARSET);
	assert_int_equal(read_body("a\0b", 3), FORM_CHARSET);
}

static void
holds_its_limits(void **state)
{
	struct form_limits limits = { .pairs = 3, .name = 4, .value = 5, .body = 30 };

	(void)state;
	form_init(&form, &fr);
	assert_int_equal(form_urlencoded(&form, "a&b&c", 5, &limits), FORM_OK);
	assert_int_equal(form_urlencoded(&form, "&", 1, &limits), FORM_OK);
	assert_int_equal(form_urlencoded(&form, "d", 1, &limits), FORM_TOO_MANY);
	form_init(&form, &fr);
	assert_int_equal(form_urlencoded(&form, "abcd=12345", 10, &limits), FORM_OK);
	assert_int_equal(form_urlencoded(&form, "%61bcd=%3112345", 15, &limits), FORM_TOO_LONG);
	assert_int_equal(form_urlencoded(&form, "abcde=1", 7, &limits), FORM_TOO_LONG);
	assert_int_equal(form_urlencoded(&form, "a=1234567890123456789012345678901", 32, &limits),
	    FORM_TOO_LONG);
	assert_int_equal(form.npair, 1);
}

/* The expected text with U+FFFD or a noncharacter: there we refuse where a browser replaces. */
static bool
replaced(const char *text)
{
	return strstr(text, "\xef\xbf\xbd") != NULL || !utf8_valid(text, strlen(text));
}

static void
try_vector(const json_t *vector, size_t *equal, size_t *refused)
{
	const char *input = json_string_value(json_object_get(vector, "input"));
	const json_t *output = json_object_get(vector, "output");
	enum form_error e = read_body(input, strlen(input));
	bool text = true;

	for (size_t i = 0; i < json_array_size(output); i++)
		for (size_t k = 0; k < 2; k++)
			text = text &&
			    !replaced(json_string_value(json_array_get(json_array_get(output, i),
			    k)));
	if (!text) {
		assert_int_equal(e, FORM_CHARSET);
		++*refused;
		return;
	}
	assert_int_equal(e, FORM_OK);
	assert_int_equal(form.npair, json_array_size(output));
	for (size_t i = 0; i < form.npair; i++) {
		const json_t *pair = json_array_get(output, i);

		assert_string_equal(form.pair[i].name, json_string_value(json_array_get(pair, 0)));
		assert_string_equal(form.pair[i].value, json_string_value(json_array_get(pair, 1)));
	}
	++*equal;
}

static void
agrees_with_browsers(void **state)
{
	const char *samples = getenv("CIM_SAMPLES");
	size_t equal = 0, refused = 0;
	json_error_t why;
	json_t *root;
	char path[1000];

	(void)state;
	if (samples == NULL)
		skip();
	snprintf(path, sizeof path, "%s/urlencoded/wpt_urlencoded-parser-data.json", samples);
	root = json_load_file(path, 0, &why);
	assert_non_null(root);
	for (size_t i = 0; i < json_array_size(root); i++)
		try_vector(json_array_get(root, i), &equal, &refused);
	assert_int_equal(equal + refused, json_array_size(root));
	assert_true(equal > refused);
	print_message("%zu vectors equal, %zu refused for their bytes\n", equal, refused);
	json_decref(root);
}

static void
round_trips_addresses(void **state)
{
	static const struct cim_field url = { .owner = "x", .name = "u", .kind = CIM_K_TEXT,
	    .as = CIM_URL,
		.max = 2000 };
	const char *samples = getenv("CIM_SAMPLES"), *kept;
	size_t all = 0, taken = 0;
	char line[4000];
	FILE *file;

	(void)state;
	if (samples == NULL)
		skip();
	snprintf(line, sizeof line, "%s/urlencoded/valid_urls.txt", samples);
	file = fopen(line, "r");
	assert_non_null(file);
	while (fgets(line, sizeof line, file) != NULL) {
		struct buf body;

		line[strcspn(line, "\r\n")] = '\0';
		buf_init(&body, fr.arena);
		buf_puts(&body, "u=");
		escape_url(&body, line, strlen(line));
		assert_int_equal(read_body(body.p, body.n), FORM_OK);
		assert_string_equal(form_get(&form, "u"), utf8_nfc(fr.arena, line, strlen(line)));
		all++;
		taken += *parse(&fr, &url, line, &kept) == '\0';
	}
	fclose(file);
	print_message("%zu addresses round, %zu of them taken as pages\n", all, taken);
	assert_true(all > 50);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(reads_pairs),
		cmocka_unit_test(refuses_what_is_no_text), cmocka_unit_test(holds_its_limits),
		cmocka_unit_test(agrees_with_browsers), cmocka_unit_test(round_trips_addresses) };

	return cmocka_run_group_tests(tests, open_case, close_case);
}
