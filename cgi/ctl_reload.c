#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "ctl.h"
#include "state_file.h"

enum { WAIT_MS = 120000, STEP_MS = 50, PATH_BYTES = 4096 };

static void
nap(void)
{
	struct timespec t = { 0, STEP_MS * 1000000L };

	nanosleep(&t, NULL);
}

/* Waits until one reload more is over; "" when its end did not come. */
static const char *
wait_end(const char *path, unsigned before, struct state_file *now)
{
	for (int ms = 0; ms < WAIT_MS; ms += STEP_MS) {
		nap();
		if (state_file_read(path, now) == 0)
			return "";
		if (now->reloads > before)
			return now->what;
	}
	return "";
}

static int
reload(const struct conf *conf, const struct conf_program *p)
{
	char path[PATH_BYTES];
	struct state_file s;
	const char *end;
	pid_t pid;

	if (snprintf(path, sizeof path, "%s/%s.state", conf->paths.run,
	    p->name) >= (int)sizeof path)
		return CTL_WRONG;
	pid = state_file_read(path, &s);
	if (pid == 0) {
		ctl_say("program %s does not run", p->name);
		return CTL_WRONG;
	}
	if (kill(pid, SIGHUP) != 0) {
		ctl_say("program %s: %s", p->name, strerror(errno));
		return CTL_WRONG;
	}
	end = wait_end(path, s.reloads, &s);
	if (strcmp(end, "rolled") == 0) {
		printf("program %s serves generation %u\n", p->name, s.generation);
		return CTL_OK;
	}
	ctl_say(*end ?
	    "program %s keeps generation %u: the new files did not pass, its log says why" :
	    "program %s (generation %u) did not finish its reload", p->name, s.generation);
	return CTL_WRONG;
}

/* One program after the other: while one is reloaded the others serve. */
int
ctl_reload(struct ctl *c)
{
	const char *only = ctl_word(c);
	int status = CTL_OK;
	bool found = false;

	if (!ctl_conf(c))
		return CTL_WRONG;
	for (size_t i = 0; i < c->conf->nprogram; i++) {
		const struct conf_program *p = &c->conf->program[i];

		if (p->surfaces == 0 || p->surfaces == SURFACE_POST || (only && strcmp(only,
		    p->name)))
			continue;
		found = true;
		if (reload(c->conf, p) != CTL_OK)
			status = CTL_WRONG;
	}
	if (!found)
		ctl_say("no such program: %s", only ? only : "none has surfaces");
	return found ? status : CTL_WRONG;
}
