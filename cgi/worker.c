#include "worker.h"

#include <jansson.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clock.h"
#include "fcgi.h"
#include "log.h"
#include "panic.h"
#include "req.h"
#include "sandbox.h"
#include "signin.h"
#include "supervise.h"
#include "task.h"

enum { FD_LISTENER = 0, FD_READY = 3, ERR = 512 };

/* Set by the handlers of this process, looked at between requests. */
static volatile sig_atomic_t stop, stay;

static void
on_term(int n)
{
	(void)n;
	stop = 1;
}

static void
on_stay(int n)
{
	(void)n;
	stay = 1;
}

/* Zones in which events of the association are held or announced: read now, no file opens later. */
static void
warm_zones(const struct conf *conf)
{
	static const char *const zones[] = { "UTC", "America/Toronto", "America/Montreal",
		"America/Halifax", "America/Blanc-Sablon", "America/Moncton", "America/St_Johns",
		"America/Iqaluit", "America/Winnipeg", "America/Regina", "America/Edmonton",
		"America/Vancouver", "America/Whitehorse", "Europe/Paris" };

	for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++)
		clock_zone(zones[i]);
	clock_zone(conf->site.zone);
}

/* What libraries open at their first use. */
static void
warm_libraries(void)
{
	json_object_seed(0);		/* jansson reads /dev/urandom for its first object */
}

static struct host *
load(const struct conf *conf, const struct conf_program *program, struct db_conf *account)
{
	char err[ERR] = "";
	struct host *host = NULL;

	if (sodium_init() < 0)
		log_error("start.refused", "why=%s", "the system gives no random bytes");
	else if (clock_zone(conf->site.zone) == NULL)
		log_error("start.refused", "why=%s zone=%s", "this system has no such time zone",
		    conf->site.zone);
	else if (!conf_account(conf, program, account, err, sizeof err) ||
	    (host = host_load(conf, program->surfaces, err, sizeof err)) == NULL)
		log_error("start.refused", "why=%s", err);
	if (host) {
		warm_zones(conf);
		host_start(host);
		if (program->surfaces & SURFACE_SIGNIN)
			signin_prepare(host);
	}
	return host;
}

/* false: it does not answer now; worker_judge asks it again. */
static bool
judge_database(struct host *host, struct db *db)
{
	MYSQL *my = db_read(db);

	return my && host_judge_database(host, my);
}

void
worker_judge(struct worker *w)
{
	if (w->judged || !judge_database(w->host, w->db))
		return;
	w->judged = true;
	host_report(w->host);
}

/* A line each to the supervisor, where there is one: it compares them with those of now. */
static void
name_refused(const struct host *host)
{
	struct stat st;

	if (fstat(FD_READY, &st) != 0 || !S_ISFIFO(st.st_mode))
		return;
	for (size_t i = 0; i < host->nplugin; i++)
		if (host->plugin[i].refused)
			dprintf(FD_READY, "%s\n", host->plugin[i].name);
}

int
worker_check(const struct conf *conf, const struct conf_program *program)
{
	struct db_conf account;
	struct host *host;
	struct db *db;
	size_t refused;

	panic_arm(program->name);
	host = load(conf, program, &account);
	if (host == NULL)
		return SUPERVISE_WRONG;
	db = db_new(&account);
	if (db && !judge_database(host, db))
		log_warn("database.absent", "why=%s", db_error(db));
	refused = host_report(host);
	name_refused(host);
	db_free(&db);
	host_free(&host);
	return refused ? SUPERVISE_REFUSED : SUPERVISE_OK;
}

/* From here on SIGTERM and SIGUSR1 wait for the end of the request in hand: they are open only
 * while the loop waits. */
static void
hold_signals(void)
{
	struct sigaction term = { .sa_handler = on_term }, usr = { .sa_handler = on_stay };
	sigset_t held;

	sigemptyset(&term.sa_mask);
	sigemptyset(&usr.sa_mask);
	sigemptyset(&held);
	sigaddset(&held, SIGTERM);
	sigaddset(&held, SIGUSR1);
	sigprocmask(SIG_BLOCK, &held, NULL);
	sigaction(SIGTERM, &term, NULL);
	sigaction(SIGUSR1, &usr, NULL);
}

static bool
say_ready(void)
{
	bool said = write(FD_READY, "1", 1) == 1;

	close(FD_READY);
	return said;
}

static int
serve_with(struct worker *w)
{
	char err[ERR];

	/* a first connection now, while files may still be opened */
	w->judged = judge_database(w->host, w->db);
	warm_libraries();
	hold_signals();
	clock_seal();
	if (!sandbox_close(err, sizeof err)) {
		log_error("start.refused", "why=%s", err);
		return SUPERVISE_WRONG;
	}
	if (!say_ready())
		return SUPERVISE_WRONG;
	if (w->program->surfaces == SURFACE_JOBS)
		return task_loop(w, &stop);
	return serve(w, FD_LISTENER, &stop, &stay);
}

int
worker_run(const struct conf *conf, const struct conf_program *program)
{
	struct worker w = { .program = program };
	struct db_conf account;
	int status = SUPERVISE_WRONG;

	panic_arm(program->name);
	w.host = load(conf, program, &account);
	if (w.host == NULL)
		return status;
	w.db = db_new(&account);
	w.rq = req_new(&w);
	if (w.db && w.rq)
		status = serve_with(&w);
	else
		log_error("start.refused", "why=%s", "no memory is left");
	req_free(&w.rq);
	db_free(&w.db);
	host_free(&w.host);
	return status;
}
