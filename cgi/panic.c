#include "panic.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cimaise.h"
#include "log.h"

enum { STACK_BYTES = 32 * 1024, LINE_BYTES = 1024 };

/* A signal handler has no other way to know: these few words are the process's. */
static const char *program = "cimaise";
static const char *volatile plugin;
static const char *volatile route;
static char stack[STACK_BYTES];

struct words { char p[LINE_BYTES]; size_t n; };

void
panic_at(const char *whose, const char *where)
{
	plugin = whose;
	route = where;
}

/* Only what a signal handler may do (POSIX.1-2017 2.4.3): no stdio, no allocation. */
static void
say(struct words *w, const char *text)
{
	for (; *text && w->n < sizeof w->p - 1; text++)
		w->p[w->n++] = *text < ' ' || *text == '"' ? '?' : *text;
}

static const char *
signal_name(int n)
{
	switch (n) {
	case SIGSEGV:
		return "SIGSEGV";
	case SIGBUS:
		return "SIGBUS";
	case SIGFPE:
		return "SIGFPE";
	case SIGILL:
		return "SIGILL";
	case SIGABRT:
		return "SIGABRT";
	default:
		return "SIGSYS";
	}
}

static void
last_words(int n)
{
	struct words w = { .n = 0 };
	ssize_t done;

	say(&w, "level=panic program=");
	say(&w, program);
	say(&w, " event=process.dies signal=");
	say(&w, signal_name(n));
	say(&w, " plugin=");
	say(&w, plugin ? plugin : "host");
	say(&w, " route=");
	say(&w, route ? route : "-");
	w.p[w.n++] = '\n';
	done = write(STDERR_FILENO, w.p, w.n);
	(void)done;
	raise(n);		/* SA_RESETHAND: the default action,
	    so that the parent sees the signal */
}

void
panic_arm(const char *name)
{
	static const int fatal[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS };
	stack_t own = { .ss_sp = stack, .ss_size = sizeof stack };
	struct sigaction act;

	program = name;
	sigaltstack(&own, NULL);
	memset(&act, 0, sizeof act);
	act.sa_handler = last_words;
	act.sa_flags = (int)(SA_RESETHAND | SA_ONSTACK | SA_NODEFER);
	sigemptyset(&act.sa_mask);
	for (size_t i = 0; i < sizeof fatal / sizeof fatal[0]; i++)
		sigaction(fatal[i], &act, NULL);
}

void
cim_panic(const char *file, int line, const char *what)
{
	log_line("panic", "must.failed", "plugin=%s route=%s file=%s line=%d what=%s",
	    plugin ? plugin : "host", route ? route : "-", file, line, what);
	abort();
}
