/* What a worker does around its requests and tasks: judges late what it could not at its start,
 * ends when told, dies of what takes too long, is replaced after many requests. */
#include "house.h"

#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>

#include "fcgi.h"
#include "supervise.h"
#include "worker.h"

#define DONE "SELECT COUNT(*) FROM task WHERE state = 'done'"

CIM_HANDLER(be_quick, cim_none)
{
	(void)rq;
	(void)in;
	return 200;
}

CIM_HANDLER(loop_for_ever, cim_none)
{
	(void)rq;
	(void)in;
	while (clock_now() > 0)
		;
	return 200;
}

static void *
start_nothing(void)
{
	return NULL;
}

static const struct cim_hear hears[] = { { "test.quick", &be_quick_run },
	{ "test.loop", &loop_for_ever_run }, { 0 } };
static const struct cim_plugin plugin = { CIM_PLUGIN_HEAD_(NULL, NULL), .name = "test",
	.title = "Test", .hears = hears };
static const char *const needs[] = { "test", NULL };
static const struct cim_plugin ahead = { CIM_PLUGIN_HEAD_(NULL, NULL), .name = "test",
	.title = "Test", .schema = 2 }, unstarted = { CIM_PLUGIN_HEAD_(NULL, NULL), .name = "test",
	.title = "Test", .start = start_nothing }, dependant = { CIM_PLUGIN_HEAD_(NULL, NULL),
	.name = "other", .title = "Test", .needs = needs };

static int
setup(void **state)
{
	struct plugin *more;

	(void)state;
	house_open("jobs", &plugin);
	sql("CREATE TABLE migration (source VARCHAR(40) NOT NULL, no INT NOT NULL, done_at DATETIME"
	    " NULL)");
	sql("GRANT SELECT ON migration TO house@localhost");
	/* a place more */
	more = arena_alloc(house.host->arena, house.host->nplugin + 1, sizeof *more);
	memcpy(more, house.host->plugin, house.host->nplugin * sizeof *more);
	house.host->plugin = more;
	more[house.host->nplugin++] = (struct plugin){ .tables = &dependant, .name = "other",
		.mount = "/o" };
	return 0;
}

static int
clean(void **state)
{
	struct plugin *p = house.host->plugin + house.host->nplugin - 2;

	(void)state;
	sql("DELETE FROM task");
	sql("DELETE FROM migration");
	p[0] = (struct plugin){ .tables = &plugin, .name = "test", .mount = "/x" };
	p[1] = (struct plugin){ .tables = &dependant, .name = "other", .mount = "/o" };
	house.judged = false;
	return 0;
}

static void
both_are_refused(const char *why)
{
	const struct plugin *p = house.host->plugin + house.host->nplugin - 2;

	assert_true(p[0].refused && p[1].refused);
	assert_int_equal(p[0].nfault, 1);
	assert_string_equal(p[0].fault[0], why);
	assert_int_equal(p[1].nfault, 1);
	assert_string_equal(p[1].fault[0], "it needs plugin test, which is refused");
}

static int
ask(const char *path)
{
	task_begin(&house);
	house.rq->sql.writing = false;
	house.rq->surface = SURFACE_PORTAL;
	house.rq->path = path;
	dispatch(house.rq);
	return house.rq->resp.status;
}

static void
who_needs_one_that_does_not_start_is_refused(void **state)
{
	(void)state;
	house.host->plugin[house.host->nplugin - 2].tables = &unstarted;
	host_start(house.host);
	both_are_refused("its start() gave NULL");
}

/* The first connection judges, also where that is long after the start. */
static void
a_database_that_comes_late_judges(void **state)
{
	struct db_conf nowhere = { "/nonexistent/s", "cim", "house", "secret" };
	struct db *there = house.db;

	(void)state;
	house.host->plugin[house.host->nplugin - 2].tables = &ahead;
	sql("INSERT INTO migration VALUES ('test', 1, NOW()), ('test', 2, NULL)");
	house.db = db_new(&nowhere);
	assert_int_equal(ask("/x/1"), 404);
	assert_false(house.judged);
	db_free(&house.db);
	house.db = there;
	assert_int_equal(ask("/x/1"), 503);
	assert_true(house.judged);
	both_are_refused("it needs migration 0002, the database is at 0001: cimaisectl migrate");
	assert_int_equal(ask("/o/1"), 503);
	/* what cannot be read is asked again */
	clean(NULL);
	sql("REVOKE SELECT ON migration FROM house@localhost");
	assert_int_equal(ask("/x/1"), 404);
	assert_false(house.judged);
	sql("GRANT SELECT ON migration TO house@localhost");
	ask("/x/1");
	assert_true(house.judged);
}

static void
begin_task(const char *event)
{
	task_begin(&house);
	task_tell(house.rq, event, "{}", NULL);
	kept();
}

static volatile sig_atomic_t stop;

static void
on_term(int n)
{
	(void)n;
	stop = 1;
}

