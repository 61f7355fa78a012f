/* The supervisor with workers of our own, which do as a file says: this program started again. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "listen.h"
#include "notify.h"
#include "state_file.h"
#include "supervise.h"
#include "supervise_private.h"

static char dir[64], self[256], sock[96], state_path[96];
static pid_t running;		/* a supervisor that a failed test leaves behind */

static int64_t
now_ms(void)
{
	return supervise_now();
}

static void
nap(long ms)
{
	struct timespec t = { ms / 1000, ms % 1000 * 1000000 };

	nanosleep(&t, NULL);
}

static void
put_file(const char *name, const char *text)
{
	char path[128], temp[160];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", dir, name);
	snprintf(temp, sizeof temp, "%s.new", path);
	f = fopen(temp, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	assert_int_equal(rename(temp, path), 0);
}

static void
get_file(const char *folder, const char *name, char *out, size_t n)
{
	char path[160];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	out[0] = '\0';
	f = fopen(path, "r");
	if (f == NULL)
		return;
	out[fread(out, 1, n - 1, f)] = '\0';
	fclose(f);
}

/* ---- the fake worker: "serve LABEL", "fail", "mute", "crash", "stubborn LABEL", "quit" */

static volatile sig_atomic_t told;

static void
on_term(int n)
{
	(void)n;
	told = 1;
}

static void
answer(int fd, const char *label)
{
	char what, text[64];
	ssize_t n = read(fd, &what, 1);

	if (n == 1 && what == 'c')
		abort();
	if (n == 1 && what == 's')
		nap(400);
	n = write(fd, text, (size_t)snprintf(text, sizeof text, "%s %d", label, (int)getpid()));
	if (n <= 0)
		fprintf(stderr, "an answer was lost\n");
	close(fd);
}

static int
serve_as(const char *label, bool stubborn)
{
	sigset_t term, open_mask;
	struct sigaction act = { .sa_handler = on_term };

	sigemptyset(&term);
	sigaddset(&term, SIGTERM);
	sigprocmask(SIG_BLOCK, &term, &open_mask);
	sigaction(SIGTERM, &act, NULL);
	if (write(3, "1", 1) != 1)
		return 1;
	close(3);
	while (!told || stubborn) {
		struct pollfd p = { .fd = 0, .events = POLLIN };
		int fd;

		if (ppoll(&p, 1, NULL, &open_mask) <= 0)
			continue;
		fd = accept4(0, NULL, NULL, SOCK_CLOEXEC);
		if (fd >= 0)
			answer(fd, label);
	}
	return 0;
}

static int
fake_worker(const char *folder)
{
	char text[64], path[160];
	FILE *log;

	snprintf(path, sizeof path, "%s/starts", folder);
	log = fopen(path, "a");
	if (log) {
		fprintf(log, "%lld\n", (long long)supervise_now());
		fclose(log);
	}
	get_file(folder, "worker", text, sizeof text);
	if (strcmp(text, "fail") == 0)
		return 1;
	if (strcmp(text, "mute") == 0)
		nap(20000);
	if (strcmp(text, "crash") == 0) {
		if (write(3, "1", 1) == 1)
			abort();
		return 1;
	}
	if (strcmp(text, "quit") == 0)
		return write(3, "1", 1) == 1 ? 0 : 1;
	return serve_as(strchr(text, ' ') + 1, strncmp(text, "stubborn", 8) == 0);
}

static int
fake_check(const char *folder)
{
	char text[64];

	get_file(folder, "check", text, sizeof text);
	return atoi(text);
}

/* ---- what a test needs */

static pid_t
start(struct supervise conf)
{
	const char *worker[] = { self, "--fake-worker", dir, NULL };
	const char *check[] = { self, "--fake-check", dir, NULL };
	char err[256];
	pid_t pid;

	conf.name = "test";
	conf.worker = worker;
	conf.check = check;
	conf.state_file = state_path;
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		int quiet = open("/dev/null", O_WRONLY);

		if (getenv("VERBOSE") == NULL)
			dup2(quiet, 2);
		conf.listener = listen_open(sock, err, sizeof err);
		_exit(conf.listener < 0 ? 99 : supervise(&conf));
	}
	running = pid;
	return pid;
}

static void
wait_state(const char *what, unsigned reloads)
{
	struct state_file s;

	for (int i = 0; i < 3000; i++) {
		pid_t pid = state_file_read(state_path, &s);

		if (pid && strcmp(s.what, what) == 0 && s.reloads == reloads)
			return;
		nap(20);
	}
	fail_msg("state is %s, reloads %u; wanted %s, %u", s.what, s.reloads, what, reloads);
}

