/* Sealing and checking read the rows by the same statement, so like is compared with like. */
#include "audit_seal.h"

#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "audit.h"
#include "log.h"

#define SECONDS INT64_C(1000000)

struct seal_range { int64_t first, last; struct cim_time cut; };
CIM_SHAPE(seal_range, CIM_F(seal_range, first), CIM_F(seal_range, last), CIM_O(seal_range, cut));
struct seal { int64_t no, first, last, n; struct cim_hash root, prev; };
CIM_SHAPE(seal, CIM_F(seal, no), CIM_F(seal, first), CIM_F(seal, last), CIM_F(seal, n),
	CIM_F(seal, root), CIM_F(seal, prev));
struct seal_row {
	int64_t id;
	struct cim_time at;
	struct cim_int actor, subject;
	const char *event, *text;
	struct cim_hash detail;
	struct cim_uuid salt;
};
CIM_SHAPE(seal_row, CIM_F(seal_row, id), CIM_F(seal_row, at), CIM_O(seal_row, actor),
	CIM_O(seal_row, subject), CIM_F(seal_row, event), CIM_O(seal_row, text),
	CIM_O(seal_row, detail), CIM_O(seal_row, salt));

CIM_SELECT(seal_newest, cim_none, seal,
	"SELECT no, first_id AS first, last_id AS last, n, root, prev FROM audit_seal"
	" ORDER BY no DESC LIMIT 1");
CIM_SELECT(seal_at, cim_id, seal,
	"SELECT no, first_id AS first, last_id AS last, n, root, prev FROM audit_seal"
	" WHERE no = :id");
CIM_SELECT(seal_upto, seal_range, cim_id,
	"SELECT COALESCE(MAX(o.id), 0) AS id FROM (SELECT a.id FROM audit a WHERE a.id >= :first"
	" AND a.at <= :cut ORDER BY a.id LIMIT 50000) o");
CIM_SELECT(seal_waits, seal_range, cim_id,
	"SELECT id FROM audit WHERE id >= :first AND at <= :cut ORDER BY id LIMIT 1");
CIM_SELECT(seal_rows, seal_range, seal_row,
	"SELECT a.id, a.at, a.actor, a.subject, a.event, a.detail_hash AS detail, d.salt, d.text"
	" FROM audit a LEFT JOIN audit_detail d ON d.audit_id = a.id"
	" WHERE a.id >= :first AND a.id <= :last ORDER BY a.id");
CIM_WRITE(seal_put, seal,
	"INSERT INTO audit_seal (no, first_id, last_id, n, root, prev, at)"
	" VALUES (:no, :first, :last, :n, :root, :prev, :now)");

struct reading { struct audit_tree tree; int64_t odd; };

/* A detail that is kept must be the one that was sealed; one that was erased leaves only its
 * hash. */
static bool
detail_fits(const struct seal_row *row)
{
	struct cim_hash h;

	if (!row->salt.is)
		return true;
	if (!row->detail.is || row->text == NULL)
		return false;
	h = audit_hash(&row->salt, row->text);
	return sodium_memcmp(h.b, row->detail.b, sizeof h.b) == 0;
}

static bool
take(void *ctx, const void *v)
{
	const struct seal_row *row = v;
	struct reading *r = ctx;
	struct audit_leaf leaf = { row->id, row->at, row->actor, row->subject, row->event,
	    row->detail };

	audit_tree_add(&r->tree, &leaf);
	if (r->odd == 0 && !detail_fits(row))
		r->odd = row->id;
	return true;
}

/* The root of a range as the rows stand now; false: it could not be read. */
static bool
read_range(struct cim_req *rq, const struct seal *s, struct reading *r, uint8_t root[32])
{
	struct seal_range range = { .first = s->first, .last = s->last };
	const struct bound_stmt *rows = host_stmt(rq->host, &seal_rows.u);
	uint8_t tree[32];

	memset(r, 0, sizeof *r);
	if (rows == NULL || !stmt_each(&rq->sql, rows, &range, take, r))
		return false;
	audit_tree_root(&r->tree, tree);
	audit_seal_root(s->no, s->first, s->last, (int64_t)r->tree.n, s->prev.b, tree, root);
	return true;
}

static struct seal_range
open_range(struct cim_req *rq, struct seal *newest)
{
	struct seal_range range = { .first = 1, .cut = { rq->now - SEAL_AFTER * SECONDS, true } };

	if (cim_one(rq, seal_newest, CIM_NONE, newest))
		range.first = newest->last + 1;
	return range;
}

