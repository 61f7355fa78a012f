#include "ctl.h"

#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "arena.h"
#include "db.h"
#include "install.h"
#include "log.h"

static const struct verb {
	const char *name, *words, *what;
	int (*run)(struct ctl *);
} verbs[] = {
	{ "check", "[--database] [FILE.so]", "judges plugins, as the host does at their load",
	    ctl_check },
	{ "routes", "", "who can reach what", ctl_routes },
	{ "audit", "", "statements that a reviewer must read, with their reasons", ctl_audit },
	{ "migrate", "[--check]", "brings the schema and the accounts to what the files say",
	    ctl_migrate },
	{ "explain", "[PLUGIN]", "how the database would run each statement", ctl_explain },
	{ "new", "NAME [FOLDER]", "writes a plugin to begin with", ctl_new },
	{ "person", "add|password|list ...", "persons, their roles and passwords", ctl_person },
	{ "doctor", "", "what is wrong with this installation", ctl_doctor },
	{ "reload", "[PROGRAM]", "makes the programs take new files, without losing a request",
	    ctl_reload },
};
enum { NVERBS = sizeof verbs / sizeof verbs[0], BLOCK = 64 * 1024, BUDGET = 64 << 20 };

static int
usage(FILE *to)
{
	fprintf(to, "usage: cimaisectl [--config FILE] VERB ...\n");
	for (size_t i = 0; i < NVERBS; i++)
		fprintf(to, "  %-9s%-26s%s\n", verbs[i].name, verbs[i].words, verbs[i].what);
	return to == stdout ? CTL_OK : CTL_USAGE;
}

void
ctl_say(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	fputs("cimaisectl: ", stderr);
	vfprintf(stderr, fmt, args);
	fputc('\n', stderr);
	va_end(args);
}

bool
ctl_conf(struct ctl *c)
{
	char err[CTL_ERR];

	if (c->conf == NULL && (c->conf = conf_load(c->config, err, sizeof err)) == NULL)
		ctl_say("%s", err);
	return c->conf != NULL;
}

bool
ctl_host(struct ctl *c)
{
	char err[CTL_ERR];

	if (!ctl_conf(c))
		return false;
	c->host = host_load(c->conf, SURFACE_PORTAL | SURFACE_PUBLIC | SURFACE_SIGNIN, err,
	    sizeof err);
	if (c->host == NULL)
		ctl_say("%s", err);
	return c->host != NULL;
}

const char *
ctl_word(struct ctl *c)
{
	if (c->argc == 0)
		return NULL;
	c->argc--;
	return *c->argv++;
}

size_t
ctl_faults(const struct host *h)
{
	size_t n = 0;

	for (size_t i = 0; i < h->nplugin; i++) {
		const struct plugin *p = &h->plugin[i];

		for (size_t j = 0; j < p->nfault; j++)
			fprintf(stderr, "plugin %s: %s\n", p->name, p->fault[j]);
		n += p->refused;
	}
	return n;
}

static int
run(struct ctl *c, const char *verb)
{
	for (size_t i = 0; i < NVERBS; i++)
		if (strcmp(verbs[i].name, verb) == 0)
			return verbs[i].run(c);
	ctl_say("there is no verb %s", verb);
	return usage(stderr);
}

int
main(int argc, char **argv)
{
	struct ctl c = { .config = install_conf, .argc = argc - 1, .argv = argv + 1 };
	const char *word = ctl_word(&c);
	int status;

	log_program("cimaisectl");
	if (word && (strcmp(word, "--config") == 0 || strcmp(word, "--conf") == 0)) {
		c.config = ctl_word(&c);
		word = ctl_word(&c);
	}
	if (word && strcmp(word, "--version") == 0)
		return printf("cimaise %s\n", install_version) < 0;
	if (word && strcmp(word, "--help") == 0)
		return usage(stdout);
	if (word == NULL || c.config == NULL)
		return usage(stderr);
	c.arena = arena_new(BLOCK, BUDGET);
	if (c.arena == NULL || sodium_init() < 0) {
		ctl_say("the system gives no memory or no random bytes");
		return CTL_WRONG;
	}
	status = run(&c, word);
	db_free(&c.db);
	host_free(&c.host);
	conf_free(&c.conf);
	arena_free(&c.arena);
	return fflush(stdout) == 0 ? status : CTL_WRONG;
}
