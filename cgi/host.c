/* cimaise-host, cimaise-signin: one program of the configuration. Alone it supervises; it
 * starts itself
 * again with --check and --worker. cimaise-signin is the same, for the surface that reads
 * credentials:
 * it loads no plugin. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "conf.h"
#include "install.h"
#include "listen.h"
#include "log.h"
#include "supervise.h"
#include "worker.h"

#ifndef HOST_SURFACES
#define HOST_SURFACES (SURFACES_WEB | SURFACE_JOBS)
#endif

enum mode { MODE_SUPERVISE, MODE_CHECK, MODE_WORKER };
enum { PATH_BYTES = 4096, EXIT_USAGE = 64, ERR = 512 };
struct asked { const char *program, *config; enum mode mode; };

static int
usage(const char *self)
{
	fprintf(stderr, "usage: %s --program NAME [--config FILE] [--check | --worker]\n", self);
	return EXIT_USAGE;
}

static bool
read_options(int argc, char **argv, struct asked *a)
{
	static const struct option options[] = {
		{ "program", required_argument, NULL, 'p' }, { "config", required_argument,
		    NULL, 'c' },
		{ "check", no_argument, NULL, 'k' }, { "worker", no_argument, NULL, 'w' },
		{ NULL, 0, NULL, 0 },
	};
	int c;

	*a = (struct asked){ .config = install_conf };
	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (c == 'p')
			a->program = optarg;
		else if (c == 'c')
			a->config = optarg;
		else if (c == 'k')
			a->mode = MODE_CHECK;
		else if (c == 'w')
			a->mode = MODE_WORKER;
		else
			return false;
	}
	return optind == argc && a->program != NULL;
}

/* What this executable serves of it; a sentence when it is not for it. */
static bool
judge_surfaces(const struct conf *conf, const struct conf_program *p)
{
	char names[96];

	if (p->surfaces != 0 && (p->surfaces & ~(unsigned)HOST_SURFACES) == 0)
		return true;
	log_error("start.refused", "why=%s file=%s surfaces=%s",
	    p->surfaces ? "this executable does not serve these surfaces" :
	    "the program has no surfaces",
	    conf->file, conf_surfaces(p->surfaces, names, sizeof names));
	return false;
}

/* Socket of systemd, or our own; -1 for jobs. false: it cannot be had, and that was said. */
static bool
open_listener(const struct conf_program *p, int *out)
{
	char err[ERR];

	*out = -1;
	if (!(p->surfaces & SURFACES_WEB))
		return true;
	*out = notify_listener();
	if (*out < 0 && (*out = listen_open(p->socket, err, sizeof err)) < 0)
		log_error("start.refused", "why=%s", err);
	return *out >= 0;
}

static int
start(const struct asked *a, const struct conf *conf, const struct conf_program *p)
{
	char self[PATH_BYTES] = "", state[PATH_BYTES];
	const char *worker[] = { self, "--program", p->name, "--config", a->config, "--worker",
	    NULL };
	const char *check[] = { self, "--program", p->name, "--config", a->config, "--check",
	    NULL };
	struct supervise s = { .name = p->name, .worker = worker, .check = check,
		.workers = p->workers, .state_file = state };
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	if (n <= 0 || snprintf(state, sizeof state, "%s/%s.state", conf->paths.run, p->name) >=
	    (int)sizeof state) {
		log_error("start.refused", "why=%s", "the path of the executable cannot be read");
		return EXIT_FAILURE;
	}
	if (geteuid() == 0)
		log_warn("start.root", "why=%s",
		    "a program of Cimaise needs no root: give it a user of "
		    "its own");
	notify_init(&s.notify);
	if (!open_listener(p, &s.listener))
		return EXIT_FAILURE;
	return supervise(&s);
}

int
main(int argc, char **argv)
{
	const struct conf_program *p;
	struct asked a;
	struct conf *conf;
	char err[ERR];
	int status;

	if (!read_options(argc, argv, &a))
		return usage(argv[0]);
	log_program(a.program);
	conf = conf_load(a.config, err, sizeof err);
	p = conf ? conf_program(conf, a.program) : NULL;
	if (p == NULL) {
		log_error("start.refused", "why=%s file=%s", conf ?
		    "the configuration has no such [program]" : err, a.config);
		status = SUPERVISE_WRONG;
	} else if (!judge_surfaces(conf, p))
		status = SUPERVISE_WRONG;
	else if (a.mode == MODE_SUPERVISE)
		status = start(&a, conf, p);
	else
		status = a.mode == MODE_CHECK ? worker_check(conf, p) : worker_run(conf, p);
	conf_free(&conf);
	return status;
}