bool
audit_seal_due(struct cim_req *rq, int64_t *told)
{
	struct seal newest = { 0 };
	struct seal_range range = open_range(rq, &newest);
	struct cim_id waits = { 0 };
	char hex[65];

	if (newest.no > *told) {
		sodium_bin2hex(hex, sizeof hex, newest.root.b, sizeof newest.root.b);
		log_info("audit.seal", "no=%" PRId64 " last=%" PRId64 " root=%s", newest.no,
		    newest.last, hex);
		*told = newest.no;
	}
	return cim_one(rq, seal_waits, &range, &waits);
}

int64_t
audit_seal(struct cim_req *rq)
{
	struct seal newest = { 0 }, s = { 0 };
	struct seal_range range = open_range(rq, &newest);
	struct cim_id upto = { 0 };
	struct reading r;

	cim_one(rq, seal_upto, &range, &upto);
	if (upto.id < range.first)
		return 0;
	s.no = newest.no + 1;
	s.first = range.first;
	s.last = upto.id;
	s.prev = (struct cim_hash){ { 0 }, true };
	memcpy(s.prev.b, newest.root.b, sizeof s.prev.b);
	s.root.is = true;
	if (!read_range(rq, &s, &r, s.root.b)) {
		req_fail(rq, "the audit could not be read to seal it");
		return 0;
	}
	s.n = (int64_t)r.tree.n;
	return cim_exec(rq, seal_put, &s) == 1 ? s.no : 0;
}

static enum audit_fault
check(struct cim_req *rq, const struct seal *s, const struct audit_verdict *v, int64_t next,
	int64_t *odd)
{
	struct reading r;
	uint8_t root[32];

	if (s->no != v->seals + 1 || s->first != next || s->last < s->first)
		return AUDIT_HOLE;
	if (memcmp(s->prev.b, v->root, sizeof v->root) != 0)
		return AUDIT_PREV;
	if (!read_range(rq, s, &r, root))
		return AUDIT_UNREAD;
	if ((int64_t)r.tree.n != s->n)
		return AUDIT_COUNT;
	if (memcmp(root, s->root.b, sizeof root) != 0)
		return AUDIT_ROOT;
	*odd = r.odd;
	return r.odd ? AUDIT_DETAIL : AUDIT_WHOLE;
}

/* The seal that a root known from outside must still have. */
static bool
is_known(const struct seal *s, int64_t no, const uint8_t *known)
{
	return known == NULL || s->no != no || memcmp(s->root.b, known, sizeof s->root.b) == 0;
}

bool
audit_verify(struct cim_req *rq, int64_t known_no, const uint8_t *known, struct audit_verdict *v)
{
	struct cim_id no = { 1 };
	struct seal newest = { 0 }, s;
	int64_t next = 1;

	memset(v, 0, sizeof *v);
	cim_one(rq, seal_newest, CIM_NONE, &newest);
	for (; no.id <= newest.no; no.id++) {
		v->no = no.id;
		memset(&s, 0, sizeof s);
		if (!cim_one(rq, seal_at, &no, &s)) {
			v->fault = rq->failed || rq->sql.failed ? AUDIT_UNREAD : AUDIT_HOLE;
			return false;
		}
		v->fault = check(rq, &s, v, next, &v->row);
		if (v->fault == AUDIT_WHOLE && !is_known(&s, known_no, known))
			v->fault = AUDIT_KNOWN;
		if (v->fault != AUDIT_WHOLE)
			return false;
		v->seals++;
		v->rows += s.n;
		memcpy(v->root, s.root.b, sizeof v->root);
		next = s.last + 1;
	}
	if (rq->failed || rq->sql.failed)
		v->fault = AUDIT_UNREAD;
	else if (known && known_no > v->seals)
		v->fault = AUDIT_KNOWN;
	return v->fault == AUDIT_WHOLE;
}

const char *
audit_fault_words(enum audit_fault fault)
{
	switch (fault) {
	case AUDIT_WHOLE:
		return "the audit is whole";
	case AUDIT_HOLE:
		return "a seal is missing, or its range does not go on where the one before ended";
	case AUDIT_PREV:
		return "a seal does not continue the one before it";
	case AUDIT_COUNT:
		return "rows were deleted or added since they were sealed";
	case AUDIT_ROOT:
		return "rows were changed since they were sealed";
	case AUDIT_DETAIL:
		return "the detail of a row is not the one that was sealed";
	case AUDIT_KNOWN:
		return "the root that is known from elsewhere is not the one that stands here";
	case AUDIT_UNREAD:
	default:
		return "the audit could not be read";
	}
}
