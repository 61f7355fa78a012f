/* The tree over the audit: against the definition of RFC 9162 written anew, and every change
 * shows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include <sodium.h>

#include "../../cgi/audit_tree.c"

enum { MOST = 70 };
static struct audit_leaf leaves[MOST];

static int
setup(void **state)
{
	(void)state;
	for (int i = 0; i < MOST; i++) {
		leaves[i] = (struct audit_leaf){ .id = i + 1, .at = { 1000000 + i, true },
			.actor = { i % 3, i % 3 != 0 }, .subject = { i, i % 2 != 0 },
			.event = "a.b" };
		leaves[i].detail.is = i % 4 == 0;
		memset(leaves[i].detail.b, i, sizeof leaves[i].detail.b);
	}
	return sodium_init() < 0;
}

/* MTH of RFC 9162 2.1.1: split at the largest power of two below n. */
static void
define(const struct audit_leaf *v, size_t n, uint8_t out[32])
{
	uint8_t both[65] = { 1 };
	size_t k = 1;

	if (n == 1) {
		hash_leaf(v, out);
		return;
	}
	while (k * 2 < n)
		k *= 2;
	define(v, k, both + 1);
	define(v + k, n - k, both + 33);
	crypto_generichash(out, 32, both, sizeof both, NULL, 0);
}

static void
root_of(const struct audit_leaf *v, size_t n, uint8_t out[32])
{
	struct audit_tree t = { .n = 0 };

	for (size_t i = 0; i < n; i++)
		audit_tree_add(&t, &v[i]);
	audit_tree_root(&t, out);
}

static void
agrees_with_the_definition(void **state)
{
	uint8_t a[32], b[32];

	(void)state;
	for (size_t n = 1; n <= MOST; n++) {
		root_of(leaves, n, a);
		define(leaves, n, b);
		assert_memory_equal(a, b, sizeof a);
	}
	root_of(leaves, 0, a);
	crypto_generichash(b, 32, NULL, 0, NULL, 0);
	assert_memory_equal(a, b, sizeof a);
}

/* By python3: hashlib.blake2b(b'\0' + ..., digest_size=32) over the bytes of one row. */
static void
a_row_is_hashed_as_documented(void **state)
{
	const struct audit_leaf leaf = { .id = 258, .at = { 1, true }, .subject = { -1, true },
		.event = "sign.in" };
	uint8_t h[32];
	char hex[65];

	(void)state;
	hash_leaf(&leaf, h);
	sodium_bin2hex(hex, sizeof hex, h, sizeof h);
	assert_string_equal(hex,
	    "55dd4fb1accbfdada81ab251f3f0f1906fb279285fa57dbc8b293f1efc72ad59");
}

static void
change(struct audit_leaf *v, int which)
{
	switch (which) {
	case 0: v->id++; break;
	case 1: v->at.us++; break;
	case 2: v->actor.v++; break;
	case 3: v->actor = (struct cim_int){ 0, !v->actor.is }; break;
	case 4: v->subject = (struct cim_int){ 0, !v->subject.is }; break;
	case 5: v->event = "a.c"; break;
	case 6: v->event = "a.b2"; break;
	case 7: v->detail.is = !v->detail.is; break;
	default: v->detail.b[31] ^= 1; v->detail.is = true; break;
	}
}

static void
every_change_shows(void **state)
{
	struct audit_leaf copy[MOST];
	uint8_t a[32], b[32];

	(void)state;
	root_of(leaves, MOST, a);
	for (size_t i = 1; i < MOST; i += 7)
		for (int which = 0; which < 9; which++) {
			memcpy(copy, leaves, sizeof copy);
			if (which == 2)
				copy[i].actor.is = true;
			root_of(copy, MOST, a);
			change(&copy[i], which);
			root_of(copy, MOST, b);
			assert_memory_not_equal(a, b, sizeof a);
		}
	root_of(leaves, MOST, a);
	memcpy(copy, leaves, sizeof copy);
	copy[3] = leaves[4];
	copy[4] = leaves[3];
	root_of(copy, MOST, b);
	assert_memory_not_equal(a, b, sizeof a);
	root_of(leaves, MOST - 1, b);
	assert_memory_not_equal(a, b, sizeof a);
	root_of(leaves + 1, MOST - 1, b);
	assert_memory_not_equal(a, b, sizeof a);
}

static void
a_seal_binds_what_it_says(void **state)
{
	uint8_t prev[32] = { 1 }, tree[32] = { 2 }, a[32], b[32];

	(void)state;
	audit_seal_root(1, 2, 3, 4, prev, tree, a);
	audit_seal_root(1, 2, 3, 4, prev, tree, b);
	assert_memory_equal(a, b, sizeof a);
	for (int i = 0; i < 6; i++) {
		prev[31] = i == 4;
		tree[31] = i == 5;
		audit_seal_root(1 + (i == 0), 2 + (i == 1), 3 + (i == 2), 4 + (i == 3), prev,
		    tree, b);
		assert_memory_not_equal(a, b, sizeof a);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test(agrees_with_the_definition),
		cmocka_unit_test(a_row_is_hashed_as_documented),
		cmocka_unit_test(every_change_shows),
		cmocka_unit_test(a_seal_binds_what_it_says) };

	return cmocka_run_group_tests(tests, setup, NULL);
}
