/* What happens in time, for scripts: the clock that they move, and the tasks that jobs would
 * run. */
#ifndef JOBS_H
#define JOBS_H
#include "world.h"

/* From here it is this moment, and time goes on: "2031-06-09T12:00Z" (before 2038), "+90m", "+25h",
 * "+30d" from what it was, or "now", the machine's. false: it is none. UTC_TIMESTAMP() of the owner
 * stands still there. */
bool jobs_at(struct world *, const char *when);
/* A task for one plugin, due now: what a schedule or another plugin tells. */
bool jobs_tell(struct world *, const char *plugin, const char *event, const char *payload);
/* Runs every task that is due until none is. What the server or a hearer said of those that
 * failed, in the arena; "": none did. NULL with a sentence: the database did not answer. */
const char *jobs_run(struct world *, struct arena *, char *err, size_t nerr);
#endif
