/* cimaise-post(8): the loop. It ends on SIGTERM between two mails, waits for a database or a
 * relay that is away, and says one line a mail, by its number only. */
#include "post.h"

#include <curl/curl.h>
#include <getopt.h>
#include <inttypes.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "install.h"
#include "log.h"

enum { BLOCK = 256 * 1024, BUDGET = 256 * 1024 * 1024, LIFE = 1024 * 1024, REAP_EVERY = 30,
	PAUSE_MAX = 60, EXIT_USAGE = 64 };

static volatile sig_atomic_t stop;

static void
ask_to_stop(int signal)
{
	(void)signal;
	stop = 1;
}

static void
arm(void)
{
	struct sigaction act;

	memset(&act, 0, sizeof act);
	sigemptyset(&act.sa_mask);
	act.sa_handler = ask_to_stop;
	act.sa_flags = SA_RESTART;
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGINT, &act, NULL);
	act.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &act, NULL);
}

static void
nap(unsigned seconds)
{
	for (unsigned i = 0; i < seconds && !stop; i++)
		nanosleep(&(struct timespec){ 1, 0 }, NULL);
}

/* An answer is worth waiting for the database: without it the row would become unknown. */
static void
record(struct post *p, const struct outbox_due *due, const struct post_answer *a)
{
	bool told = false;

	while (!queue_answer(p, due, a)) {
		if (!told)
			log_warn("mail.waits", "id=%" PRId64 " why=\"the database is away\"",
			    due->id);
		told = true;
		if (stop)
			return;
		nap(1);
	}
}

static void
say(const struct outbox_due *due, const struct post_answer *a, int64_t ms)
{
	static const char *const events[] = { "mail.sent", "mail.later", "mail.refused",
	    "mail.unknown",
		"mail.no_relay", "mail.stopped" };
	const char *level = a->end == POST_SENT || a->end == POST_STOPPED ? "info" :
	    a->end == POST_REFUSED || a->end == POST_UNKNOWN ? "error" : "warn";

	log_line(level, events[a->end], "id=%" PRId64 " attempt=%" PRId64 " code=%d ms=%" PRId64,
	    due->id, due->attempts + 1, a->code, ms);
}

/* One mail; false: there was none, or the database is away. */
static bool
hand_over(struct post *p, unsigned *pause)
{
	struct outbox_due due;
	struct post_answer a = { 0 };
	int64_t start = clock_now();

	if (!queue_claim(p, &due))
		return false;
	relay_send(p, &due, &a);
	record(p, &due, &a);
	say(&due, &a, (clock_now() - start) / 1000);
	if (a.end == POST_NO_RELAY)
		*pause = *pause == 0 ? 1 : *pause * 2 > PAUSE_MAX ? PAUSE_MAX : *pause * 2;
	else
		*pause = 0;
	return true;
}

/* What is said once when the database goes and once when it comes back. */
static void
note_database(struct post *p, bool *away)
{
	bool now = db_state(p->db) != DB_OK;

	if (now && !*away)
		log_warn("database.away", "why=%s", db_error(p->db));
	else if (!now && *away)
		log_info("database.back", "pid=%d", (int)getpid());
	*away = now;
}

static void
loop(struct post *p, bool once)
{
	time_t reaped = 0;
	unsigned pause = 0;
	bool away = false;

	while (!stop) {
		if (time(NULL) - reaped >= REAP_EVERY && queue_reap(p))
			reaped = time(NULL);
		if (hand_over(p, &pause)) {
			if (once && pause)
				return;
			nap(pause);
			continue;
		}
		note_database(p, &away);
		if (once && !away)
			return;
		nap(1);
	}
}

static bool
prepare(struct post *p, const struct conf *conf, const char *program, char *err, size_t nerr)
{
	const struct conf_program *me = conf_program(conf, program);
	struct db_conf account;

	if (me == NULL || me->surfaces != SURFACE_POST) {
		snprintf(err, nerr, "%s: there is no [program %s] with surfaces = post",
		    conf->file, program);
		return false;
	}
	if (!conf_account(conf, me, &account, err, nerr))
		return false;
	p->conf = conf;
	p->stop = &stop;
	p->from = (struct mailbox){ conf->site.name, conf->mail.from };
	p->life = arena_new(LIFE, LIFE);
	p->arena = arena_new(BLOCK, BUDGET);
	p->db = db_new(&account);
	if (p->life == NULL || p->arena == NULL || p->db == NULL) {
		snprintf(err, nerr, "no memory is left to start");
		return false;
	}
	p->value = (struct value_ctx){ .arena = p->arena, .lang = LANG_FR,
	    .zone = conf->site.zone };
	return queue_bind(p, err, nerr) && relay_open(p, err, nerr);
}

static int
usage(void)
{
	fputs("usage: cimaise-post [--config FILE] [--program NAME] [--once]\n", stderr);
	return EXIT_USAGE;
}

int
main(int argc, char **argv)
{
	static const struct option options[] = { { "config", required_argument, NULL, 'c' },
		{ "program", required_argument, NULL, 'p' }, { "once", no_argument, NULL, '1' },
		{ 0 } };
	const char *file = install_conf, *program = "post";
	struct post p = { 0 };
	struct conf *conf;
	char err[500] = "libsodium could not be started";
	bool once = false, ready;

	for (int c; (c = getopt_long(argc, argv, "c:p:1", options, NULL)) != -1; )
		switch (c) {
		case 'c': file = optarg; break;
		case 'p': program = optarg; break;
		case '1': once = true; break;
		default: return usage();
		}
	if (optind < argc)
		return usage();
	log_program(program);
	arm();
	conf = sodium_init() < 0 ? NULL : conf_load(file, err, sizeof err);
	ready = conf != NULL && prepare(&p, conf, program, err, sizeof err);
	if (ready) {
		log_info("post.starts", "pid=%d relay=%s", (int)getpid(), conf->mail.relay);
		loop(&p, once);
		log_info("post.ends", "pid=%d", (int)getpid());
	} else
		fprintf(stderr, "cimaise-post: %s\n", err);
	relay_close(&p);
	db_free(&p.db);
	arena_free(&p.arena);
	arena_free(&p.life);
	conf_free(&conf);
	return ready ? EXIT_SUCCESS : EXIT_FAILURE;
}
