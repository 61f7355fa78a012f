#include "post.h"

#include <string.h>

#include "log.h"

enum { LEASE = 15 * 60, TRIES = 50 };
#define SECONDS INT64_C(1000000)

CIM_SHAPE(outbox_due, CIM_F(outbox_due, id), CIM_F(outbox_due, attempts), CIM_F(outbox_due, key),
	CIM_F(outbox_due, email), CIM_O(outbox_due, name), CIM_F(outbox_due, lang),
	CIM_F(outbox_due, subject), CIM_O(outbox_due, text, .as = CIM_LINES),
	CIM_O(outbox_due, html, .as = CIM_LINES), CIM_O(outbox_due, calendar, .as = CIM_LINES),
	CIM_O(outbox_due, method), CIM_F(outbox_due, created));
struct outbox_mark { int64_t id, attempts; struct cim_time due, lease; const char *state, *reply; };
CIM_SHAPE(outbox_mark, CIM_F(outbox_mark, id), CIM_F(outbox_mark, attempts),
	CIM_O(outbox_mark, due), CIM_O(outbox_mark, lease), CIM_O(outbox_mark, state),
	CIM_O(outbox_mark, reply, .max = 500));

/* The lease of a row that waits is only a turn: when it runs out, nothing had left. */
CIM_SELECT(post_next, cim_none, cim_id,
	"SELECT id FROM outbox"
	" WHERE state = 'queued' AND due_at <= :now AND (lease_at IS NULL OR lease_at < :now)"
	" ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED");
CIM_SELECT(post_read, cim_id, outbox_due,
	"SELECT id, attempts, k AS `key`, to_email AS email, to_name AS name, lang, subject,"
	" body_text AS text, body_html AS html, calendar, method, created_at AS created FROM outbox"
	" WHERE id = :id");
CIM_WRITE(post_claim, outbox_mark, "UPDATE outbox SET lease_at = :lease WHERE id = :id");
CIM_WRITE(post_sending, outbox_mark,
	"UPDATE outbox SET state = 'sending', lease_at = :lease"
	" WHERE id = :id AND state = 'queued'");
CIM_WRITE(post_sent, outbox_mark,
	"UPDATE outbox SET state = 'sent', sent_at = :now, lease_at = NULL, attempts = :attempts,"
	" reply = :reply WHERE id = :id AND state IN ('sending', 'unknown')");
CIM_WRITE(post_state, outbox_mark,
	"UPDATE outbox SET state = :state, due_at = :due, lease_at = NULL, attempts = :attempts,"
	" reply = :reply WHERE id = :id AND state IN ('queued', 'sending')");
CIM_WRITE(post_release, outbox_mark,
	"UPDATE outbox SET lease_at = NULL, reply = :reply, state = 'queued'"
	" WHERE id = :id AND state IN ('queued', 'sending')");
CIM_WRITE(post_reap, outbox_mark,
	"UPDATE outbox SET state = 'unknown', lease_at = NULL, reply = :reply"
	" WHERE state = 'sending' AND lease_at < :now");

enum { NEXT, READ, CLAIM, SENDING, SENT, STATE, RELEASE, REAP };
static const struct cim_stmt *const statements[POST_STATEMENTS] = { &post_next.u, &post_read.u,
	&post_claim.u, &post_sending.u, &post_sent.u, &post_state.u, &post_release.u,
	&post_reap.u };

bool
queue_bind(struct post *p, char *err, size_t nerr)
{
	static const struct guard_set none = { NULL, sizeof(struct cim_guard) };

	for (size_t i = 0; i < POST_STATEMENTS; i++) {
		p->stmt[i] = scan_bind(p->life, statements[i], &none, err, nerr);
		if (p->stmt[i] == NULL)
			return false;
	}
	return true;
}

static struct stmt_ctx
begin(struct post *p)
{
	p->value.now = clock_now();
	return (struct stmt_ctx){ .db = p->db, .arena = p->arena, .value = &p->value,
		.now = p->value.now, .writing = true };
}

static bool
end(struct post *p, const struct stmt_ctx *ctx)
{
	if (ctx->failed == 0 && db_commit(p->db) == 0)
		return true;
	if (ctx->failed && ctx->why && db_state(p->db) == DB_OK)
		log_error("outbox.failed", "error=%u why=%s", ctx->failed, ctx->why);
	db_rollback(p->db);
	return false;
}

