/* What supervise.c (events) and supervise_slot.c (workers) share. */
#ifndef SUPERVISE_PRIVATE_H
#define SUPERVISE_PRIVATE_H
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include "conf.h"
#include "state_file.h"
#include "supervise.h"

enum { LEAVING_MAX = 4 * CONF_WORKERS_MAX, BACKOFF_MAX_MS = 30000, LIVED_MS = 60000,
	HASTY_MS = 1000, NAMES_BYTES = 4096 };

/* A process on its way to serve: ready is its pipe, -1 once it serves (or has none). */
struct runner { pid_t pid; int ready; int64_t since; bool up; };
struct slot {
	struct runner now, next;	/* next: the candidate of a rolling replacement */
	unsigned fails;			/* in a row */
	int64_t again;			/* when to start it, if it is not there */
};
struct supervisor {
	const struct supervise *conf;
	struct slot slot[CONF_WORKERS_MAX];
	struct { pid_t pid; int64_t kill_at; } leaving[LEAVING_MAX]; size_t nleaving;
	struct runner check;
	size_t rolling;			/* the slot that is being replaced; conf->workers: none */
	bool started;			/* the first check is past */
	bool reloading;			/* from SIGHUP to its end */
	bool hup;			/* one more SIGHUP came meanwhile */
	bool stopping;
	bool said_ready;
	bool stay;			/* from SIGHUP until all are replaced: nobody recycles */
	/* plugins refused in this generation, in the coming one: each name between newlines */
	char refused[NAMES_BYTES], refused_next[NAMES_BYTES];
	int status;
	int state_fd;
	struct state_file state;
};

int64_t supervise_now(void);		/* ms, monotonic */
unsigned supervise_pause(const struct supervise *,
    unsigned fails);	/* ms before the next start */
bool supervise_start(struct supervisor *, struct runner *, const char *const *argv);
void supervise_fill(struct supervisor *);	/* starts what is missing and whose time has come */
void supervise_readable(struct supervisor *, size_t slot, bool next);
void supervise_reap(struct supervisor *);
void supervise_overdue(struct supervisor *);			/* kills what took too long */
void supervise_drain(struct supervisor *);
/* After the check child of a start or of a reload. */
void supervise_checked(struct supervisor *, int wait_status);
void supervise_reload(struct supervisor *);
/* Tells a worker that serves to go on beyond its count of requests: what would replace it has not
 * passed. */
void supervise_stay(const struct runner *);
/* Starts the candidate of the slot that is next, or ends the reload. */
void supervise_roll(struct supervisor *);
void supervise_reloaded(struct supervisor *, const char *what);	/* "rolled" or "kept" */
void supervise_say(struct supervisor *, const char *what);	/* to the state file and the log */
#endif
