#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "child.h"
#include "log.h"
#include "supervise_private.h"

static unsigned
term_ms(const struct supervise *c)
{
	return c->term_ms ? c->term_ms : 12000;
}

static unsigned
start_ms(const struct supervise *c)
{
	return c->start_ms ? c->start_ms : 60000;
}

/* The first two restarts at once, then 0.25 s, 0.5 s .. 30 s: one crash is repaired unseen,
 * a loop of
 * them leaves the machine to the others. */
unsigned
supervise_pause(const struct supervise *c, unsigned fails)
{
	unsigned pause = c->step_ms ? c->step_ms : 250;

	if (fails <= 2)
		return 0;
	for (unsigned i = 3; i < fails && pause < BACKOFF_MAX_MS; i++)
		pause *= 2;
	return pause < BACKOFF_MAX_MS ? pause : BACKOFF_MAX_MS;
}

bool
supervise_start(struct supervisor *s, struct runner *r, const char *const *argv)
{
	*r = (struct runner){ .since = supervise_now(), .ready = -1 };
	r->pid = child_start(argv, s->conf->listener, &r->ready);
	if (r->pid > 0)
		return true;
	r->pid = 0;
	log_error("worker.none", "why=%s", "the system starts no more processes");
	return false;
}

static void
close_pipe(struct runner *r)
{
	if (r->ready >= 0)
		close(r->ready);
	r->ready = -1;
}

/* Asks a worker to finish; it is no longer of its slot. */
static void
retire(struct supervisor *s, struct runner *r)
{
	if (r->pid == 0)
		return;
	close_pipe(r);
	kill(r->pid, SIGTERM);
	if (s->nleaving < LEAVING_MAX) {
		s->leaving[s->nleaving].pid = r->pid;
		s->leaving[s->nleaving++].kill_at = supervise_now() + term_ms(s->conf);
	} else
		kill(r->pid, SIGKILL);
	r->pid = 0;
}

void
supervise_stay(const struct runner *r)
{
	if (r->pid != 0 && r->up)
		kill(r->pid, SIGUSR1);
}

void
supervise_fill(struct supervisor *s)
{
	int64_t now = supervise_now();

	for (size_t i = 0; s->started && !s->stopping && i < s->conf->workers; i++) {
		struct slot *k = &s->slot[i];

		if (k->now.pid == 0 && now >= k->again && !supervise_start(s, &k->now,
		    s->conf->worker))
			k->again = now + BACKOFF_MAX_MS;
	}
}

void
supervise_roll(struct supervisor *s)
{
	if (s->rolling < s->conf->workers) {
		if (!supervise_start(s, &s->slot[s->rolling].next, s->conf->worker))
			supervise_reloaded(s, "kept");
		return;
	}
	s->state.generation++;
	memcpy(s->refused, s->refused_next, sizeof s->refused);
	supervise_reloaded(s, "rolled");
}

/* The candidate serves beside the old worker: the old one may go. */
static void
swap(struct supervisor *s, struct slot *k)
{
	retire(s, &k->now);
	k->now = k->next;
	k->next.pid = 0;
	k->fails = 0;
	s->rolling++;
	supervise_roll(s);
}

static void
candidate_failed(struct supervisor *s, struct slot *k)
{
	close_pipe(&k->next);
	k->next.pid = 0;
	supervise_reloaded(s, "kept");
}

void
supervise_readable(struct supervisor *s, size_t i, bool next)
{
	struct slot *k = &s->slot[i];
	struct runner *r = next ? &k->next : &k->now;
	char byte;
	ssize_t n = read(r->ready, &byte, 1);

	if (n < 0)
		return;
	close_pipe(r);
	if (n == 0) {			/* it will be reaped;
	    one that only closed its pipe is none of ours */
		kill(r->pid, SIGKILL);
		return;
	}
	r->up = true;
	log_info("worker.up", "slot=%zu pid=%d ms=%lld", i, (int)r->pid,
	    (long long)(supervise_now() - r->since));
	if (next)
		swap(s, k);
	else if (s->stay)
		supervise_stay(r);
	if (!s->said_ready) {
		s->said_ready = true;
		supervise_say(s, "serving");
	}
}

