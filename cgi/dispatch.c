/* One request through its stations: route, session, access, form, handler, commit, answer. */
#include <stdlib.h>
#include <string.h>

#include "access.h"
#include "audit.h"
#include "body.h"
#include "ended.h"
#include "error.h"
#include "log.h"
#include "once.h"
#include "paging.h"
#include "panic.h"
#include "payload.h"
#include "resp.h"
#include "route.h"
#include "see.h"
#include "strike.h"
#include "submit.h"
#include "task.h"
#include "worker.h"

/* The way to sign-in and back to the page first asked for. */
static void
send_to_sign_in(struct cim_req *rq)
{
	struct buf next;
	const char *asked = req_url(rq, rq->path, false);

	buf_init(&next, rq->arena);
	if (rq->method == CIM_GET) {
		buf_puts(&next, asked);
		if (*rq->query)
			buf_fmt(&next, "?%s", rq->query);
	}
	cim_go(rq, "/connexion?next=%s", next.p ? next.p : "/");
}

/* What was typed is not lost to sign-in; a button alone is pressed again. */
static void
sign_in_first(struct cim_req *rq)
{
	if (rq->route->r->form && rq->route->surface != SURFACE_SIGNIN)
		ended(rq);
	else
		send_to_sign_in(rq);
}

static void
deny(struct cim_req *rq)
{
	rq->denied = true;
	log_warn("access.denied", "ref=%s route=%s person=%lld", rq->ref, rq->route->pattern,
	    (long long)rq->session.person.id);
	error_page(rq, 403);
}

static void
get(struct cim_req *rq)
{
	const struct cim_run *run = rq->route->r->run;

	if (form_urlencoded(&rq->form, rq->query, strlen(rq->query), &form_limits_default) != FORM_OK) {
		error_page(rq, 400);
		return;
	}
	rq->sql.page = paging_asked(rq);
	form_bind(&rq->form, run->in, false);
	for (size_t i = 0; i < rq->nparam; i++)
		if (form_message(&rq->form, rq->form.pair[i].name)) {
			error_page(rq, 404);
			return;
		}
	rq->in = rq->form.in;
	if ((rq->route->r->flags & CIM_SNAPSHOT) && !db_snapshot(rq->worker->db))
		error_page(rq, error_status(rq));
	else
		submit_run(rq, run, rq->in);
}

static void
answer(struct cim_req *rq)
{
	enum access may;
	int status;

	worker_judge(rq->worker);
	status = route_find(rq);
	rq->value.lang = rq->form.ctx.lang = rq->lang;
	if (rq->surface != SURFACE_PUBLIC)
		session_read(rq);
	else
		see_read(rq);
	if (rq->method == CIM_GET)
		once_notice(rq);
	if (status != 200 || rq->sql.failed) {
		error_page(rq, rq->sql.failed ? error_status(rq) : status);
		return;
	}
	may = access_may(rq, rq->route->r->may);
	if (may == ACCESS_SIGN_IN && rq->surface != SURFACE_PUBLIC)
		sign_in_first(rq);
	else if (may != ACCESS_OK)
		deny(rq);
	else if (rq->method == CIM_GET)
		get(rq);
	else
		submit(rq);
}

/* A file of a person was opened: noted before the answer leaves, or it does not leave. */
struct reading { int64_t person; };
CIM_SHAPE(reading, CIM_F(reading, person));
CIM_WRITE(reading_put, reading,
	"INSERT INTO reading (at, reader_id, person_id) VALUES (:now, :me, :person)");

static void
write_readings(struct cim_req *rq)
{
	for (size_t i = 0; i < rq->nseen; i++)
		cim_exec(rq, reading_put, &(struct reading){ rq->seen[i] });
	rq->nseen = 0;
}

/* A failure makes every statement a no-op; those that must survive it are not its own. */
static bool
write_apart(struct db *db, void *request)
{
	struct cim_req *rq = request;
	const char *failed = rq->failed;
	bool written;

	(void)db;
	rq->failed = NULL;
	rq->sql.failed = 0;
	rq->sql.writing = true;
	strike_write(rq);
	write_readings(rq);
	if (rq->denied)
		audit_write(rq, "access.denied", 0, rq->route->pattern);
	written = rq->failed == NULL && rq->sql.failed == 0;
	if (failed)
		rq->failed = failed;
	return written;
}

/* Whatever was not committed is rolled back; then what must survive a refusal is written. */
static void
finish(struct cim_req *rq)
{
	if (db_wrote(rq->worker->db))
		db_rollback(rq->worker->db);
	if ((rq->nstrike > 0 || rq->nseen > 0 || rq->denied) &&
	    !db_apart(rq->worker->db, write_apart, rq))
		error_page(rq, error_status(rq));
	if (rq->resp.status == 0)
		error_page(rq, 500);
}

/* Too much was sent, or too much was made of it. */
static void
out_of_memory(struct cim_req *rq)
{
	bool theirs = rq->reading || rq->redraw;
	unsigned surface = rq->surface;
	enum lang lang = rq->lang;

	log_error("request.memory", "route=%s", rq->route ? rq->route->pattern : "-");
	stmt_abandon(rq->worker->db);
	db_rollback(rq->worker->db);
	req_reset(rq);
	rq->surface = surface;
	rq->lang = rq->value.lang = lang;
	if (theirs && setjmp(rq->escape) == 0)
		error_page(rq, 413);
	else
		resp_plain(rq, 500);
}

void
dispatch(struct cim_req *rq)
{
	if (setjmp(rq->escape) == 0) {
		arena_escape(rq->arena, &rq->escape);
		answer(rq);
		finish(rq);
	} else
		out_of_memory(rq);
	db_snapshot_end(rq->worker->db);
}

void
dispatch_after(struct cim_req *rq)
{
	if (setjmp(rq->escape) != 0) {
		db_rollback(rq->worker->db);
		return;
	}
	if (!rq->sql.failed && !rq->failed)
		session_touch(rq);
}

static bool
run_task(struct cim_req *rq, const struct cim_run *run, const char *json)
{
	char err[200];
	void *in = arena_alloc(rq->arena, 1, run->in->size);
	int status;

	if (!payload_read(rq->arena, run->in, json, in, err, sizeof err)) {
		req_fail(rq, "%s", err);
		return false;
	}
	status = run->fn(rq, in);
	if (status >= 400)
		req_fail(rq, "the hearer answered %d", status);
	/* a schedule is nobody: no person read */
	if (rq->sql.me != 0)
		write_readings(rq);
	if (rq->failed || rq->sql.failed)
		return false;
	return task_finish(rq, run) && !rq->sql.failed && db_commit(rq->worker->db) == 0;
}

bool
dispatch_task(struct cim_req *rq, const struct plugin *plugin, const struct cim_run *run,
	const char *json, int64_t person)
{
	volatile bool done = false;

	rq->plugin = plugin;
	panic_at(plugin->name, "task");
	rq->surface = SURFACE_JOBS;
	rq->sql.writing = true;
	arena_escape(rq->arena, &rq->escape);
	if (setjmp(rq->escape) == 0) {
		session_act_as(rq, person);
		done = run_task(rq, run, json);
	} else {
		stmt_abandon(rq->worker->db);
		rq->nstrike = 0;	/* no memory to write them either */
	}
	if (!done)
		db_rollback(rq->worker->db);
	rq->nseen = 0;
	if (rq->nstrike > 0 && !db_apart(rq->worker->db, write_apart, rq))
		log_warn("task.strike", "task=%lld why=\"not written\"", (long long)rq->task);
	return done;
}
