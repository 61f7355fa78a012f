/* One program: an unprivileged parent that holds the listening socket and never accepts, and its
 * workers. It replaces them one by one on SIGHUP without losing a request, brings back those that
 * die, and drains them on SIGTERM. docs/architecture.md 9 is its description.
 *
 * A worker is this contract: fd 0 is the listener (or /dev/null), fd 3 a pipe; it loads, then
 * writes one byte there and closes it: from then on it serves. On SIGTERM it finishes the request
 * in hand and exits 0. It exits 0 by itself when it wants to be replaced, but not after SIGUSR1,
 * which is ignored until it asks for it. A check writes there the name of each plugin that is
 * refused, a line each. */
#ifndef SUPERVISE_H
#define SUPERVISE_H
#include <stdint.h>
#include "notify.h"

enum supervise_exit {
	SUPERVISE_OK = 0,
	SUPERVISE_WRONG = 1,		/* of a check child: it cannot serve at all */
	SUPERVISE_REFUSED = 3		/* of a check child: a plugin is refused, the rest serves */
};
struct supervise {
	const char *name;
	const char *const *worker;	/* what to execute, an absolute path first;
	    ends with NULL */
	const char *const *check;	/* loads everything and exits with one of the above */
	unsigned workers;		/* 1 .. CONF_WORKERS_MAX */
	int listener;			/* -1: none */
	const char *state_file;		/* says who runs and how the last reload ended; NULL:
	    none */
	unsigned term_ms;		/* from SIGTERM to SIGKILL; 0: 12 s */
	unsigned start_ms;		/* to the ready byte, and for a check; 0: 60 s */
	unsigned step_ms;		/* first pause after a crash; 0: 250 ms, doubled to 30 s */
	struct notify notify;
};
/* Runs until SIGTERM or SIGINT; the exit status of the process. Blocks signals for itself. */
int supervise(const struct supervise *);
#endif
