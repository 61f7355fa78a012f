/* What is hashed and how: a leaf is prefixed by 0, an inner node by 1, a seal by 2, so that none
 * can stand for another. Numbers are 8 bytes, least first; texts carry their length. */
#include "audit_seal.h"

#include <sodium.h>
#include <string.h>

enum { LEAF, NODE, SEAL };

static void
start(crypto_generichash_state *s, uint8_t prefix)
{
	crypto_generichash_init(s, NULL, 0, 32);
	crypto_generichash_update(s, &prefix, 1);
}

static void
put_bytes(crypto_generichash_state *s, const void *p, size_t n)
{
	crypto_generichash_update(s, p, n);
}

static void
put_number(crypto_generichash_state *s, int64_t n)
{
	uint64_t u = (uint64_t)n;
	uint8_t b[8];

	for (int i = 0; i < 8; i++)
		b[i] = (uint8_t)(u >> (8 * i));
	put_bytes(s, b, sizeof b);
}

/* Absent is another thing than zero. */
static void
put_optional(crypto_generichash_state *s, const struct cim_int *v)
{
	uint8_t is = v->is;

	put_bytes(s, &is, 1);
	put_number(s, v->is ? v->v : 0);
}

static void
hash_leaf(const struct audit_leaf *leaf, uint8_t out[32])
{
	static const uint8_t none[32];
	crypto_generichash_state s;
	uint8_t is = leaf->detail.is;

	start(&s, LEAF);
	put_number(&s, leaf->id);
	put_number(&s, leaf->at.us);
	put_optional(&s, &leaf->actor);
	put_optional(&s, &leaf->subject);
	put_number(&s, (int64_t)strlen(leaf->event));
	put_bytes(&s, leaf->event, strlen(leaf->event));
	put_bytes(&s, &is, 1);
	put_bytes(&s, is ? leaf->detail.b : none, 32);
	crypto_generichash_final(&s, out, 32);
}

static void
hash_node(const uint8_t left[32], const uint8_t right[32], uint8_t out[32])
{
	crypto_generichash_state s;

	start(&s, NODE);
	put_bytes(&s, left, 32);
	put_bytes(&s, right, 32);
	crypto_generichash_final(&s, out, 32);
}

/* node[k] is the root of a whole tree of 2^k leaves wherever bit k of n is set: adding a leaf
 * carries like adding one. */
void
audit_tree_add(struct audit_tree *t, const struct audit_leaf *leaf)
{
	uint8_t h[32];
	int k = 0;

	hash_leaf(leaf, h);
	for (; t->n >> k & 1; k++)
		hash_node(t->node[k], h, h);
	memcpy(t->node[k], h, sizeof h);
	t->n++;
}

void
audit_tree_root(const struct audit_tree *t, uint8_t out[32])
{
	bool any = false;

	crypto_generichash(out, 32, NULL, 0, NULL, 0);
	for (int k = 0; k < 64; k++) {
		if (!(t->n >> k & 1))
			continue;
		if (any)
			hash_node(t->node[k], out, out);
		else
			memcpy(out, t->node[k], 32);
		any = true;
	}
}

void
audit_seal_root(int64_t no, int64_t first, int64_t last, int64_t n, const uint8_t prev[32],
	const uint8_t tree[32], uint8_t out[32])
{
	crypto_generichash_state s;

	start(&s, SEAL);
	put_number(&s, no);
	put_number(&s, first);
	put_number(&s, last);
	put_number(&s, n);
	put_bytes(&s, prev, 32);
	put_bytes(&s, tree, 32);
	crypto_generichash_final(&s, out, 32);
}
