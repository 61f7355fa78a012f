/* The queue: told in a transaction, claimed in one of its own, run and closed in another. A lease
 * is known by its end to the microsecond: who finds another one there has lost the task. It is
 * longer than any call of a task lives: the alarm of task_loop, then a statement under way. */
#include "task.h"

#include <string.h>

#include "log.h"
#include "payload.h"
#include "plugin_private.h"

enum { LEASE = 30, MINUTE = 60, TRIES = 4 };
#define SECONDS INT64_C(1000000)
static const char lost[] = "lease";	/* the reply of a task whose worker did not come back */

struct task_new { const char *plugin, *event, *key, *payload; struct cim_int person; };
CIM_SHAPE(task_new, CIM_F(task_new, plugin), CIM_F(task_new, event), CIM_F(task_new, key),
	CIM_F(task_new, payload, .max = 1000000), CIM_O(task_new, person));
struct task_due {
	int64_t id, attempts, done, total;
	const char *plugin, *event, *payload, *progress;
	struct cim_int person;
};
CIM_SHAPE(task_due, CIM_F(task_due, id), CIM_F(task_due, attempts), CIM_F(task_due, done),
	CIM_F(task_due, total), CIM_F(task_due, plugin), CIM_F(task_due, event),
	CIM_F(task_due, payload), CIM_O(task_due, progress), CIM_O(task_due, person));
struct task_mark {
	int64_t id, attempts, done, total, tries;
	const char *state, *progress, *reply;
	struct cim_time lease, due;
};
CIM_SHAPE(task_mark, CIM_F(task_mark, id), CIM_F(task_mark, attempts), CIM_F(task_mark, done),
	CIM_F(task_mark, total), CIM_F(task_mark, tries), CIM_O(task_mark, state),
	CIM_O(task_mark, progress, .max = 1000000), CIM_O(task_mark, reply, .max = 500),
	CIM_O(task_mark, lease), CIM_O(task_mark, due));

CIM_WRITE(task_insert, task_new,
	"INSERT INTO task (plugin, event, k, payload, person_id, due_at, created_at)"
	" VALUES (:plugin, :event, :key, :payload, :person, :now, :now)");
CIM_SELECT(task_next, cim_none, task_due,
	"SELECT id, attempts, done, total, plugin, event, payload, progress, person_id AS person"
	" FROM task WHERE state = 'queued' AND due_at <= :now ORDER BY due_at, id LIMIT 1"
	" FOR UPDATE SKIP LOCKED");
CIM_WRITE(task_claim, task_mark,
	"UPDATE task SET state = 'running', lease_at = :lease, attempts = attempts + 1"
	" WHERE id = :id");
CIM_WRITE(task_expire, task_mark,
	"UPDATE task SET state = IF(attempts >= :tries, 'failed', 'queued'), lease_at = NULL,"
	" finished_at = IF(attempts >= :tries, :now, NULL), reply = :reply,"
	" due_at = :now + INTERVAL COALESCE(ELT(attempts, 1, 5, 25), 0) MINUTE"
	" WHERE state = 'running' AND lease_at < :now");
CIM_WRITE(task_end, task_mark,
	"UPDATE task SET state = IF(state = 'stopped', 'stopped', 'done'), lease_at = NULL,"
	" finished_at = :now, reply = NULL, done = total, progress = NULL"
	" WHERE id = :id AND lease_at = :lease AND state IN ('running', 'stopped')");
CIM_WRITE(task_step, task_mark,
	"UPDATE task SET finished_at = IF(state = 'stopped', :now, NULL),"
	" state = IF(state = 'stopped', 'stopped', 'queued'), lease_at = NULL, attempts = 0,"
	" due_at = :now, reply = NULL, done = :done, total = :total, progress = :progress"
	" WHERE id = :id AND lease_at = :lease AND state IN ('running', 'stopped')");
CIM_WRITE(task_retry, task_mark,
	"UPDATE task SET finished_at = IF(state = 'stopped' OR :state <> 'queued', :now, NULL),"
	" state = IF(state = 'stopped', 'stopped', :state), lease_at = NULL, due_at = :due,"
	" attempts = :attempts, reply = :reply"
	" WHERE id = :id AND lease_at = :lease AND state IN ('running', 'stopped')");

static const struct cim_hear *
hearer(const struct plugin *p, const char *event)
{
	const struct cim_hear *h;

	for (size_t i = 0; (h = plugin_hear(p, i)) != NULL; i++)
		if (strcmp(h->event, event) == 0)
			return h;
	return NULL;
}

bool
task_put(struct cim_req *rq, const struct plugin *p, const char *event, const char *json,
    const char *key)
{
	struct task_new row = { p->name, event, key, json, { rq->sql.me, rq->sql.me != 0 } };

	return cim_exec(rq, task_insert, &row) == 1;
}

/* Whoever the configuration names, refused today or not: the event waits for it. Of one whose
 * tables this process does not know (no sound file, or none is read here) jobs will know. */
static bool
may_hear(const struct plugin *p, const char *event)
{
	return p->tables ? hearer(p, event) != NULL : plugin_named_well(p->name);
}

void
task_tell(struct cim_req *rq, const char *event, const char *json, const char *key)
{
	if (key == NULL)
		key = cim_token(rq).text;
	for (size_t i = 0; i < rq->host->nplugin; i++)
		if (may_hear(&rq->host->plugin[i], event))
			task_put(rq, &rq->host->plugin[i], event, json, key);
}

