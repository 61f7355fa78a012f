/* The accept loop of a worker over libfcgi: its own accept, its own time-outs, signals only between
 * requests (docs/architecture.md 9). One request a connection. */
#ifndef FCGI_H
#define FCGI_H
#include <signal.h>
#include "req.h"

/* Seconds a request or a call of a task may take; requests a worker lives. */
enum { SERVE_ALARM = 10, SERVE_RECYCLE = 10000 };
/* Serves until *stop, or SERVE_RECYCLE requests give or take a tenth, unless *stay. SIGTERM and
 * SIGUSR1 are blocked outside of ppoll: the request in hand is finished. 0. */
int serve(struct worker *, int listen_fd, const volatile sig_atomic_t *stop,
	const volatile sig_atomic_t *stay);
#endif
