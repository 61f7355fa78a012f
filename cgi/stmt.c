/* Runs bound statements. The first failure is kept in the context and every later call does
 * nothing, so no handler has to look; a key that was taken is an outcome, not a failure. */
#include "stmt.h"

#include <errmsg.h>
#include <mysqld_error.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "db_private.h"
#include "stmt_bind.h"
#include "stmt_cache.h"
#include "stmt_why.h"

#define FIRST_ROWS	16u

/* One statement being run. */
struct run {
	struct stmt_ctx *ctx;
	const struct bound_stmt *b;
	struct db_side *side;
	struct stmt_slot *slot;
};

static bool
fail(struct run *r, unsigned error, const char *why)
{
	if (r->ctx->failed == 0) {
		r->ctx->failed = error;
		r->ctx->why = arena_fmt(r->ctx->arena, "%s: %s", r->b->stmt->name, why);
	}
	return false;
}

/* The server said no; in the middle of a result the library notes it on the connection only.
 * What was prepared is forgotten: it may be stale. */
static bool
fail_server(struct run *r)
{
	unsigned error = mysql_stmt_errno(r->slot->stmt);
	const char *words = mysql_stmt_error(r->slot->stmt), *why;

	if (error == 0) {
		error = mysql_errno(r->side->my);
		words = mysql_error(r->side->my);
	}
	if (error == 0)
		error = STMT_UNFIT;
	why = stmt_why(r->ctx->arena, words);
	if (!db_lost(r->ctx->db, r->side->my, error)) {
		stmt_cache_drop(r->side->cache, r->slot);
		r->side->open = false;
	}
	return fail(r, error, why);
}

static size_t
choice_index(const struct cim_field *f, const void *in)
{
	unsigned value = in != NULL ? *(const unsigned *)(const void *)((const char *)in + f->off) :
		0;

	for (size_t i = 0; f->choices[i].code != NULL; i++)
		if (f->choices[i].value == value)
			return i;
	return 0;
}

/* Nothing chosen is the first choice. */
static const struct bound *
variant(const struct bound_stmt *b, const void *in)
{
	size_t i = 0;

	if (b->chooses[0] != NULL)
		i = choice_index(b->chooses[0], in);
	if (b->chooses[1] != NULL)
		i = i * shape_choices(b->chooses[1]) + choice_index(b->chooses[1], in);
	return &b->variant[i];
}

/* Writing and locking belong to a POST; the server would say the same in one more round trip. */
static bool
allowed(struct run *r)
{
	if (r->ctx->failed != 0)
		return false;
	r->ctx->count++;
	if (r->ctx->writing || (r->b->reads && !r->b->locks))
		return true;
	return fail(r, ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION, r->b->reads ?
		"locks rows in a GET" : "writes in a GET");
}

static bool
connected(struct run *r)
{
	r->side = db_side(r->ctx->db, r->ctx->writing);
	if (r->side == NULL)
		return fail(r, CR_SERVER_GONE_ERROR, db_error(r->ctx->db));
	if (r->side->open)
		return fail(r, STMT_UNFIT, "runs while the rows of another statement are read");
	return true;
}

static bool
prepared(struct run *r, const struct bound *v)
{
	char err[400] = "";
	unsigned error = 0;

	r->slot = stmt_cache_get(r->side->cache, r->b, v, &error, err, sizeof err);
	if (r->slot != NULL)
		return true;
	db_lost(r->ctx->db, r->side->my, error);
	if (r->ctx->failed == 0) {
		r->ctx->failed = error != 0 ? error : STMT_UNFIT;
		r->ctx->why = arena_dup(r->ctx->arena, err, strlen(err));
	}
	return false;
}

/* Ready to execute, its values bound. */
static bool
ready(struct run *r, const void *in)
{
	const struct bound *v = variant(r->b, in);
	static const int64_t nothing;
	const char *why;
	MYSQL_BIND *bind;

	if (!allowed(r) || !connected(r) || !prepared(r, v))
		return false;
	bind = stmt_bind(r->ctx, v, in != NULL ? in : &nothing, &why);
	if (why != NULL)
		return fail(r, STMT_UNFIT, why);
	if (v->nparam > 0 && mysql_stmt_bind_param(r->slot->stmt, bind) != 0)
		return fail_server(r);
	return true;
}

/* Executed, rows waiting to be fetched one by one. */
static bool
query(struct run *r, const void *in)
{
	if (!ready(r, in))
		return false;
	if (mysql_stmt_execute(r->slot->stmt) != 0)
		return fail_server(r);
	r->side->open = true;
	return true;
}

/* Reads what is left of a result, so that the connection can be used again. */
static void
finish(struct run *r)
{
	if (r->side->my == NULL || !r->side->open)
		return;
	r->side->open = false;
	if (mysql_stmt_free_result(r->slot->stmt) != 0)
		fail_server(r);
}

/* 1: a row in `out`; 0: no more; -1: failed. */
static int
next(struct run *r, struct arena *arena, void *out)
{
	int rc = mysql_stmt_fetch(r->slot->stmt);
	const char *why;

	if (rc == MYSQL_NO_DATA)
		return 0;
	if (rc != 0 && rc != MYSQL_DATA_TRUNCATED) {
		fail_server(r);
		return -1;
	}
	memset(out, 0, r->b->stmt->out->size);
	why = columns_read(&r->slot->columns, r->slot->stmt, arena, out);
	if (why == NULL)
		return 1;
	fail(r, STMT_UNFIT, why);
	return -1;
}