/* As a worker does: SIGTERM is held, and looked at only where the loop waits. */
static void
be_a_worker(void)
{
	static struct db *parents;	/* its connection is not ours to close, nor lost */
	struct sigaction act = { .sa_handler = on_term };
	struct db_conf account;
	sigset_t term;
	char err[200];

	sigemptyset(&term);
	sigaddset(&term, SIGTERM);
	sigprocmask(SIG_BLOCK, &term, NULL);
	sigaction(SIGTERM, &act, NULL);
	if (!conf_account(house_conf, house.program, &account, err, sizeof err))
		_exit(2);
	parents = house.db;
	house.db = db_new(&account);
	_exit(parents == NULL ? 2 : task_loop(&house, &stop));
}

static void
the_loop_ends_when_told(void **state)
{
	struct timespec wait = { 0, 50000000 };
	int64_t began;
	pid_t pid;
	int status;

	(void)state;
	begin_task("test.quick");
	pid = fork();
	if (pid == 0)
		be_a_worker();
	for (int i = 0; i < 100 && number_of(DONE) < 2; i++)
		nanosleep(&wait, NULL);
	is_value(DONE, "2");
	began = clock_now();
	kill(pid, SIGTERM);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	assert_true(clock_now() - began < 5000000);
}

/* A task that does not end takes its worker with it after ten seconds, and not the queue: it
 * counts as tried and waits for its turn. */
static void
a_task_that_loops_stops_nothing(void **state)
{
	int64_t began = clock_now();
	int status;
	pid_t pid;

	(void)state;
	begin_task("test.loop");
	pid = fork();
	if (pid == 0)
		be_a_worker();
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM);
	assert_in_range(clock_now() - began, 9000000, 25000000);
	is_value("SELECT CONCAT_WS(' ', state, attempts) FROM task WHERE event = 'test.loop'",
	    "running 1");
	assert_in_range(number_of("SELECT TIMESTAMPDIFF(SECOND, created_at, lease_at) FROM task"
	    " WHERE event = 'test.loop'"), 19, 31);
	begin_task("test.quick");
	sql("UPDATE task SET lease_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE state = 'running'");
	while (task_run_one(&house))
		;
	is_value("SELECT state FROM task WHERE event = 'test.quick'", "done");
	is_value("SELECT CONCAT_WS(' ', state, attempts, reply, due_at > UTC_TIMESTAMP(6) + INTERVAL 50"
	    " SECOND) FROM task WHERE event = 'test.loop'", "queued 1 lease 1");
}

static volatile sig_atomic_t never, stay;

/* How many connections a worker takes until it wishes to be replaced, at most `most`. */
static long
connections(long most)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	const struct sockaddr *where = (const struct sockaddr *)&at;
	long n;
	pid_t pid;

	snprintf(at.sun_path, sizeof at.sun_path, "%s/r", server_dir);
	unlink(at.sun_path);
	assert_int_equal(bind(listener, where, sizeof at), 0);
	assert_int_equal(listen(listener, 8), 0);
	pid = fork();
	if (pid == 0)
		_exit(serve(&house, listener, &never, &stay));
	close(listener);
	for (n = 0; n < most; n++) {
		int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
		bool taken = connect(fd, where, sizeof at) == 0;

		close(fd);
		if (!taken)
			break;
	}
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	return n;
}

static void
is_replaced_after_many_requests_unless_it_stays(void **state)
{
	(void)state;
	assert_in_range(connections(12000), 9000, 11010);
	stay = 1;
	assert_int_equal(connections(12000), 12000);
	stay = 0;
}

/* The check tells its supervisor by name who is refused, and says so by its exit. */
static void
a_check_names_who_is_refused(void **state)
{
	char path[120], err[600], names[100] = "";
	struct conf *conf;
	int end[2], status;
	pid_t pid;

	(void)state;
	house_sh("(cat %s/cimaise.conf; echo '[plugins]'; echo 'load = absent gone')"
	    " >%s/second.conf", server_dir, server_dir);
	snprintf(path, sizeof path, "%s/second.conf", server_dir);
	conf = conf_load(path, err, sizeof err);
	assert_non_null(conf);
	assert_int_equal(pipe(end), 0);
	pid = fork();
	if (pid == 0) {
		if (dup2(end[1], 3) != 3)
			_exit(9);
		_exit(worker_check(conf, conf_program(conf, "jobs")));
	}
	close(end[1]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == SUPERVISE_REFUSED);
	assert_true(read(end[0], names, sizeof names - 1) > 0);
	assert_string_equal(names, "absent\ngone\n");
	close(end[0]);
	conf_free(&conf);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(who_needs_one_that_does_not_start_is_refused, clean),
		cmocka_unit_test_setup(a_database_that_comes_late_judges, clean),
		cmocka_unit_test_setup(the_loop_ends_when_told, clean),
		cmocka_unit_test_setup(a_task_that_loops_stops_nothing, clean),
		cmocka_unit_test_setup(a_check_names_who_is_refused, clean),
		cmocka_unit_test_setup(is_replaced_after_many_requests_unless_it_stays, clean) };

	return cmocka_run_group_tests(tests, setup, house_end);
}