static int
stop(pid_t pid)
{
	int status;

	kill(pid, SIGTERM);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	running = 0;
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static int
call(char what)
{
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(to.sun_path, sizeof to.sun_path, "%s", sock);
	assert_true(fd >= 0);
	assert_int_equal(connect(fd, (const struct sockaddr *)&to, sizeof to), 0);
	assert_int_equal(write(fd, &what, 1), 1);
	return fd;
}

/* The label that answers; the process in *pid. False: the connection was dropped. */
static bool
hear(int fd, char label[16], int *pid)
{
	char text[64] = "";
	ssize_t n = read(fd, text, sizeof text - 1);

	close(fd);
	return n > 0 && sscanf(text, "%15s %d", label, pid) == 2;
}

static void
expect(const char *label)
{
	char got[16];
	int pid;

	assert_true(hear(call('h'), got, &pid));
	assert_string_equal(got, label);
}

static int
set_up(void **state)
{
	(void)state;
	snprintf(dir, sizeof dir, "/tmp/cim-sup.XXXXXX");
	assert_non_null(mkdtemp(dir));
	snprintf(sock, sizeof sock, "%s/s", dir);
	snprintf(state_path, sizeof state_path, "%s/state", dir);
	put_file("worker", "serve one");
	put_file("check", "0");
	return 0;
}

static int
tear_down(void **state)
{
	static const char *const names[] = { "s", "state", "worker", "check", "starts", "n" };
	char path[128];

	(void)state;
	if (running > 0 && kill(running, SIGKILL) == 0)
		waitpid(running, NULL, 0);	/* its workers end with it */
	running = 0;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", dir, names[i]);
		unlink(path);
	}
	assert_int_equal(rmdir(dir), 0);
	return 0;
}

static void
test_serves_with_all_its_workers(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 3 });
	int seen[3] = { 0 }, pid, n = 0;
	char label[16];

	(void)state;
	wait_state("serving", 0);
	for (int i = 0; i < 500 && n < 3; i++) {
		assert_true(hear(call('h'), label, &pid));
		for (int j = 0; j <= n && n < 3; j++)
			if (seen[j] == pid)
				break;
			else if (j == n)
				seen[n++] = pid;
		nap(2);
	}
	assert_int_equal(n, 3);
	assert_int_equal(stop(sup), 0);
}

static void
test_a_second_one_is_refused(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 1 });
	struct state_file s;
	char err[256];

	(void)state;
	wait_state("serving", 0);
	assert_int_equal(state_file_read(state_path, &s), sup);
	assert_int_equal(state_file_open(state_path, err, sizeof err), -1);
	assert_non_null(strstr(err, "this program runs already"));
	assert_int_equal(listen_open(sock, err, sizeof err), -1);
	assert_non_null(strstr(err, "another process answers there"));
	assert_int_equal(stop(sup), 0);
	assert_int_equal(state_file_read(state_path, &s), 0);
}

static void
test_rolls_without_losing_a_call(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 2 }), load;
	char label[16];
	int status, pid;

	(void)state;
	wait_state("serving", 0);
	load = fork();
	if (load == 0) {		/* calls without pause for two seconds; 1 when one is lost */
		int64_t end = now_ms() + 2000;
		int lost = 0, n = 0;

		while (now_ms() < end) {
			lost += !hear(call(n % 50 ? 'h' : 's'), label, &pid);
			n++;
		}
		_exit(lost != 0 || n < 20);
	}
	for (unsigned i = 1; i <= 3; i++) {
		nap(150);
		put_file("worker", i % 2 ? "serve two" : "serve one");
		kill(sup, SIGHUP);
		wait_state("rolled", i);
	}
	expect("two");
	waitpid(load, &status, 0);
	assert_int_equal(status, 0);
	assert_int_equal(stop(sup), 0);
}

static void
test_a_failed_candidate_keeps_the_old(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 2 });

	(void)state;
	wait_state("serving", 0);
	put_file("worker", "fail");
	kill(sup, SIGHUP);
	wait_state("kept", 1);
	expect("one");
	put_file("worker", "serve two");
	kill(sup, SIGHUP);
	wait_state("rolled", 2);
	expect("two");
	assert_int_equal(stop(sup), 0);
}

static void
test_a_candidate_that_never_serves_is_killed(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 1, .start_ms = 2000 });

	(void)state;
	wait_state("serving", 0);
	put_file("worker", "mute");
	kill(sup, SIGHUP);
	wait_state("kept", 1);
	expect("one");
	assert_int_equal(stop(sup), 0);
}

