/* A supervisor in a folder of its own, and workers of it that do as a file there says: this program
 * started again. What a failed test leaves is ended. */
#ifndef SUPERVISE_CASE_H
#define SUPERVISE_CASE_H
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

static volatile sig_atomic_t told, stays;

static void
on_term(int n)
{
	(void)n;
	told = 1;
}

static void
on_stay(int n)
{
	(void)n;
	stays = 1;
}

/* The label ends with "!" where it was told to stay. */
static void
answer(int fd, const char *label)
{
	char what, text[64];
	ssize_t n = read(fd, &what, 1);

	if (n == 1 && what == 'c')
		abort();
	if (n == 1 && what == 's')
		nap(400);
	n = write(fd, text, (size_t)snprintf(text, sizeof text, "%s%s %d", label, stays ? "!" : "",
	    (int)getpid()));
	if (n <= 0)
		fprintf(stderr, "an answer was lost\n");
	close(fd);
}

static int
serve_as(const char *label, bool stubborn)
{
	sigset_t term, open_mask;
	struct sigaction act = { .sa_handler = on_term }, stay = { .sa_handler = on_stay };

	sigaction(SIGUSR1, &stay, NULL);
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

/* "3 one two": exits with 3, and the plugins one and two are refused. */
static int
fake_check(const char *folder)
{
	char text[64];

	get_file(folder, "check", text, sizeof text);
	for (const char *p = text; (p = strchr(p, ' ')) != NULL; ) {
		p++;
		dprintf(3, "%.*s\n", (int)strcspn(p, " "), p);
	}
	return atoi(text);
}

/* Whether this program was started as one of them; else it notes where it stands. */
static bool
is_fake(int argc, char **argv)
{
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);

	assert_true(n > 0);
	self[n] = '\0';
	return argc == 3 && strncmp(argv[1], "--fake-", 7) == 0;
}

static int
fake(char **argv)
{
	return strcmp(argv[1], "--fake-worker") == 0 ? fake_worker(argv[2]) : fake_check(argv[2]);
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

static inline void
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
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
#endif
