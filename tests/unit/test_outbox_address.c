/* Addresses that mail may be sent to: what is taken, and forty hostile or broken ones that are
 * not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "outbox.h"

static void
takes_what_people_have(void **state)
{
	static const char *const good[] = { "claire@example.org", "c.beland+notes@musee.qc.ca",
		"O'Neil@example.org", "a@b.ca", "x_y-z@sub.domain.example", "1@2.example",
		"!#$%&'*+-/=?^_`{|}~@example.org", "nom@xn--muse-9oa.example", "A@EXAMPLE.ORG" };
	char longest[260];

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(outbox_address(good[i]));
	/* 64 before the sign, 254 in all */
	memset(longest, 'a', sizeof longest);
	longest[64] = '@';
	for (size_t i = 128; i < 250; i += 60)
		longest[i] = '.';
	longest[254] = '\0';
	assert_true(outbox_address(longest));
	longest[254] = 'a';
	longest[255] = '\0';
	assert_false(outbox_address(longest));
}

static void
refuses_what_could_become_a_command(void **state)
{
	static const char *const bad[] = {
		"a@example.org\r\nRCPT TO:<b@example.org>", "a@example.org\nBcc: b@example.org",
		"a@example.org\r", "a@example.org\n", "\na@example.org", "a\r\n@example.org",
		"a@exam\rple.org", "a@example.org\r\n.\r\n", "a@example.org>\r\nDATA",
		"a@example.org> SIZE=1", "<a@example.org>", "a@example.org,b@example.org",
		"a@example.org;b@example.org", "a@example.org b@example.org", " a@example.org",
		"a@example.org ", "a b@example.org", "\"a b\"@example.org",
		"\"a\\\r\n\"@example.org",
		"a(b)@example.org", "a@b@example.org", "@example.org", "a@", "a", "", "@",
		".a@example.org",
		"a.@example.org", "a..b@example.org", "a@example", "a@.example.org",
		"a@example..org",
		"a@example.org.", "a@-example.org", "a@example-.org", "a@[127.0.0.1]",
		"a@127.0.0.1",
		"a@exam_ple.org", ("a@mus\xc3\xa9" "e.org"), "h\xc3\xa9@example.org",
		"a@example.org\t",
		"a@example.org\x7f", "a@example.org\x01", "a\x00@example.org", "a@example.org%0a",
		"|/bin/sh@example.org\n", "a@example.org/../b", "-oQ/tmp@", "a\xff@example.org",
		"a@example.org\xc2\x85", "a:b@example.org", "a\\b@example.org" };

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (outbox_address(bad[i]))
			fail_msg("taken: %s", bad[i]);
	assert_false(outbox_address(NULL));
}

/* No byte but those of atext, a dot, a hyphen and one sign may stand anywhere. */
static void
refuses_every_other_byte_everywhere(void **state)
{
	static const char allowed[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
		"!#$%&'*+-/=?^_`{|}~.";
	static const char model[] = "abc@example.org";
	char text[sizeof model];

	(void)state;
	for (size_t at = 0; at < sizeof model - 1; at++)
		for (int c = 1; c < 256; c++) {
			if (strchr(allowed, c))
				continue;
			memcpy(text, model, sizeof model);
			text[at] = (char)c;
			if (c != '@' || at != 3)
				assert_false(outbox_address(text));
		}
}

static void
limits_each_part(void **state)
{
	char text[300];

	(void)state;
	memset(text, 'a', sizeof text);
	snprintf(text + 65, sizeof text - 65, "@example.org");
	assert_false(outbox_address(text));
	memset(text, 'a', sizeof text);
	memcpy(text, "a@", 2);
	snprintf(text + 66, sizeof text - 66, ".org");
	assert_false(outbox_address(text));
	snprintf(text + 65, sizeof text - 65, ".org");
	assert_true(outbox_address(text));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test(takes_what_people_have),
		cmocka_unit_test(refuses_what_could_become_a_command),
		cmocka_unit_test(refuses_every_other_byte_everywhere),
		cmocka_unit_test(limits_each_part) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