static void
test_a_failed_check_keeps_the_old(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 1 });

	(void)state;
	wait_state("serving", 0);
	put_file("worker", "serve two");
	put_file("check", "1");
	kill(sup, SIGHUP);
	wait_state("kept", 1);
	put_file("check", "3");		/* a plugin refused, which the old generation serves */
	kill(sup, SIGHUP);
	wait_state("kept", 2);
	expect("one");
	assert_int_equal(stop(sup), 0);
}

static void
test_starts_with_a_refused_plugin(void **state)
{
	pid_t sup;

	(void)state;
	put_file("check", "3");
	sup = start((struct supervise){ .workers = 1 });
	wait_state("serving", 0);
	put_file("worker", "serve two");
	kill(sup, SIGHUP);
	wait_state("rolled", 1);	/* as refused as before: not worse */
	put_file("check", "0");
	kill(sup, SIGHUP);
	wait_state("rolled", 2);
	put_file("check", "3");
	kill(sup, SIGHUP);
	wait_state("kept", 3);
	assert_int_equal(stop(sup), 0);
}

static void
test_a_wrong_configuration_ends_it(void **state)
{
	pid_t sup;
	int status;

	(void)state;
	put_file("check", "1");
	sup = start((struct supervise){ .workers = 1 });
	waitpid(sup, &status, 0);
	running = 0;
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 1);
}

static void
test_hups_while_rolling_end_in_one_more(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 1, .start_ms = 2000 });
	struct state_file s;

	(void)state;
	wait_state("serving", 0);
	put_file("worker", "mute");
	kill(sup, SIGHUP);
	nap(200);
	for (int i = 0; i < 4; i++) {
		kill(sup, SIGHUP);
		nap(30);
	}
	put_file("worker", "serve two");
	wait_state("rolled", 2);	/* one kept, one rolled: the four were one */
	nap(300);
	state_file_read(state_path, &s);
	assert_int_equal(s.reloads, 2);
	expect("two");
	assert_int_equal(stop(sup), 0);
}

static void
test_a_crash_is_repaired_at_once(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 1 });
	char label[16];
	int first, second;

	(void)state;
	wait_state("serving", 0);
	assert_true(hear(call('h'), label, &first));
	assert_false(hear(call('c'), label, &second));
	assert_true(hear(call('h'), label, &second));
	assert_int_not_equal(first, second);
	assert_int_equal(stop(sup), 0);
}

/* When the first n workers were started; waits for them as long as a slow machine needs. */
static void
starts(int64_t *at, int n)
{
	char text[1024], *p, *end;
	int got = 0;

	for (int tries = 0; tries < 3000 && got < n; tries++) {
		nap(10);
		get_file(dir, "starts", text, sizeof text);
		for (got = 0, p = text; got < n; p = end, got++) {
			at[got] = strtoll(p, &end, 10);
			if (end == p || *end != '\n')
				break;
		}
	}
	assert_int_equal(got, n);
}

static void
test_a_loop_of_crashes_slows_down(void **state)
{
	int64_t at[5];
	pid_t sup;

	(void)state;
	put_file("worker", "crash");
	sup = start((struct supervise){ .workers = 1, .step_ms = 200 });
	starts(at, 5);			/* pauses of 0, 0, 0.2 and 0.4 s */
	assert_int_equal(stop(sup), 0);
	assert_true(at[3] - at[2] >= 190);
	assert_true(at[4] - at[3] >= 390);
}

static void
test_quitting_at_once_counts_as_a_crash(void **state)
{
	int64_t at[4];
	pid_t sup;

	(void)state;
	put_file("worker", "quit");
	sup = start((struct supervise){ .workers = 1, .step_ms = 300 });
	starts(at, 4);
	assert_int_equal(stop(sup), 0);
	assert_true(at[3] - at[2] >= 290);
}

static void
test_the_request_in_hand_is_finished(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 1 });
	int fd, status, pid;
	char label[16];

	(void)state;
	wait_state("serving", 0);
	fd = call('s');
	nap(100);
	kill(sup, SIGTERM);
	assert_true(hear(fd, label, &pid));
	assert_string_equal(label, "one");
	waitpid(sup, &status, 0);
	running = 0;
	assert_int_equal(status, 0);
}

static void
test_who_does_not_finish_is_killed(void **state)
{
	pid_t sup;
	int64_t before;

	(void)state;
	put_file("worker", "stubborn one");
	sup = start((struct supervise){ .workers = 2, .term_ms = 400 });
	wait_state("serving", 0);
	before = now_ms();
	assert_int_equal(stop(sup), 0);
	assert_true(now_ms() - before >= 350);
}

