/* Memory of a request: zeroed, aligned, apart, bounded, given back, wiped. */
#include "text_case.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../cgi/arena.c"

enum { SMALL = 4096, PIECES = 2000 };

static bool
is_zero(const unsigned char *p, size_t n)
{
	while (n > 0 && *p == 0) {
		p++;
		n--;
	}
	return n == 0;
}

static void
pieces_are_zeroed_aligned_and_apart(void **state)
{
	static unsigned char *piece[PIECES];
	static size_t size[PIECES];

	(void)state;
	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < PIECES; i++) {
			size[i] = draw(i % 50 == 0 ? 3 * SMALL : 200);
			piece[i] = arena_alloc(memory, size[i], 1);
			assert_non_null(piece[i]);
			assert_int_equal((uintptr_t)piece[i] % _Alignof(max_align_t), 0);
			assert_true(is_zero(piece[i], size[i]));
			memset(piece[i], (int)(i % 255 + 1), size[i]);
		}
		for (size_t i = 0; i < PIECES; i++)
			for (size_t k = 0; k < size[i]; k++)
				assert_int_equal(piece[i][k], i % 255 + 1);
		assert_true(arena_used(memory) > 0);
		arena_reset(memory);
		assert_int_equal(arena_used(memory), 0);
	}
}

/* 1 when the arena jumped */
static int
jumps(struct arena *arena, size_t n, size_t size)
{
	jmp_buf out;

	if (setjmp(out)) {
		arena_escape(arena, NULL);
		return 1;
	}
	arena_escape(arena, &out);
	arena_alloc(arena, n, size);
	arena_escape(arena, NULL);
	return 0;
}

static void
jumps_when_the_budget_ends(void **state)
{
	struct arena *arena = arena_new(SMALL, 4 * SMALL);
	int n = 0;

	(void)state;
	while (!jumps(arena, 1000, 1))
		n++;
	assert_in_range(n, 12, 16);
	arena_reset(arena);
	assert_int_equal(jumps(arena, 1, 3 * SMALL + 1), 1);
	assert_int_equal(jumps(arena, 1, 2 * SMALL), 0);
	arena_free(&arena);
	assert_null(arena);
	arena_free(&arena);
}

static void
jumps_when_a_size_overflows(void **state)
{
	(void)state;
	assert_int_equal(jumps(memory, SIZE_MAX / 2, 3), 1);
	assert_int_equal(jumps(memory, SIZE_MAX, 1), 1);
	assert_int_equal(jumps(memory, SIZE_MAX, SIZE_MAX), 1);
	assert_int_equal(jumps(memory, PTRDIFF_MAX, 1), 1);
	assert_int_equal(jumps(memory, 0, 8), 0);
	assert_int_equal(jumps(memory, 8, 0), 0);
}

static void
grows_the_last_piece_in_place(void **state)
{
	unsigned char *p = arena_alloc(memory, 100, 1), *grown;

	(void)state;
	memset(p, 'x', 100);
	grown = arena_grow(memory, p, 100, 1000);
	assert_ptr_equal(grown, p);
	assert_true(is_zero(p + 100, 900));
	memset(p, 'y', 1000);
	arena_alloc(memory, 1, 1);
	grown = arena_grow(memory, p, 1000, 2000);
	assert_ptr_not_equal(grown, p);
	assert_memory_equal(grown, p, 1000);
	assert_true(is_zero(grown + 1000, 1000));
	assert_ptr_equal(arena_grow(memory, grown, 2000, 100), grown);
	p = arena_grow(memory, NULL, 0, 10);
	assert_true(is_zero(p, 10));
}

static void
grows_over_a_block(void **state)
{
	struct arena *arena = arena_new(SMALL, 100 * SMALL);
	unsigned char *p = arena_alloc(arena, 1000, 1), *grown;

	(void)state;
	p = arena_alloc(arena, 100, 1);
	grown = arena_grow(arena, p, 100, SMALL - 500);
	assert_ptr_not_equal(grown, p);
	memset(grown, 'y', SMALL - 500);
	p = arena_alloc(arena, 100, 1);
	memset(p, 'x', 100);
	p = arena_grow(arena, p, 100, 10 * SMALL);
	assert_int_equal(p[0], 'x');
	assert_int_equal(p[99], 'x');
	assert_true(is_zero(p + 100, 10 * SMALL - 100));
	assert_ptr_equal(arena_grow(arena, p, 10 * SMALL, 15 * SMALL), p);
	arena_free(&arena);
}

static void
copies_and_formats(void **state)
{
	char *long_text;

	(void)state;
	assert_string_equal(arena_dup(memory, "abcdef", 3), "abc");
	assert_string_equal(arena_dup(memory, NULL, 0), "");
	assert_string_equal(arena_fmt(memory, "%s-%d", "a", 12), "a-12");
	long_text = arena_fmt(memory, "%*d", 100000, 7);
	assert_int_equal(strlen(long_text), 100000);
}

static void
wipes_a_secret(void **state)
{
	struct arena *arena = arena_new(SMALL, 4 * SMALL);
	struct block *first = arena->first;

	(void)state;
	memset(arena_alloc(arena, 1, 100), 's', 100);
	arena_secret(arena);
	arena_reset(arena);
	ASAN_UNPOISON_MEMORY_REGION(first->data, first->size);
	assert_true(is_zero(first->data, 100));
	ASAN_POISON_MEMORY_REGION(first->data, first->size);
	assert_false(arena->secret);
	arena_free(&arena);
}

static void
says_one_line_when_nobody_catches(void **state)
{
	int out[2], status;
	char line[200] = "";
	pid_t child;

	(void)state;
	assert_int_equal(pipe(out), 0);
	child = fork();
	if (child == 0) {
		dup2(out[1], STDERR_FILENO);
		signal(SIGABRT, SIG_DFL);
		arena_alloc(memory, 1, 1u << 30);
		_exit(0);
	}
	close(out[1]);
	assert_true(read(out[0], line, sizeof line - 1) > 0);
	close(out[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	assert_non_null(strstr(line, "the memory budget has ended"));
	assert_int_equal(strcspn(line, "\n"), strlen(line) - 1);
}

/* Only under AddressSanitizer is there something to see. */
static void
poisons_what_is_not_handed_out(void **state)
{
	(void)state;
#ifdef ARENA_ASAN
	char *p = arena_alloc(memory, 5, 1);

	assert_false(__asan_address_is_poisoned(p + 4));
	assert_true(__asan_address_is_poisoned(p + 5));
	p = arena_alloc(memory, 32, 1);
	assert_true(__asan_address_is_poisoned(p + 32));
	p = arena_grow(memory, p, 32, 48);
	assert_false(__asan_address_is_poisoned(p + 47));
	assert_true(__asan_address_is_poisoned(p + 48));
	arena_reset(memory);
	assert_true(__asan_address_is_poisoned(p));
#else
	skip();
#endif
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEXT_TEST(pieces_are_zeroed_aligned_and_apart),
		TEXT_TEST(jumps_when_the_budget_ends), TEXT_TEST(jumps_when_a_size_overflows),
		TEXT_TEST(grows_the_last_piece_in_place), TEXT_TEST(grows_over_a_block),
		TEXT_TEST(copies_and_formats), TEXT_TEST(wipes_a_secret),
		TEXT_TEST(says_one_line_when_nobody_catches),
		TEXT_TEST(poisons_what_is_not_handed_out) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