static struct cim_time
in_seconds(const struct post *p, int64_t seconds)
{
	return (struct cim_time){ p->value.now + seconds * SECONDS, true };
}

/* A row that cannot be read (it holds what no form lets in) must not stop those behind it. */
static void
set_aside(struct post *p, int64_t id)
{
	struct outbox_due due = { .id = id };
	struct post_answer a = { .end = POST_REFUSED, .reply = "unreadable" };

	log_error("mail.unreadable", "id=%lld", (long long)id);
	queue_answer(p, &due, &a);
}

static bool
claim_next(struct post *p, struct cim_id *next)
{
	struct stmt_ctx ctx = begin(p);
	struct outbox_mark m = { 0 };

	if (stmt_one(&ctx, p->stmt[NEXT], CIM_NONE, next)) {
		m.id = next->id;
		m.lease = in_seconds(p, LEASE);
		stmt_exec(&ctx, p->stmt[CLAIM], &m);
	}
	return end(p, &ctx) && next->id != 0;
}

static bool
read_row(struct post *p, const struct cim_id *next, struct outbox_due *due)
{
	struct stmt_ctx ctx = begin(p);
	bool read;

	memset(due, 0, sizeof *due);
	read = stmt_one(&ctx, p->stmt[READ], next, due);
	return end(p, &ctx) && read;
}

bool
queue_claim(struct post *p, struct outbox_due *due)
{
	for (struct cim_id next = { 0 }; arena_reset(p->arena), claim_next(p, &next); next.id = 0) {
		if (read_row(p, &next, due))
			return true;
		if (db_state(p->db) != DB_OK)
			return false;
		set_aside(p, next.id);
	}
	return false;
}

bool
queue_sending(struct post *p, int64_t id)
{
	struct stmt_ctx ctx = begin(p);
	struct outbox_mark m = { .id = id, .lease = in_seconds(p, LEASE) };
	int64_t n = stmt_exec(&ctx, p->stmt[SENDING], &m);

	return end(p, &ctx) && n == 1;
}

int
queue_minutes(int64_t attempts)
{
	static const int minutes[] = { 1, 5, 15 };
	int64_t known = sizeof minutes / sizeof *minutes;

	if (attempts >= TRIES)
		return 0;
	return attempts <= known ? minutes[attempts - 1] : 60;
}

static int64_t
store(struct post *p, struct stmt_ctx *ctx, struct outbox_mark *m, enum post_end end)
{
	int minutes = queue_minutes(m->attempts);

	switch (end) {
	case POST_SENT:
		return stmt_exec(ctx, p->stmt[SENT], m);
	case POST_LATER:
		m->state = minutes ? "queued" : "failed";
		m->due = in_seconds(p, INT64_C(60) * minutes);
		return stmt_exec(ctx, p->stmt[STATE], m);
	case POST_REFUSED:
		m->state = "failed";
		break;
	case POST_UNKNOWN:
		m->state = "unknown";
		break;
	case POST_NO_RELAY:
	case POST_STOPPED:
	default:
		return stmt_exec(ctx, p->stmt[RELEASE], m);
	}
	m->due = in_seconds(p, 0);
	return stmt_exec(ctx, p->stmt[STATE], m);
}

bool
queue_answer(struct post *p, const struct outbox_due *due, const struct post_answer *a)
{
	struct stmt_ctx ctx = begin(p);
	struct outbox_mark m = { .id = due->id, .attempts = due->attempts + 1,
		.reply = *a->reply ? a->reply : NULL };

	store(p, &ctx, &m, a->end);
	return end(p, &ctx);
}

bool
queue_reap(struct post *p)
{
	struct stmt_ctx ctx;
	struct outbox_mark m = { .reply = "lease" };
	int64_t n;

	arena_reset(p->arena);
	ctx = begin(p);
	n = stmt_exec(&ctx, p->stmt[REAP], &m);
	if (n > 0)
		log_warn("mail.unknown", "n=%lld why=\"the program ended before the answer\"",
		    (long long)n);
	return end(p, &ctx);
}
