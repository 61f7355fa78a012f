/* What the built-in plugin "core" is made of: handlers of several files, its own lists of
 * personal data. */
#ifndef CORE_H
#define CORE_H
#include "req.h"

/* CIM_HANDLER for a table that stands in another file. */
#define CORE_HANDLER(f, st) \
	static int f(struct cim_req *, const struct st *); \
	static int f##_any(struct cim_req *rq, const void *in) { return f(rq, in); } \
	const struct cim_run f##_run = { f##_any, &st##_shape }; \
	static int f(struct cim_req *rq, const struct st *in)

extern const struct cim_run home_show_run;
extern const struct cim_run settings_list_run, settings_show_run, settings_save_run;
extern const struct cim_run task_list_run, task_show_run, task_stop_run, task_again_run;
extern const struct cim_run outbox_list_run, outbox_again_run;
extern const struct cim_run privacy_list_run, privacy_ask_run, privacy_show_run, privacy_copy_run,
	privacy_erase_run;
/* Hearers: the sweep of every hour, the seal, a request of the privacy desk. */
extern const struct cim_run sweep_run, seal_run, privacy_work_run;
/* What the host itself keeps about a person; end with NULL. */
extern const struct cim_stmt *const core_collect[], *const core_forget[];
/* For staff: how many mails should have left by now and since when; NULL: none. */
const char *outbox_waiting(struct cim_req *);
#endif
