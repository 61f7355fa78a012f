/* What cimaise.h promises, over the modules that do it. After a failure every call is a harmless no-op. */
#include <sodium.h>
#include <stdarg.h>
#include <string.h>

#include "access.h"
#include "audit.h"
#include "db_private.h"
#include "draw.h"
#include "log.h"
#include "paging.h"
#include "payload.h"
#include "resp.h"
#include "say.h"
#include "shape.h"
#include "strike.h"
#include "task.h"
#include "token.h"

static const struct bound_stmt *
usable(struct cim_req *rq, const struct cim_stmt *stmt)
{
	const struct bound_stmt *b;

	if (rq->failed || rq->sql.failed)
		return NULL;
	b = host_stmt(rq->host, stmt);
	if (b == NULL)
		req_fail(rq, "statement %s is not bound", stmt->name);
	return b;
}

/* The first failure of a statement becomes the failure of the request. */
static void
note(struct cim_req *rq)
{
	if (rq->sql.failed == 0 || rq->failed)
		return;
	if (db_state(rq->worker->db) != DB_OK)
		rq->gone = true;
	log_warn("sql.failed", "ref=%s error=%u why=\"%s\"", rq->ref, rq->sql.failed,
	    rq->sql.why ? rq->sql.why : "");
}

size_t
cim_list_(struct cim_req *rq, const struct cim_stmt *stmt, const void *in, void *out)
{
	const struct bound_stmt *b = usable(rq, stmt);
	size_t n;

	if (b == NULL)
		return 0;
	n = stmt_list(&rq->sql, b, in, out);
	note(rq);
	return n;
}

struct each {
	struct cim_req *rq;
	bool (*fn)(struct cim_req *, const void *, void *);
	void *to;
	size_t n;
};

static bool
each_row(void *arg, const void *row)
{
	struct each *e = arg;

	e->n++;
	return e->fn(e->rq, row, e->to) && e->rq->failed == NULL && e->rq->sql.failed == 0;
}

size_t
cim_each_(struct cim_req *rq, const struct cim_stmt *stmt, const void *in,
	bool (*fn)(struct cim_req *, const void *, void *), void *to)
{
	const struct bound_stmt *b = usable(rq, stmt);
	struct each e = { rq, fn, to, 0 };

	if (b == NULL)
		return 0;
	rq->row = db_row_arena(rq->worker->db);
	stmt_each(&rq->sql, b, in, each_row, &e);
	rq->row = NULL;
	note(rq);
	return rq->failed || rq->sql.failed ? 0 : e.n;
}

bool
cim_one_(struct cim_req *rq, const struct cim_stmt *stmt, const void *in, void *out)
{
	const struct bound_stmt *b = usable(rq, stmt);
	bool found;

	if (b == NULL)
		return false;
	found = stmt_one(&rq->sql, b, in, out);
	note(rq);
	return found && !rq->sql.failed;
}

int64_t
cim_exec_(struct cim_req *rq, const struct cim_stmt *stmt, const void *in)
{
	const struct bound_stmt *b = usable(rq, stmt);
	int64_t n;

	if (b == NULL)
		return 0;
	n = stmt_exec(&rq->sql, b, in);
	note(rq);
	return n;
}

int64_t
cim_insert_(struct cim_req *rq, const struct cim_stmt *stmt, const void *in)
{
	const struct bound_stmt *b = usable(rq, stmt);
	int64_t id;

	if (b == NULL)
		return 0;
	id = stmt_insert(&rq->sql, b, in);
	note(rq);
	return id;
}

int
cim_page_(struct cim_req *rq, int status, const struct cim_tmpl *t, const void *view)
{
	bool json = rq->route && (rq->route->r->flags & CIM_JSON) && strcmp(rq->suffix, "json") == 0;
	const char *lost;

	if (rq->failed || rq->sql.failed)
		return 500;
	if (rq->redraw)
		status = rq->redraw_status;
	if (json) {
		resp_clear(rq);
		shape_json(&rq->resp.body, &rq->value, t->in, view);
		rq->resp.type = draw_type(".json");
		return rq->resp.status = status;
	}
	if ((lost = paging_lost(rq)) != NULL)
		return cim_go(rq, "%s", lost);
	if (!draw_page(rq, status, t, view))
		req_fail(rq, "page %s is not bound", t->file);
	return status;
}

