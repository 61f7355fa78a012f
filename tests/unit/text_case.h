/* What the tests of texts share: one arena a test, numbers by chance that are the same each time,
 * texts by chance made of what matters. */
#ifndef TEXT_CASE_H
#define TEXT_CASE_H
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "../../cgi/buf.h"

static struct arena *memory;
static uint64_t chance = 88172645463325252u;

static int
open_memory(void **state)
{
	(void)state;
	memory = arena_new(64 << 10, 64 << 20);
	return memory ? 0 : -1;
}

static int
close_memory(void **state)
{
	(void)state;
	arena_free(&memory);
	return 0;
}

#define TEXT_TEST(f)	cmocka_unit_test_setup_teardown(f, open_memory, close_memory)

/* 0 to n - 1 (xorshift of Marsaglia) */
static inline uint64_t
draw(uint64_t n)
{
	chance ^= chance << 13;
	chance ^= chance >> 7;
	chance ^= chance << 17;
	return chance % n;
}

static inline struct buf
new_buf(void)
{
	struct buf b;

	buf_init(&b, memory);
	return b;
}

/* A valid text of at most `most` pieces. */
static inline struct buf
draw_text(size_t most)
{
	static const char *const piece[] = { "a", "B", "7", " ", "  ", "\n", "\r\n", "\r", "\t",
		"\"", "'",
		"&", "<", ">", "=", "=?", "?=", "\\", ";", ",", ":", "+", "-", "@", "%", "é", "œ",
		"’",
		"\xc2\xa0", "\xe2\x80\xa8", "\xe2\x80\xa9", "日本", "\xf0\x9f\x96\xbc", "e\xcc\x81",
		"\xef\xbc\x9d", "musée ", "\x01", "\x7f", "_", "&amp;", "\\n", "/", "//" };
	struct buf b = new_buf();

	for (uint64_t n = draw(most + 1); n > 0; n--)
		buf_puts(&b, piece[draw(sizeof piece / sizeof piece[0])]);
	return b;
}
#endif
