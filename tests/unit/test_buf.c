/* A run of bytes that grows: what went in is there, a NUL follows. */
#include "text_case.h"

enum { ROUNDS = 5000 };

static void
holds_what_was_put(void **state)
{
	char *expected = arena_alloc(memory, ROUNDS, 40);
	size_t n = 0;
	struct buf b = new_buf();

	(void)state;
	assert_string_equal(b.p, "");
	for (int i = 0; i < ROUNDS; i++) {
		char piece[40];
		size_t len = draw(sizeof piece);

		for (size_t k = 0; k < len; k++)
			piece[k] = (char)draw(256);
		buf_put(&b, piece, len);
		memcpy(expected + n, piece, len);
		n += len;
		if (i % 7 == 0)
			arena_alloc(memory, draw(100), 1);
		assert_int_equal(b.n, n);
		assert_int_equal(b.p[n], '\0');
		assert_true(b.n < b.cap);
	}
	assert_memory_equal(b.p, expected, n);
}

static void
formats_at_every_room(void **state)
{
	(void)state;
	for (int room = 0; room < 200; room++) {
		struct buf b = new_buf();

		buf_fmt(&b, "%*s", room, "");
		assert_int_equal(b.n, room);
		buf_fmt(&b, "%s|%d|%*d", "é", -7, 90, 5);
		assert_int_equal(b.n, (size_t)room + 96);
		assert_int_equal(strlen(b.p), b.n);
		assert_memory_equal(b.p + room, "é|-7|", 6);
		assert_int_equal(b.p[b.n - 1], '5');
	}
}

static void
puts_itself(void **state)
{
	struct buf b = new_buf();

	(void)state;
	buf_puts(&b, "abc");
	buf_putc(&b, '\0');
	for (int i = 0; i < 8; i++)
		buf_put(&b, b.p, b.n);
	assert_int_equal(b.n, 4 << 8);
	for (size_t i = 0; i < b.n; i += 4)
		assert_memory_equal(b.p + i, "abc", 4);
	buf_put(&b, NULL, 0);
	assert_int_equal(b.n, 4 << 8);
}

static void
jumps_when_the_budget_ends(void **state)
{
	struct arena *arena = arena_new(4096, 100000);
	volatile size_t put = 0;
	struct buf b;
	jmp_buf out;

	(void)state;
	if (setjmp(out) == 0) {
		arena_escape(arena, &out);
		buf_init(&b, arena);
		for (;; put++)
			buf_putc(&b, 'x');
	}
	assert_in_range(put, 20000, 100000);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEXT_TEST(holds_what_was_put),
		TEXT_TEST(formats_at_every_room), TEXT_TEST(puts_itself),
		TEXT_TEST(jumps_when_the_budget_ends) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