int
cim_error(struct cim_req *rq, int status)
{
	cim_must(status >= 400 && status < 500);
	(void)rq;
	return status;
}

void
cim_notice(struct cim_req *rq, const char *fr, ...)
{
	va_list ap;

	va_start(ap, fr);
	rq->notice = arena_vfmt(rq->arena, say_text(rq, fr), ap);
	va_end(ap);
}

const struct cim_person *
cim_me(struct cim_req *rq)
{
	return &rq->session.person;
}

bool
cim_can(struct cim_req *rq, const struct cim_perm *may)
{
	return access_may(rq, may) == ACCESS_OK;
}

int64_t
cim_now(struct cim_req *rq)
{
	return rq->now;
}

const char *
cim_lang(struct cim_req *rq)
{
	return lang_code[rq->lang];
}

void *
cim_alloc(struct cim_req *rq, size_t n, size_t size)
{
	return arena_alloc(rq->row ? rq->row : rq->arena, n, size);
}

const char *
cim_fmt(struct cim_req *rq, const char *fmt, ...)
{
	const char *text;
	va_list ap;

	va_start(ap, fmt);
	text = arena_vfmt(rq->row ? rq->row : rq->arena, fmt, ap);
	va_end(ap);
	return text;
}

struct cim_uuid
cim_random(struct cim_req *rq)
{
	struct cim_uuid u = { { 0 }, true };

	(void)rq;
	randombytes_buf(u.b, sizeof u.b);
	return u;
}

struct cim_token
cim_token(struct cim_req *rq)
{
	char *text = arena_alloc(rq->arena, TOKEN_TEXT, 1);
	struct cim_token t = { text, { { 0 }, false } };

	arena_secret(rq->arena);
	token_make(text, &t.hash);
	return t;
}

bool
cim_token_read(struct cim_req *rq, const char *text, struct cim_hash *out)
{
	arena_secret(rq->arena);
	return text != NULL && token_hash(text, out);
}

void
cim_log(struct cim_req *rq, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	log_info("plugin.says", "plugin=%s ref=%s %s", rq->plugin ? rq->plugin->name : "-", rq->ref,
	    arena_vfmt(rq->arena, fmt, ap));
	va_end(ap);
}

void
cim_fail(struct cim_req *rq, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	req_fail(rq, "%s", arena_vfmt(rq->arena, fmt, ap));
	va_end(ap);
}

void
cim_audit(struct cim_req *rq, const char *event, int64_t subject, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	audit_write(rq, event, subject, arena_vfmt(rq->arena, fmt, ap));
	va_end(ap);
}

bool
cim_strike(struct cim_req *rq, const char *bucket, unsigned n)
{
	strike_note(rq, bucket);
	return strike_count(rq, bucket) < (int64_t)n;
}

bool
cim_strike_source(struct cim_req *rq, const char *bucket, unsigned n)
{
	const char *source = strike_source(rq->arena, rq->address ? rq->address : "");

	return cim_strike(rq, arena_fmt(rq->arena, "%s from %s", bucket, source), n);
}

void
cim_seen(struct cim_req *rq, int64_t person)
{
	size_t most = sizeof rq->seen / sizeof *rq->seen;

	if (rq->nseen < most)
		rq->seen[rq->nseen++] = person;
	else
		req_fail(rq, "more than %zu files read in one page", most);
}

void *
cim_self(struct cim_req *rq)
{
	return rq->plugin ? rq->plugin->self : NULL;
}

void
cim_tell_(struct cim_req *rq, const struct cim_event *ev, const void *v, const char *key)
{
	const char *lacks;
	struct buf json;

	if (rq->failed || rq->sql.failed)
		return;
	buf_init(&json, rq->arena);
	lacks = payload_put(&json, ev->shape, v);
	if (lacks != NULL)
		req_fail(rq, "event %s is told without %s", ev->name, lacks);
	else
		task_tell(rq, ev->name, json.p, key);
}

int
cim_more_(struct cim_req *rq, const void *state, size_t size, int64_t done, int64_t total)
{
	void *copy = arena_alloc(rq->arena, 1, size);

	memcpy(copy, state, size);
	rq->more.state = copy;
	rq->more.size = size;
	rq->more.done = done;
	rq->more.total = total;
	rq->more.is = true;
	return 200;
}
