/* A process that serves: loads what the configuration names, warms up, closes its sandbox, says
 * that it is ready, and answers until it is told to stop. Started by the supervisor
 * (supervise.h). */
#ifndef WORKER_H
#define WORKER_H
#include "conf.h"

struct worker;
/* Everything a worker does before it would serve, without serving: an enum supervise_exit. Faults
 * are told in the log, the names of refused plugins also on the pipe of the supervisor. */
int worker_check(const struct conf *, const struct conf_program *);
/* The exit status of the process. */
int worker_run(const struct conf *, const struct conf_program *);
/* Before each request and task: judges the plugins against the database if it was away until now.
 * One whose migrations are missing is refused from here on, which the log tells. */
void worker_judge(struct worker *);
#endif
