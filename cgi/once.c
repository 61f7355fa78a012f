#include "once.h"

#include <sodium.h>
#include <string.h>

#include "site.h"

struct once_key { struct cim_hash scope; struct cim_uuid key; };
CIM_SHAPE(once_key, CIM_F(once_key, scope), CIM_F(once_key, key));
struct once_row {
	struct cim_hash scope, body_hash;
	struct cim_uuid key;
	const char *route, *location, *notice, *body;
	int64_t status;
};
CIM_SHAPE(once_row, CIM_F(once_row, scope), CIM_F(once_row, body_hash), CIM_F(once_row, key),
	CIM_F(once_row, route), CIM_O(once_row, location, .max = 2000),
	CIM_O(once_row, notice, .max = 1000), CIM_O(once_row, body, .max = 16384),
	CIM_F(once_row, status));
struct once_answer {
	struct cim_hash body_hash;
	const char *location, *notice, *body;
	int64_t status;
};
CIM_SHAPE(once_answer, CIM_F(once_answer, body_hash), CIM_O(once_answer, location),
	CIM_O(once_answer, notice), CIM_O(once_answer, body), CIM_F(once_answer, status));
/* since: when it was sent, in seconds. still: this page does not refresh itself (WCAG 2.2.2). */
struct once_find { struct cim_uuid key; struct cim_int since; bool still; };
CIM_SHAPE(once_find, CIM_F(once_find, key), CIM_O(once_find, since), CIM_F(once_find, still));
struct once_view { const char *rest; bool stored, waits, refresh, lost, apart; };
CIM_SHAPE(once_view, CIM_F(once_view, rest), CIM_F(once_view, stored), CIM_F(once_view, waits),
	CIM_F(once_view, refresh), CIM_F(once_view, lost), CIM_F(once_view, apart));

CIM_WRITE(once_put, once_row,
	"INSERT INTO once (scope, k, route, body_hash, at)"
	" VALUES (:scope, :key, :route, :body_hash, :now)");
CIM_WRITE(once_done, once_row,
	"UPDATE once SET status = :status, location = :location, notice = :notice, body = :body"
	" WHERE scope = :scope AND k = :key");
CIM_SELECT(once_get, once_key, once_answer,
	"SELECT body_hash, status, location, notice, body FROM once WHERE scope = :scope AND k = :key");
CIM_PAGE(once_page, once_view, "receipt.html");
CIM_PAGE(once_public, once_view, "receipt-public.html");	/* in the site's clothes */

static const char note_cookie[] = "cim-note";
/* Longer than all time-outs of a POST and its replays together: what is not there then never is. */
enum { RECEIPT_SECONDS = 120 };

/* The session it belongs to; all zero for a visitor, whose key nobody can guess. */
static struct cim_hash
scope_of(const struct cim_req *rq)
{
	struct cim_hash h = { { 0 }, true };

	if (rq->session.is)
		memcpy(h.b, rq->session.hash, sizeof h.b);
	return h;
}

/* A file that came now is what it holds: its twin has another number. One brought back is its
 * secret. */
static void
hash_file(crypto_generichash_state *state, const struct upload *up)
{
	const char *word = up->content.is ? up->file : up->claim;

	crypto_generichash_update(state, (const uint8_t *)up->name, strlen(up->name) + 1);
	crypto_generichash_update(state, (const uint8_t *)word, strlen(word) + 1);
	crypto_generichash_update(state, up->content.b, sizeof up->content.b);
}

/* What was typed, without the host's own fields: the order of names is the form's. */
static struct cim_hash
hash_form(const struct cim_req *rq)
{
	crypto_generichash_state state;
	struct cim_hash h = { { 0 }, true };

	crypto_generichash_init(&state, NULL, 0, sizeof h.b);
	for (size_t i = 0; i < rq->form.npair; i++) {
		const struct pair *p = &rq->form.pair[i];

		if (p->name[0] == '_' && strcmp(p->name, "_do") != 0)
			continue;
		crypto_generichash_update(&state, (const uint8_t *)p->name, strlen(p->name) + 1);
		crypto_generichash_update(&state, (const uint8_t *)p->value, strlen(p->value) + 1);
	}
	for (size_t i = 0; i < rq->form.nupload; i++)
		hash_file(&state, &rq->form.upload[i]);
	crypto_generichash_final(&state, h.b, sizeof h.b);
	return h;
}

static bool
read_key(const char *hex, struct cim_uuid *out)
{
	size_t n;

	if (hex == NULL || strlen(hex) != 2 * sizeof out->b)
		return false;
	out->is = sodium_hex2bin(out->b, sizeof out->b, hex, 2 * sizeof out->b, NULL, &n, NULL) == 0 &&
	    n == sizeof out->b;
	return out->is;
}

