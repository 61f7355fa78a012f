/* Events, schedules and jobs: one table. A task belongs to a plugin and an event name; it is
 * claimed (lease, SKIP LOCKED), run in one transaction and done, or called again with its state. */
#ifndef TASK_H
#define TASK_H
#include "req.h"

/* Writes a task for every plugin of the configuration that hears `event`, in the transaction; `key`
 * makes it once. It waits for one that is refused. One whose tables are not known here gets a task
 * too, which is dropped if the plugin, once it is here, does not hear that event. */
void task_tell(struct cim_req *, const char *event, const char *json, const char *key);
/* Writes in the transaction of the run what became of rq->task: done, or its state and progress
 * (rq->more, of the shape of `run`). dispatch_task calls it before COMMIT, so that a run counts
 * once. false: the task is no longer ours (the lease ran out and another took it), roll back. */
bool task_finish(struct cim_req *, const struct cim_run *run);
/* Writes one task of one plugin, in the transaction; false: it was there already (no error). */
bool task_put(struct cim_req *, const struct plugin *, const char *event, const char *json,
    const char *key);
/* Turns "every.minute", "every.hour", "every.day" into tasks, keyed by their time. */
void task_schedule(struct worker *);
/* Claims and runs one; false: nothing was due. A failure is tried again after 1, 5, 25 minutes,
 * then kept as failed; so is one of which the worker died. */
bool task_run_one(struct worker *);
/* A short transaction of the host between requests: w->rq is fresh and writes; committed, or
 * rolled back. */
void task_begin(struct worker *);
bool task_commit(struct worker *);
/* The loop of the jobs surface; returns at SIGTERM. A call of a task, and a look at the clock,
 * has 10 s: then SIGALRM ends the process, and the supervisor starts another. */
int task_loop(struct worker *, const volatile int *stop);
#endif