static void
say_exit(pid_t pid, int status)
{
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
		log_error("worker.died", "pid=%d signal=%d why=%s", (int)pid, WTERMSIG(status),
		    "a system call that the sandbox forbids");
	else if (WIFSIGNALED(status))
		log_error("worker.died", "pid=%d signal=%d", (int)pid, WTERMSIG(status));
	else if (WEXITSTATUS(status) != 0)
		log_error("worker.died", "pid=%d status=%d", (int)pid, WEXITSTATUS(status));
	else
		log_info("worker.gone", "pid=%d", (int)pid);
}

/* A worker of a slot ended by itself. Status 0 after a while is a wish to be replaced. */
static void
slot_ended(struct supervisor *s, struct slot *k, int status)
{
	int64_t now = supervise_now(), lived = now - k->now.since;
	bool wished = k->now.up && WIFEXITED(status) && WEXITSTATUS(status) == 0 &&
	    lived >= HASTY_MS;

	say_exit(k->now.pid, status);
	close_pipe(&k->now);
	k->now.pid = 0;
	k->fails = wished ? 0 : lived > LIVED_MS ? 1 : k->fails + 1;
	k->again = now + supervise_pause(s->conf, k->fails);
	if (s->stay)
		log_warn("worker.new", "why=%s", "the next one in this place loads "
		    "the files as they are now, which no generation has taken");
	if (k->again > now)
		log_warn("worker.waits", "fails=%u ms=%lld", k->fails, (long long)(k->again - now));
}

/* What the check wrote, as far as there is room: one newline before, one behind each name. */
static void
read_names(struct supervisor *s)
{
	char *to = s->refused_next;
	size_t n = 1;
	ssize_t got;

	to[0] = '\n';
	while (s->check.ready >= 0 && n < NAMES_BYTES - 1 &&
	    (got = read(s->check.ready, to + n, NAMES_BYTES - 1 - n)) > 0)
		n += (size_t)got;
	to[n] = '\0';
}

static void
ended(struct supervisor *s, pid_t pid, int status)
{
	if (pid == s->check.pid) {
		read_names(s);
		close_pipe(&s->check);
		s->check.pid = 0;
		supervise_checked(s, status);
		return;
	}
	for (size_t i = 0; i < s->nleaving; i++)
		if (s->leaving[i].pid == pid) {
			s->leaving[i] = s->leaving[--s->nleaving];
			return;
		}
	for (size_t i = 0; i < s->conf->workers; i++) {
		if (s->slot[i].now.pid == pid) {
			slot_ended(s, &s->slot[i], status);
			return;
		}
		if (s->slot[i].next.pid == pid) {
			say_exit(pid, status);
			candidate_failed(s, &s->slot[i]);
			return;
		}
	}
}

void
supervise_reap(struct supervisor *s)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		ended(s, pid, status);
}

static void
kill_overdue(struct supervisor *s, const struct runner *r, int64_t now)
{
	if (r->pid && !r->up && now > r->since + start_ms(s->conf)) {
		log_error("worker.slow", "pid=%d why=%s", (int)r->pid, "it did not become ready");
		kill(r->pid, SIGKILL);
	}
}

void
supervise_overdue(struct supervisor *s)
{
	int64_t now = supervise_now();

	kill_overdue(s, &s->check, now);
	for (size_t i = 0; i < s->conf->workers; i++) {
		kill_overdue(s, &s->slot[i].now, now);
		kill_overdue(s, &s->slot[i].next, now);
	}
	for (size_t i = 0; i < s->nleaving; i++)
		if (now > s->leaving[i].kill_at) {
			log_warn("worker.killed", "pid=%d why=%s", (int)s->leaving[i].pid,
			    "it did not finish in time");
			kill(s->leaving[i].pid, SIGKILL);
			s->leaving[i].kill_at = now + term_ms(s->conf);
		}
}

void
supervise_drain(struct supervisor *s)
{
	s->stopping = true;
	s->rolling = s->conf->workers;
	for (size_t i = 0; i < s->conf->workers; i++) {
		retire(s, &s->slot[i].next);
		retire(s, &s->slot[i].now);
	}
	retire(s, &s->check);
}
