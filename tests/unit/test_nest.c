/* Rows under rows: parents in any order, children in runs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "cimaise.h"
#include "nest.h"

struct child { int64_t id, parent_id; };
struct child_rows { struct child *v; size_t n; };
struct parent { const char *title; int64_t id; struct child_rows children; };

static struct arena *arena;

static bool
nest(struct parent *up, size_t n, struct child *down, size_t m)
{
	struct nest u = { (char *)up, n, sizeof *up, offsetof(struct parent, id) };
	struct nest d = { (char *)down, m, sizeof *down, offsetof(struct child, parent_id) };

	return nest_rows(arena, &u, offsetof(struct parent, children), &d);
}

static void
gives_each_parent_its_slice(void **state)
{
	struct child down[] = { { 10, 1 }, { 11, 1 }, { 13, 77 }, { 12, -5 } };
	struct child *old = down + 3;
	struct parent up[] = { { .id = -5 }, { .id = 9, .children = { old, 1 } }, { .id = 1 },
		{ .id = 1 } };

	(void)state;
	assert_true(nest(up, 4, down, 4));
	assert_ptr_equal(up[0].children.v, down + 3);
	assert_int_equal(up[0].children.n, 1);
	assert_int_equal(up[1].children.n, 0);
	assert_null(up[1].children.v);
	for (size_t i = 2; i < 4; i++) {
		assert_ptr_equal(up[i].children.v, down);
		assert_int_equal(up[i].children.n, 2);
	}
}

static void
refuses_children_that_are_not_together(void **state)
{
	struct child down[] = { { 10, 1 }, { 12, 2 }, { 11, 1 } };
	struct parent up[] = { { .id = 1 }, { .id = 2 } };

	(void)state;
	assert_false(nest(up, 2, down, 3));
	assert_true(nest(up, 2, down, 2));
	/* no parent loses anything */
	assert_true(nest(up + 1, 1, down, 3));
}

static void
takes_nothing(void **state)
{
	struct child down[] = { { 10, 1 } };
	struct parent up[] = { { .id = 1 } };

	(void)state;
	assert_true(nest(up, 0, down, 1));
	assert_true(nest(up, 1, down, 0));
	assert_true(nest(NULL, 0, NULL, 0));
}

/* Every child of thousands is found under its parent, once. */
static void
takes_thousands(void **state)
{
	enum { PARENTS = 3000, CHILDREN = 10000 };
	struct parent *up = calloc(PARENTS, sizeof *up);
	struct child *down = calloc(CHILDREN, sizeof *down);
	size_t found = 0;

	(void)state;
	assert_non_null(up);
	assert_non_null(down);
	for (size_t i = 0; i < PARENTS; i++)
		up[i].id = (int64_t)(i * 7919 % PARENTS) * 1000003;
	for (size_t i = 0; i < CHILDREN; i++)
		down[i] = (struct child){ (int64_t)i, (int64_t)(i * PARENTS / CHILDREN) * 1000003 };
	assert_true(nest(up, PARENTS, down, CHILDREN));
	for (size_t i = 0; i < PARENTS; i++)
		for (size_t j = 0; j < up[i].children.n; j++, found++)
			assert_int_equal(up[i].children.v[j].parent_id, up[i].id);
	assert_int_equal(found, CHILDREN);
	free(up);
	free(down);
}

static int
begin(void **state)
{
	(void)state;
	arena = arena_new(65536, (size_t)8 << 20);
	return arena == NULL;
}

static int
end(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_each_parent_its_slice),
		cmocka_unit_test(refuses_children_that_are_not_together),
		cmocka_unit_test(takes_nothing),
		cmocka_unit_test(takes_thousands),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