const char *
once_key(struct cim_req *rq)
{
	uint8_t b[16];
	char *hex = arena_alloc(rq->arena, 2 * sizeof b + 1, 1);

	randombytes_buf(b, sizeof b);
	return sodium_bin2hex(hex, 2 * sizeof b + 1, b, sizeof b);
}

/* The next page says the notice of this row: the cookie only carries the key. */
static void
tell_next(struct cim_req *rq, const char *key)
{
	resp_cookie(rq, "%s=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=60%s", note_cookie, key,
	    rq->host->conf->site.secure ? "; Secure" : "");
}

static enum once
answer_again(struct cim_req *rq, const struct once_row *row)
{
	struct once_key key = { row->scope, row->key };
	struct once_answer old = { { { 0 }, false }, 0 };

	db_rollback(rq->worker->db);
	if (!cim_one(rq, once_get, &key, &old))
		return ONCE_FAILED;
	rq->resp.location = old.location;
	if (sodium_memcmp(old.body_hash.b, row->body_hash.b, sizeof old.body_hash.b) != 0)
		return ONCE_OTHER;
	rq->resp.status = (int)old.status;
	if (old.notice)
		tell_next(rq, rq->once);
	if (old.body) {
		rq->resp.type = "application/json; charset=utf-8";
		buf_puts(&rq->resp.body, old.body);
	}
	return ONCE_SAME;
}

enum once
once_begin(struct cim_req *rq)
{
	struct once_row row = { .scope = scope_of(rq), .body_hash = hash_form(rq),
		.route = rq->route->pattern };
	int64_t put;

	rq->once = form_get(&rq->form, "_once");
	if (!read_key(rq->once, &row.key))
		return ONCE_NO_KEY;
	rq->sql.writing = true;
	put = cim_exec(rq, once_put, &row);
	if (put == CIM_TAKEN)
		return answer_again(rq, &row);
	return put == 1 ? ONCE_FIRST : ONCE_FAILED;
}

void
once_answer(struct cim_req *rq)
{
	struct once_row row = { .scope = scope_of(rq), .status = rq->resp.status,
		.location = rq->resp.location, .notice = rq->notice, .route = "" };

	if (!read_key(rq->once, &row.key))
		return;
	if (rq->resp.type && rq->resp.body.n > 0)
		row.body = rq->resp.body.p;
	cim_exec(rq, once_done, &row);
	if (rq->notice)
		tell_next(rq, rq->once);
}

void
once_notice(struct cim_req *rq)
{
	struct once_key key = { .scope = scope_of(rq) };
	struct once_answer old = { { { 0 }, false }, 0 };

	if (!read_key(session_cookie(rq, note_cookie), &key.key))
		return;
	resp_cookie(rq, "%s=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0%s", note_cookie,
	    rq->host->conf->site.secure ? "; Secure" : "");
	if (cim_one(rq, once_get, &key, &old))
		rq->notice = old.notice;
}

int
once_receipt(struct cim_req *rq)
{
	return cim_go(rq, "/recu/%s?since=%lld", rq->once, (long long)(rq->now / 1000000));
}

/* No row yet. A key belongs to a session: what another one sent cannot be known here. */
static struct once_view
missing(struct cim_req *rq, const struct once_find *in)
{
	struct once_view v = { "", false, false, false, false, false };
	int64_t age = rq->now / 1000000 - in->since.v;

	v.apart = rq->surface != SURFACE_PUBLIC &&
	    (!rq->session.is || rq->session.created / 1000000 > in->since.v);
	v.lost = !v.apart && (age < 0 || age > RECEIPT_SECONDS);
	v.waits = !v.apart && !v.lost;
	v.refresh = v.waits && !in->still;
	v.rest = cim_fmt(rq, "%s?since=%lld&still=1", site_path(rq, rq->lang),
	    (long long)in->since.v);
	return v;
}

/* The row is there: go where it went. Not yet: the page refreshes itself, for a while. */
static int
show_receipt(struct cim_req *rq, const void *find)
{
	const struct once_find *in = find;
	struct once_key key = { scope_of(rq), in->key };
	struct once_answer old = { { { 0 }, false }, 0 };
	struct once_view view = { .rest = "", .stored = true };

	rq->once = form_get(&rq->form, "key");
	if (!cim_one(rq, once_get, &key, &old)) {
		if (!in->since.is)
			return once_receipt(rq);	/* the time begins now */
		view = missing(rq, in);
	}
	if (old.notice)
		tell_next(rq, rq->once);
	if (old.location)
		return cim_go(rq, "%s", old.location);
	if (rq->surface == SURFACE_PUBLIC)
		return cim_page(rq, 200, once_public, &view);
	return cim_page(rq, 200, once_page, &view);
}
const struct cim_run once_receipt_run = { show_receipt, &once_find_shape };