static void
test_pauses_double_to_half_a_minute(void **state)
{
	struct supervise conf = { .workers = 1 };

	(void)state;
	assert_int_equal(supervise_pause(&conf, 1), 0);
	assert_int_equal(supervise_pause(&conf, 2), 0);
	assert_int_equal(supervise_pause(&conf, 3), 250);
	assert_int_equal(supervise_pause(&conf, 4), 500);
	assert_int_equal(supervise_pause(&conf, 9), 16000);
	assert_int_equal(supervise_pause(&conf, 10), 30000);
	assert_int_equal(supervise_pause(&conf, 1000000), 30000);
}

static void
test_systemd_is_told(void **state)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	struct supervise conf = { .workers = 1 };
	char text[256] = "";
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	pid_t sup;

	(void)state;
	snprintf(at.sun_path, sizeof at.sun_path, "%s/n", dir);
	assert_int_equal(bind(fd, (const struct sockaddr *)&at, sizeof at), 0);
	setenv("NOTIFY_SOCKET", at.sun_path, 1);
	notify_init(&conf.notify);
	assert_null(getenv("NOTIFY_SOCKET"));
	sup = start(conf);
	assert_true(recv(fd, text, sizeof text - 1, 0) > 0);
	assert_string_equal(text, "READY=1\nSTATUS=generation 1, serving");
	memset(text, 0, sizeof text);
	kill(sup, SIGHUP);
	assert_true(recv(fd, text, sizeof text - 1, 0) > 0);
	assert_memory_equal(text, "RELOADING=1\nMONOTONIC_USEC=", 27);
	memset(text, 0, sizeof text);
	assert_true(recv(fd, text, sizeof text - 1, 0) > 0);
	assert_string_equal(text, "READY=1\nSTATUS=generation 2, rolled");
	memset(text, 0, sizeof text);
	assert_int_equal(stop(sup), 0);
	assert_true(recv(fd, text, sizeof text - 1, 0) > 0);
	assert_string_equal(text, "STOPPING=1");
	close(fd);
}

static void
test_a_socket_of_systemd_is_taken(void **state)
{
	char number[16];
	int null, kept;

	(void)state;
	kept = dup(3);
	null = open("/dev/null", O_RDONLY);
	assert_int_equal(dup2(null, 3), 3);
	snprintf(number, sizeof number, "%d", (int)getpid());
	setenv("LISTEN_PID", number, 1);
	setenv("LISTEN_FDS", "1", 1);
	assert_int_equal(notify_listener(), 3);
	assert_int_equal(fcntl(3, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
	assert_null(getenv("LISTEN_FDS"));
	setenv("LISTEN_PID", "1", 1);
	setenv("LISTEN_FDS", "1", 1);
	assert_int_equal(notify_listener(), -1);
	setenv("LISTEN_PID", number, 1);
	setenv("LISTEN_FDS", "2", 1);
	assert_int_equal(notify_listener(), -1);
	if (kept >= 0)
		dup2(kept, 3);
}

int
main(int argc, char **argv)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		CASE(test_serves_with_all_its_workers),
		CASE(test_a_second_one_is_refused),
		CASE(test_rolls_without_losing_a_call),
		CASE(test_a_failed_candidate_keeps_the_old),
		CASE(test_a_candidate_that_never_serves_is_killed),
		CASE(test_a_failed_check_keeps_the_old),
		CASE(test_starts_with_a_refused_plugin),
		CASE(test_a_wrong_configuration_ends_it),
		CASE(test_hups_while_rolling_end_in_one_more),
		CASE(test_a_crash_is_repaired_at_once),
		CASE(test_a_loop_of_crashes_slows_down),
		CASE(test_quitting_at_once_counts_as_a_crash),
		CASE(test_the_request_in_hand_is_finished),
		CASE(test_who_does_not_finish_is_killed),
		CASE(test_pauses_double_to_half_a_minute),
		CASE(test_systemd_is_told),
		CASE(test_a_socket_of_systemd_is_taken),
	};
	ssize_t n;

	if (argc == 3 && strcmp(argv[1], "--fake-worker") == 0)
		return fake_worker(argv[2]);
	if (argc == 3 && strcmp(argv[1], "--fake-check") == 0)
		return fake_check(argv[2]);
	n = readlink("/proc/self/exe", self, sizeof self - 1);
	if (n <= 0)
		return 1;
	self[n] = '\0';
	return cmocka_run_group_tests(tests, NULL, NULL);
}
