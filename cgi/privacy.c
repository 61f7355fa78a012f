#include "privacy.h"

#include <mysql.h>
#include <string.h>

#include "clock.h"
#include "core.h"
#include "escape.h"
#include "shape.h"

static void
put_name(struct buf *out, const char *name)
{
	buf_putc(out, '"');
	escape_json(out, name, strlen(name));
	buf_puts(out, "\":");
}

/* One statement's rows, written as they come. */
struct rows_out { struct cim_req *rq; struct buf *out; const struct cim_shape *shape; size_t n; };

static bool
put_row(void *ctx, const void *row)
{
	struct rows_out *o = ctx;

	buf_puts(o->out, o->n++ > 0 ? ",\n" : "\n");
	shape_json(o->out, &o->rq->value, o->shape, row);
	return true;
}

static bool
put_statement(struct cim_req *rq, const struct cim_stmt *s, const struct cim_subject *who,
	struct buf *out)
{
	const struct bound_stmt *b = host_stmt(rq->host, s);
	struct rows_out rows = { rq, out, s->out, 0 };

	if (b == NULL) {
		req_fail(rq, "statement %s is not bound", s->name);
		return false;
	}
	put_name(out, s->name);
	buf_putc(out, '[');
	if (!stmt_each(&rq->sql, b, who, put_row, &rows)) {
		req_fail(rq, "statement %s: %s", s->name, rq->sql.why ? rq->sql.why : "");
		return false;
	}
	buf_putc(out, ']');
	return true;
}

static bool
put_plugin(struct cim_req *rq, const struct plugin *p, const struct cim_subject *who,
    struct buf *out)
{
	const struct cim_stmt *const *s = p->tables ? p->tables->collect : NULL;

	buf_puts(out, ",\n");
	put_name(out, p->name);
	buf_putc(out, '{');
	for (size_t i = 0; s && s[i]; i++) {
		buf_puts(out, i > 0 ? ",\n" : "\n");
		if (!put_statement(rq, s[i], who, out))
			return false;
	}
	buf_putc(out, '}');
	return true;
}

/* One that is refused today may keep data that would be left out, or left behind. */
static bool
all_serve(struct cim_req *rq, const char *what)
{
	for (size_t i = 0; i < rq->host->nplugin; i++)
		if (rq->host->plugin[i].refused) {
			req_fail(rq, "plugin %s is refused: what it keeps cannot be %s",
			    rq->host->plugin[i].name, what);
			return false;
		}
	return true;
}

bool
privacy_collect(struct cim_req *rq, const struct cim_subject *who, struct buf *out)
{
	if (!all_serve(rq, "copied"))
		return false;
	buf_puts(out, "{\"made_at\":\"");
	clock_put_iso(out, rq->now);
	buf_puts(out, "\",\n\"email\":\"");
	escape_json(out, who->email, strlen(who->email));
	buf_puts(out, "\"");
	for (size_t i = 0; i < rq->host->nplugin; i++)
		if (!put_plugin(rq, &rq->host->plugin[i], who, out))
			return false;
	buf_puts(out, "}\n");
	return !rq->failed && !rq->sql.failed;
}

static bool
run_sql(struct cim_req *rq, const char *sql)
{
	MYSQL *my = db_write(rq->worker->db);

	if (my && mysql_real_query(my, sql, (unsigned long)strlen(sql)) == 0)
		return true;
	req_fail(rq, "%s: %s", sql, my ? mysql_error(my) : "no database");
	return false;
}

static void
forget_plugin(struct cim_req *rq, const struct plugin *p, const struct cim_subject *who,
	struct buf *report)
{
	const struct cim_stmt *const *s = p->tables ? p->tables->forget : NULL;

	for (size_t i = 0; s && s[i] && !rq->failed && !rq->sql.failed; i++) {
		const struct bound_stmt *b = host_stmt(rq->host, s[i]);
		int64_t n = b ? stmt_exec(&rq->sql, b, who) : 0;

		if (b == NULL || n < 0 || rq->sql.failed)
			req_fail(rq, "statement %s of %s: %s", s[i]->name, p->name,
			    rq->sql.why ? rq->sql.why : "it is not bound, or a key is in its way");
		buf_fmt(report, "%s\t%s\t%lld\n", p->name, s[i]->name, (long long)n);
	}
}

bool
privacy_forget(struct cim_req *rq, const struct cim_subject *who, bool dry, struct buf *report)
{
	const struct host *host = rq->host;

	if (!all_serve(rq, "erased") || (dry && !run_sql(rq, "SAVEPOINT dry")))
		return false;
	for (size_t i = host->nplugin; i-- > 0; )
		forget_plugin(rq, &host->plugin[i], who, report);
	if (rq->failed || rq->sql.failed)
		return false;
	return !dry || run_sql(rq, "ROLLBACK TO SAVEPOINT dry");
}
