/* Events, schedules and jobs: one table. A task belongs to a plugin and an event name; it is claimed
 * (lease, SKIP LOCKED), run in one transaction and done, or called again with its state. */
#ifndef TASK_H
#define TASK_H
#include "req.h"

/* Writes a task for every plugin that hears `event`, in the transaction; `key` makes it once. */
void task_tell(struct cim_req *, const char *event, const char *json, const char *key);
/* Turns "every.minute", "every.hour", "every.day" into tasks, keyed by their time. */
void task_schedule(struct worker *);
/* Claims and runs one; false: nothing was due. A failure is tried again after 1, 5, 25 minutes, then kept as failed. */
bool task_run_one(struct worker *);
/* The loop of the jobs surface; returns at SIGTERM. */
int task_loop(struct worker *, const volatile int *stop);
#endif