/* Room for one row more. */
static char *
room(struct run *r, struct rows *out, size_t *cap)
{
	size_t size = r->b->stmt->out->size, want = *cap == 0 ? FIRST_ROWS : *cap * 2;

	if (out->n == *cap) {
		out->v = arena_grow(r->ctx->arena, out->v, *cap * size, want * size);
		*cap = want;
	}
	return out->v + out->n * size;
}

static void
read_all(struct run *r, struct rows *out)
{
	size_t cap = 0;

	while (next(r, r->ctx->arena, room(r, out, &cap)) > 0) {
		if (r->b->pages && out->n == SCAN_PAGE) {
			r->ctx->paged.more = true;
			return;
		}
		if (out->n == STMT_ROWS_MAX) {
			fail(r, STMT_UNFIT, "gives more than 10000 rows: LIMIT, {page}, "
				"cim_each or cim_export");
			return;
		}
		out->n++;
	}
}

size_t
stmt_list(struct stmt_ctx *ctx, const struct bound_stmt *b, const void *in, struct rows *out)
{
	struct run r = { .ctx = ctx, .b = b };

	*out = (struct rows){ 0 };
	if (b->pages)
		ctx->paged.more = false;
	if (!query(&r, in))
		return 0;
	read_all(&r, out);
	finish(&r);
	if (ctx->failed != 0 || out->n == 0)
		*out = (struct rows){ 0 };
	if (b->pages) {
		ctx->paged.is = true;
		ctx->paged.n = out->n;
	}
	return out->n;
}

bool
stmt_one(struct stmt_ctx *ctx, const struct bound_stmt *b, const void *in, void *out)
{
	struct run r = { .ctx = ctx, .b = b };
	bool found;

	memset(out, 0, b->stmt->out->size);
	if (!query(&r, in))
		return false;
	found = next(&r, ctx->arena, out) == 1;
	finish(&r);
	if (ctx->failed != 0 || !found)
		memset(out, 0, b->stmt->out->size);
	return found && ctx->failed == 0;
}

/* What the server only warned about is lost all the same. */
static bool
fail_warning(struct run *r)
{
	MYSQL *my = r->side->my;
	unsigned error = STMT_UNFIT;
	const char *why = "a warning";
	MYSQL_RES *res;
	MYSQL_ROW row;

	if (mysql_query(my, "SHOW WARNINGS") == 0 && (res = mysql_store_result(my)) != NULL) {
		row = mysql_fetch_row(res);
		if (row != NULL && row[1] != NULL && row[2] != NULL) {
			error = (unsigned)strtoul(row[1], NULL, 10);
			why = stmt_why(r->ctx->arena, row[2]);
		}
		mysql_free_result(res);
	}
	return fail(r, error, why);
}

/* false: failed, or the key was taken (*taken). */
static bool
write(struct run *r, const void *in, bool *taken)
{
	unsigned error;

	*taken = false;
	if (!ready(r, in))
		return false;
	if (mysql_stmt_execute(r->slot->stmt) == 0)
		return mysql_warning_count(r->side->my) == 0 || fail_warning(r);
	error = mysql_stmt_errno(r->slot->stmt);
	if (error == ER_DUP_ENTRY || error == ER_DUP_ENTRY_WITH_KEY_NAME) {
		*taken = true;
		return false;
	}
	return fail_server(r);
}

int64_t
stmt_exec(struct stmt_ctx *ctx, const struct bound_stmt *b, const void *in)
{
	struct run r = { .ctx = ctx, .b = b };
	bool taken;

	if (write(&r, in, &taken))
		return (int64_t)mysql_stmt_affected_rows(r.slot->stmt);
	return taken ? CIM_TAKEN : 0;
}

int64_t
stmt_insert(struct stmt_ctx *ctx, const struct bound_stmt *b, const void *in)
{
	struct run r = { .ctx = ctx, .b = b };
	bool taken;

	if (write(&r, in, &taken))
		return (int64_t)mysql_stmt_insert_id(r.slot->stmt);
	return taken ? CIM_TAKEN : 0;
}

/* Row by row through an arena of their own, which is emptied before each. */
static bool
walk(struct run *r, struct arena *arena, bool (*row)(void *, const void *), void *arg)
{
	for (;;) {
		void *out;
		int got;

		arena_reset(arena);
		out = arena_alloc(arena, 1, r->b->stmt->out->size);
		got = next(r, arena, out);
		if (got <= 0)
			return got == 0;
		if (!row(arg, out))
			return false;
	}
}

bool
stmt_each(struct stmt_ctx *ctx, const struct bound_stmt *b, const void *in,
	bool (*row)(void *, const void *), void *arg)
{
	struct run r = { .ctx = ctx, .b = b };
	struct arena *arena = db_row_arena(ctx->db);
	jmp_buf full;
	bool queried, whole;

	if (arena == NULL)
		return fail(&r, STMT_UNFIT, "no memory");
	ctx->whole = true;
	queried = query(&r, in);
	ctx->whole = false;
	if (!queried)
		return false;
	if (setjmp(full) != 0) {
		fail(&r, STMT_UNFIT, "a row is larger than 32 MB");
		stmt_abandon(ctx->db);
		return false;
	}
	arena_escape(arena, &full);
	whole = walk(&r, arena, row, arg);
	arena_escape(arena, NULL);
	finish(&r);
	return whole && ctx->failed == 0;
}
