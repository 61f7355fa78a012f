/* Schedules: an hour that has come is a task with the hour as its key, so that it is one task
 * however many workers see it come. What passed while nobody worked is not made up for: only the
 * slot of now. */
#include "task.h"

#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "audit_seal.h"
#include "clock.h"
#include "fcgi.h"
#include "log.h"
#include "payload.h"
#include "plugin_private.h"
#include "worker.h"

enum { SEAL_EVERY = 5, PAUSE = 1 };
#define SECONDS INT64_C(1000000)

struct task_slot { struct cim_time at; struct cim_date day; };
CIM_SHAPE(task_slot, CIM_F(task_slot, at), CIM_F(task_slot, day));

enum slot { SLOT_MINUTE, SLOT_HOUR, SLOT_DAY, SLOTS };
CIM_EVENT(every_minute, "every.minute", task_slot);
CIM_EVENT(every_hour, "every.hour", task_slot);
CIM_EVENT(every_day, "every.day", task_slot);
static const struct cim_event *const slot_event[SLOTS] = { &every_minute.u, &every_hour.u,
	&every_day.u };
CIM_EVENT(seal_due, "audit.seal", cim_none);

/* "2026-11-25T13:30-0500": the hour that autumn repeats is two slots, by its offset. */
static const char *
slot_key(struct arena *a, enum slot slot, const struct civil *c)
{
	int away = c->offset < 0 ? -c->offset : c->offset;
	const char *day = arena_fmt(a, "%04d-%02d-%02d", c->year, c->month, c->day);

	if (slot == SLOT_DAY)
		return day;
	return arena_fmt(a, "%sT%02d:%02d%c%02d%02d", day, c->hour,
	    slot == SLOT_MINUTE ? c->minute : 0,
	    c->offset < 0 ? '-' : '+', away / 3600, away / 60 % 60);
}

static void
put_slot(struct cim_req *rq, const struct plugin *p, enum slot slot, const struct civil *c)
{
	struct task_slot v = { { rq->now, true }, { clock_day(c->year, c->month, c->day), true } };
	struct buf json;

	buf_init(&json, rq->arena);
	payload_put(&json, &task_slot_shape, &v);
	task_put(rq, p, slot_event[slot]->name, json.p, slot_key(rq->arena, slot, c));
}

void
task_schedule(struct worker *w)
{
	struct cim_req *rq = w->rq;
	const struct cim_hear *h;
	struct civil local;

	task_begin(w);
	clock_local(clock_zone(rq->host->conf->site.zone), rq->now, &local);
	for (size_t i = 0; i < rq->host->nplugin; i++) {
		const struct plugin *p = &rq->host->plugin[i];

		for (size_t j = 0; !p->refused && (h = plugin_hear(p, j)) != NULL; j++)
			for (int slot = 0; slot < SLOTS; slot++)
				if (strcmp(h->event, slot_event[slot]->name) == 0)
					put_slot(rq, p, (enum slot)slot, &local);
	}
	task_commit(w);
}

/* The audit is sealed every five seconds when there is something to seal: an idle house writes
 * nothing. */
static void
schedule_seal(struct worker *w, int64_t *told)
{
	struct cim_req *rq = w->rq;
	const struct plugin *core;

	task_begin(w);
	rq->sql.writing = false;
	core = host_plugin(rq->host, "core");
	if (core == NULL || !audit_seal_due(rq, told))
		return;
	rq->sql.writing = true;
	task_put(rq, core, seal_due.u.name, "{}",
	    arena_fmt(rq->arena, "%" PRId64, rq->now / SECONDS / SEAL_EVERY));
	task_commit(w);
}

struct ticks { int64_t minute, seal, told; };

/* What the clock asks for since the last look. */
static void
look(struct worker *w, struct ticks *t)
{
	int64_t now = clock_now() / SECONDS;

	if (now / 60 != t->minute) {
		task_schedule(w);
		t->minute = w->rq->failed || w->rq->sql.failed ? 0 : now / 60;
	}
	if (now / SEAL_EVERY != t->seal) {
		t->seal = now / SEAL_EVERY;
		schedule_seal(w, &t->told);
	}
}

/* SIGTERM is held but here (worker.c): it never ends a task in the middle. */
static void
await_word(int64_t seconds)
{
	struct timespec t = { seconds, 0 };
	sigset_t open;

	sigprocmask(SIG_BLOCK, NULL, &open);
	sigdelset(&open, SIGTERM);
	ppoll(NULL, 0, &t, &open);
}

int
task_loop(struct worker *w, const volatile int *stop)
{
	struct ticks t = { 0, 0, 0 };

	while (!*stop) {
		bool ran;

		alarm(SERVE_ALARM);
		worker_judge(w);
		look(w, &t);
		alarm(SERVE_ALARM);
		ran = task_run_one(w);
		alarm(0);
		await_word(ran ? 0 : PAUSE);
	}
	return 0;
}
