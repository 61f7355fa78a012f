/* What the host keeps only for a time, taken away every hour in batches, so that no lock lasts. */
#include "audit_seal.h"
#include "core.h"
#include "file.h"

enum { BATCH = 1000, ONCE_DAYS = 7, SENT_DAYS = 7, BODY_DAYS = 30, COPY_DAYS = 7, TASK_DAYS = 30,
    SLOT_HOURS = 24 };
#define HOUR (INT64_C(3600) * 1000000)

struct sweep { struct cim_int step; };		/* where the last call ended; absent at the first */
CIM_SHAPE(sweep, CIM_O(sweep, step));
struct sweep_old { struct cim_time before; int64_t most; };
CIM_SHAPE(sweep_old, CIM_F(sweep_old, before), CIM_F(sweep_old, most));

CIM_WRITE(sweep_once, sweep_old, "DELETE FROM once WHERE at < :before ORDER BY at LIMIT :most");
CIM_WRITE(sweep_session, sweep_old,
	"DELETE FROM session WHERE expires_at < :before ORDER BY expires_at LIMIT :most");
CIM_WRITE(sweep_strike, sweep_old,
	"DELETE FROM strike WHERE until_at < :before ORDER BY until_at LIMIT :most");
/* The key stays: a mail is written once for ever. To whom goes with what: links stand in it. What
 * was sent is read by nobody; another may still be sent again by staff. */
#define BLANK "UPDATE outbox SET body_text = NULL, body_html = NULL, calendar = NULL," \
	" to_email = '', to_name = NULL WHERE state IN "
#define BLANK_OLD " AND due_at < :before AND COALESCE(sent_at, due_at) < :before" \
	" AND body_text IS NOT NULL ORDER BY due_at LIMIT :most"
CIM_WRITE(sweep_sent, sweep_old, BLANK "('sent')" BLANK_OLD);
CIM_WRITE(sweep_body, sweep_old, BLANK "('unknown', 'failed', 'parked')" BLANK_OLD);
CIM_WRITE(sweep_task, sweep_old,
	"DELETE FROM task WHERE state IN ('done', 'stopped') AND due_at < :before"
	" ORDER BY due_at LIMIT :most");
CIM_WRITE(sweep_slot, sweep_old,
	"DELETE FROM task WHERE state = 'done' AND due_at < :before"
	" AND event IN ('every.minute', 'every.hour', 'every.day', 'audit.seal')"
	" ORDER BY due_at LIMIT :most");
CIM_WRITE(sweep_copy, sweep_old,
	"DELETE FROM file WHERE id IN (SELECT r.file_id FROM privacy_request r"
	" WHERE r.done_at < :before) LIMIT :most");

static const struct { const struct cim_stmt *stmt; int64_t age; } steps[] = {
	{ &sweep_once.u, ONCE_DAYS * 24 * HOUR }, { &sweep_session.u, 0 }, { &sweep_strike.u, 0 },
	{ &sweep_sent.u, SENT_DAYS * 24 * HOUR },
	{ &sweep_body.u, BODY_DAYS * 24 * HOUR }, { &sweep_task.u, TASK_DAYS * 24 * HOUR },
	{ &sweep_slot.u, SLOT_HOURS * HOUR }, { &sweep_copy.u, COPY_DAYS * 24 * HOUR },
};
enum { STEPS = sizeof steps / sizeof *steps };

static int64_t
run_step(struct cim_req *rq, int64_t step)
{
	struct sweep_old old = { { rq->now, true }, BATCH };

	if (step == STEPS)
		return file_sweep(rq, BATCH);
	old.before.us -= steps[step].age;
	return cim_exec_(rq, steps[step].stmt, &old);
}

/* One batch a call: a transaction each, called again until every step finds less than a batch. */
CORE_HANDLER(sweep, sweep)
{
	struct sweep next = { { in->step.v, true } };

	if (next.step.v < 0 || next.step.v > STEPS)
		return 200;
	if (run_step(rq, next.step.v) < BATCH)
		next.step.v++;
	return next.step.v <= STEPS ? cim_more(rq, &next, next.step.v, STEPS + 1) : 200;
}

CORE_HANDLER(seal, cim_none)
{
	(void)in;
	audit_seal(rq);
	return 200;
}