/* The end of the lease that the claim of this request took. */
static struct cim_time
lease_of(const struct cim_req *rq)
{
	return (struct cim_time){ rq->now + LEASE * SECONDS, true };
}

bool
task_finish(struct cim_req *rq, const struct cim_run *run)
{
	struct task_mark m = { .id = rq->task, .lease = lease_of(rq), .done = rq->more.done,
		.total = rq->more.total };
	const char *lacks;
	struct buf state;

	if (rq->task == 0)
		return true;
	if (!rq->more.is)
		return cim_exec(rq, task_end, &m) == 1;
	if (rq->more.size != run->in->size) {
		req_fail(rq, "cim_more got another struct than %s", run->in->name);
		return false;
	}
	buf_init(&state, rq->arena);
	lacks = payload_put(&state, run->in, rq->more.state);
	if (lacks != NULL) {
		req_fail(rq, "cim_more got a struct %s without %s", run->in->name, lacks);
		return false;
	}
	m.progress = state.p;
	return cim_exec(rq, task_step, &m) == 1;
}

void
task_begin(struct worker *w)
{
	arena_escape(w->rq->arena, NULL);
	req_reset(w->rq);
	w->rq->sql.writing = true;
}

bool
task_commit(struct worker *w)
{
	if (!w->rq->failed && !w->rq->sql.failed && db_commit(w->db) == 0)
		return true;
	db_rollback(w->db);
	return false;
}

static bool
claim(struct worker *w, struct task_due *due)
{
	struct cim_req *rq = w->rq;
	struct task_mark m = { .lease = lease_of(rq), .tries = TRIES, .reply = lost };

	cim_exec(rq, task_expire, &m);
	if (cim_one(rq, task_next, CIM_NONE, due)) {
		m.id = due->id;
		cim_exec(rq, task_claim, &m);
	}
	return task_commit(w) && due->id != 0;
}

/* The minutes of task_expire too: a worker that died of a task is a try like another.
 * What the claim read lives in the arena of the request that runs it, so both are one request; what
 * is told after a failure is copied out of it first. */
static void
put_back(struct worker *w, const struct task_mark *kept, const char *why)
{
	static const int minutes[TRIES - 1] = { 1, 5, 25 };
	struct task_mark m = *kept;
	char reply[500];
	size_t n = why ? strnlen(why, sizeof reply - 1) : 0;

	while (n > 0 && n == sizeof reply - 1 && ((unsigned char)why[n] & 0xc0) == 0x80)
		n--;
	if (n > 0)
		memcpy(reply, why, n);
	reply[n] = '\0';
	task_begin(w);
	m.reply = reply;
	m.state = m.attempts < TRIES ? "queued" : "failed";
	m.due = (struct cim_time){ w->rq->now, true };
	if (m.attempts < TRIES)
		m.due.us += minutes[m.attempts - 1] * MINUTE * SECONDS;
	cim_exec(w->rq, task_retry, &m);
	task_commit(w);
	log_warn("task.failed", "task=%lld attempt=%lld state=%s", (long long)m.id,
	    (long long)m.attempts, m.state);
}

/* A task of a plugin that is not here now is not at fault: it waits an hour and counts no
 * attempt. */
static void
put_off(struct worker *w, struct task_mark *m)
{
	m->attempts--;
	m->state = "queued";
	m->reply = "plugin";
	m->due = (struct cim_time){ w->rq->now + 60 * MINUTE * SECONDS, true };
	cim_exec(w->rq, task_retry, m);
	task_commit(w);
	log_warn("task.waits", "task=%lld why=\"its plugin is not here\"", (long long)m->id);
}

/* The plugin is here and hears no such event: so it was told while its tables were not known. */
static void
drop(struct worker *w, struct task_mark *m, const struct task_due *due)
{
	m->state = "stopped";
	m->reply = "nobody";
	m->due = (struct cim_time){ w->rq->now, true };
	cim_exec(w->rq, task_retry, m);
	task_commit(w);
	log_info("task.dropped", "task=%lld plugin=%s event=%s why=\"it does not hear it\"",
	    (long long)m->id, due->plugin, due->event);
}

static void
run(struct worker *w, const struct task_due *due)
{
	struct cim_req *rq = w->rq;
	const struct plugin *p = host_plugin(rq->host, due->plugin);
	const struct cim_hear *h = p ? hearer(p, due->event) : NULL;
	struct task_mark m = { .id = due->id, .attempts = due->attempts + 1,
	    .lease = lease_of(rq) };

	if (p == NULL || p->refused) {
		put_off(w, &m);
		return;
	}
	if (h == NULL) {
		drop(w, &m, due);
		return;
	}
	rq->task = due->id;
	if (dispatch_task(rq, p, h->run, due->progress ? due->progress : due->payload,
	    due->person.v)) {
		log_info("task.ran", "task=%lld plugin=%s event=%s more=%d", (long long)due->id,
		    p->name,
		    due->event, rq->more.is);
		return;
	}
	put_back(w, &m, rq->failed ? rq->failed : rq->sql.why);
}

bool
task_run_one(struct worker *w)
{
	struct task_due due = { 0 };

	task_begin(w);
	if (!claim(w, &due))
		return false;
	run(w, &due);
	return true;
}
