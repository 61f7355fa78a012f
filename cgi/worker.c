#include "worker.h"

#include <jansson.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>
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

/* Set by the one handler of this process, looked at between requests. */
static volatile sig_atomic_t stop;

static void
on_term(int n)
{
	(void)n;
	stop = 1;
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

/* false: it does not answer now; it is asked again when a request needs it. */
static bool
judge_database(struct host *host, struct db *db)
{
	MYSQL *my = db_read(db);

	if (my)
		host_judge_database(host, my);
	return my != NULL;
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
	db_free(&db);
	host_free(&host);
	return refused ? SUPERVISE_REFUSED : SUPERVISE_OK;
}

/* From here on SIGTERM waits for the end of the request in hand: it is open only while the
 * loop waits. */
static void
hold_signals(void)
{
	struct sigaction act = { .sa_handler = on_term };
	sigset_t term;

	sigemptyset(&act.sa_mask);
	sigemptyset(&term);
	sigaddset(&term, SIGTERM);
	sigprocmask(SIG_BLOCK, &term, NULL);
	sigaction(SIGTERM, &act, NULL);
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
	judge_database(w->host, w->db);
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
	return serve(w, FD_LISTENER, &stop);
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
