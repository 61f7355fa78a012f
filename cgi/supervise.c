#include "supervise.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "log.h"
#include "supervise_private.h"

enum { TICK_MS = 1000, TICK_BUSY_MS = 50 };

int64_t
supervise_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void
supervise_say(struct supervisor *s, const char *what)
{
	char status[96];

	snprintf(s->state.what, sizeof s->state.what, "%s", what);
	state_file_write(s->state_fd, &s->state);
	if (strcmp(what, "kept") == 0)
		log_error("generation.kept", "generation=%u why=%s", s->state.generation,
		    "the new files did not pass; the old workers go on");
	else
		log_info("generation", "generation=%u state=%s", s->state.generation, what);
	snprintf(status, sizeof status, "READY=1\nSTATUS=generation %u, %s",
	    s->state.generation, what);
	notify_say(&s->conf->notify, status);
}

static void
stay_all(const struct supervisor *s)
{
	for (size_t i = 0; i < s->conf->workers; i++)
		supervise_stay(&s->slot[i].now);
}

/* Whatever its end; a SIGHUP that came meanwhile begins the next. */
void
supervise_reloaded(struct supervisor *s, const char *what)
{
	s->rolling = s->conf->workers;
	s->reloading = false;
	s->stay = strcmp(what, "kept") == 0;
	if (s->stay)
		stay_all(s);
	s->state.reloads++;
	supervise_say(s, what);
	if (s->hup) {
		s->hup = false;
		supervise_reload(s);
	}
}

static bool
check(struct supervisor *s)
{
	return supervise_start(s, &s->check, s->conf->check);
}

void
supervise_reload(struct supervisor *s)
{
	char text[80];

	if (s->stopping || !s->started)
		return;
	if (s->reloading) {
		s->hup = true;
		return;
	}
	s->reloading = s->stay = true;
	stay_all(s);
	snprintf(text, sizeof text, "RELOADING=1\nMONOTONIC_USEC=%lld",
	    (long long)supervise_now() * 1000);
	notify_say(&s->conf->notify, text);
	log_info("reload", "generation=%u", s->state.generation);
	if (!check(s))
		supervise_reloaded(s, "kept");
}

/* Each plugin that would be refused is so already. Without a name nothing is known. */
static bool
no_worse(const struct supervisor *s)
{
	char one[NAMES_BYTES];
	const char *p = s->refused_next, *end;

	for (; (end = strchr(p + 1, '\n')) != NULL; p = end) {
		snprintf(one, sizeof one, "%.*s", (int)(end - p + 1), p);
		if (strstr(s->refused, one) == NULL)
			return false;
	}
	return p > s->refused_next && p[1] == '\0';
}

/* A first start takes what serves; a reload never takes a generation that serves less than
 * the old. */
void
supervise_checked(struct supervisor *s, int status)
{
	int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	bool fits;

	fits = code == SUPERVISE_OK || (code == SUPERVISE_REFUSED && (!s->started || no_worse(s)));
	if (s->stopping)
		return;
	if (!s->started && fits) {
		s->started = true;
		memcpy(s->refused, s->refused_next, sizeof s->refused);
		s->state.generation = 1;
	} else if (!s->started) {
		s->status = 1;
		s->stopping = true;
		log_error("start.refused", "why=%s", "the check did not pass, see the lines above");
	} else if (fits) {
		s->rolling = 0;
		supervise_roll(s);
	} else
		supervise_reloaded(s, "kept");
}

static void
take_signals(struct supervisor *s, int fd)
{
	struct signalfd_siginfo info;

	while (read(fd, &info, sizeof info) == (ssize_t)sizeof info) {
		if (info.ssi_signo == SIGHUP)
			supervise_reload(s);
		if (info.ssi_signo != SIGTERM && info.ssi_signo != SIGINT)
			continue;
		if (!s->stopping)
			notify_say(&s->conf->notify, "STOPPING=1");
		supervise_drain(s);
	}
}

/* How long nothing can happen that no descriptor tells. */
static int
patience(const struct supervisor *s)
{
	bool busy = s->nleaving > 0 || s->check.pid != 0;

	for (size_t i = 0; i < s->conf->workers; i++)
		busy = busy || s->slot[i].next.pid || !s->slot[i].now.up || s->slot[i].now.pid == 0;
	return busy ? TICK_BUSY_MS : TICK_MS;
}

static void
wait_events(struct supervisor *s, int signals)
{
	struct pollfd fd[1 + 2 * CONF_WORKERS_MAX];
	struct { size_t slot; bool next; } who[1 + 2 * CONF_WORKERS_MAX];
	nfds_t n = 0;

	fd[n++] = (struct pollfd){ .fd = signals, .events = POLLIN };
	for (size_t i = 0; i < 2 * s->conf->workers; i++) {
		struct slot *k = &s->slot[i / 2];
		struct runner *r = i % 2 ? &k->next : &k->now;

		if (r->pid == 0 || r->ready < 0)
			continue;
		who[n].slot = i / 2;
		who[n].next = i % 2;
		fd[n++] = (struct pollfd){ .fd = r->ready, .events = POLLIN };
	}
	if (poll(fd, n, patience(s)) <= 0)
		return;
	for (nfds_t i = 1; i < n; i++)
		if (fd[i].revents)
			supervise_readable(s, who[i].slot, who[i].next);
	if (fd[0].revents)
		take_signals(s, signals);
}

static bool
anyone_left(const struct supervisor *s)
{
	return s->nleaving > 0 || s->check.pid != 0;
}

static void
beat(const struct supervisor *s, int64_t *last)
{
	int64_t now = supervise_now(), every = (int64_t)(s->conf->notify.watchdog_us / 2000);

	if (every == 0 || now - *last < every)
		return;
	*last = now;
	notify_say(&s->conf->notify, "WATCHDOG=1");
}

static int
run(struct supervisor *s, int signals)
{
	int64_t last_beat = 0;

	if (!check(s))
		return 1;
	while (!s->stopping || anyone_left(s)) {
		supervise_fill(s);
		wait_events(s, signals);
		supervise_reap(s);
		supervise_overdue(s);
		beat(s, &last_beat);
	}
	return s->status;
}

static int
open_signals(void)
{
	sigset_t mine;

	sigemptyset(&mine);
	sigaddset(&mine, SIGHUP);
	sigaddset(&mine, SIGTERM);
	sigaddset(&mine, SIGINT);
	sigaddset(&mine, SIGCHLD);
	sigprocmask(SIG_BLOCK, &mine, NULL);
	return signalfd(-1, &mine, SFD_CLOEXEC | SFD_NONBLOCK);
}

int
supervise(const struct supervise *conf)
{
	struct supervisor s = { .conf = conf, .rolling = conf->workers, .state_fd = -1 };
	int signals = open_signals(), status;
	char err[256];

	signal(SIGPIPE, SIG_IGN);
	if (conf->state_file && (s.state_fd = state_file_open(conf->state_file, err,
	    sizeof err)) < 0) {
		log_error("start.refused", "why=%s", err);
		return 1;
	}
	/* several workers wait for one connection: those that come late must not sleep in accept */
	if (signals < 0 || (conf->listener >= 0 && fcntl(conf->listener, F_SETFL,
	    O_NONBLOCK) != 0)) {
		log_error("start.refused", "why=%s", strerror(errno));
		return 1;
	}
	snprintf(s.state.what, sizeof s.state.what, "starting");
	state_file_write(s.state_fd, &s.state);
	status = run(&s, signals);
	close(signals);
	if (s.state_fd >= 0)
		close(s.state_fd);
	log_info("stopped", "status=%d", status);
	return status;
}
