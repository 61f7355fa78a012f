/* Seals over the audit. A seal covers a range of ids that goes on where the last one ended: how
 * many rows, the root of a BLAKE2b tree over them and over the seal before. Roots that have left
 * the machine (the journal) bind all that came earlier: editing, deleting, adding late and
 * reordering show. Disadvantage: the newest half minute is not sealed yet. */
#ifndef AUDIT_SEAL_H
#define AUDIT_SEAL_H
#include "req.h"

/* Rows are sealed when they are older than this: no transaction lives so long (the alarm of a
 * request or task, 10 s, and a statement under way then, 8 s). */
enum { SEAL_AFTER = 30 };
/* Whether rows wait for a seal. Reads only. The newest stored root goes to the log when its
 * number is above *told, which then is that number: only a root that was committed is told. */
bool audit_seal_due(struct cim_req *, int64_t *told);
/* Seals what is old enough, in the transaction, at most 50,000 rows; the number of the seal, 0:
 * there was nothing, or another worker did it. */
int64_t audit_seal(struct cim_req *);

enum audit_fault { AUDIT_WHOLE, AUDIT_HOLE, AUDIT_PREV, AUDIT_COUNT, AUDIT_ROOT, AUDIT_DETAIL,
	AUDIT_KNOWN, AUDIT_UNREAD };
struct audit_verdict {
	enum audit_fault fault;
	int64_t no, row;		/* the seal where it shows; the row, for AUDIT_DETAIL */
	int64_t seals, rows;		/* seen to be whole */
	uint8_t root[32];		/* of the last whole seal */
};
/* Checks every seal and every detail that is still kept. known: a root that left the machine,
 * with its number known_no, or NULL. true: AUDIT_WHOLE. */
bool audit_verify(struct cim_req *, int64_t known_no, const uint8_t *known, struct audit_verdict *);
/* The fault in words, for a command line (English). */
const char *audit_fault_words(enum audit_fault);

/* One row as it is sealed; absent members are NULL or not `is`. */
struct audit_leaf {
	int64_t id;
	struct cim_time at;
	struct cim_int actor, subject;
	const char *event;
	struct cim_hash detail;
};
/* The tree of RFC 9162 2.1.1 with BLAKE2b-256 instead of SHA-256, fed leaf by leaf. */
struct audit_tree { uint8_t node[64][32]; uint64_t n; };
void audit_tree_add(struct audit_tree *, const struct audit_leaf *);
void audit_tree_root(const struct audit_tree *, uint8_t out[32]);
/* The root that is stored: of the tree and of all that the seal says. */
void audit_seal_root(int64_t no, int64_t first, int64_t last, int64_t n, const uint8_t prev[32],
	const uint8_t tree[32], uint8_t out[32]);
#endif
