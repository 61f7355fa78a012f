/* A closed sandbox: what a request needs still works, every other call ends the process at once. */
#include <fcntl.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "sandbox.h"
#include "spill.h"

enum { CLOSED = 7 };

static struct spill *spill;	/* opened before, as the worker does */
static pid_t parent;		/* known before: asking for it is a call that is denied */

static int
closed(void (*act)(void))
{
	char err[256];
	int status;
	pid_t pid;

	parent = getpid();
	pid = fork();
	if (pid == 0) {
		close(2);
		if (!sandbox_close(err, sizeof err))
			_exit(CLOSED);
		act();
		_exit(0);
	}
	waitpid(pid, &status, 0);
	return status;
}

static void
dies(void (*act)(void))
{
	int status = closed(act);

	if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGSYS)
		fail_msg("it lives: wait status %x", (unsigned)status);
}

static void
open_file(void)
{
	syscall(SYS_openat, AT_FDCWD, "/etc/hostname", O_RDONLY);
}

static void
open_old(void)
{
	syscall(SYS_open, "/etc/hostname", O_RDONLY);
}

static void
open_new(void)
{
	syscall(SYS_openat2, AT_FDCWD, "/etc/hostname", NULL, 0);
}

static void
write_file(void)
{
	syscall(SYS_openat, AT_FDCWD, "/tmp/never", O_WRONLY | O_CREAT, 0600);
}

static void
run_program(void)
{
	char *const argv[] = { (char[]){ "true" }, NULL };

	execv("/bin/true", argv);
}

static void
fork_again(void)
{
	if (fork() == 0)
		_exit(0);
}

static void
look_inside(void)
{
	ptrace(PTRACE_TRACEME, 0, NULL, NULL);
}

static void
use_network(void)
{
	socket(AF_INET, SOCK_STREAM, 0);
}

static void
use_network_6(void)
{
	socket(AF_INET6, SOCK_DGRAM, 0);
}

static void
use_netlink(void)
{
	socket(AF_NETLINK, SOCK_RAW, 0);
}

static void
run_memory(void)
{
	mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void
turn_memory(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	mprotect(p, 4096, PROT_READ | PROT_EXEC);
}

static void
signal_parent(void)
{
	kill(parent, SIGCONT);
}

static void
signal_other(void)
{
	syscall(SYS_tgkill, parent, parent, SIGCONT);
}

static void
remove_file(void)
{
	unlink("/tmp/never");
}

static void
change_user(void)
{
	syscall(SYS_setuid, 65534);
}

static void
bind_socket(void)
{
	struct sockaddr at = { .sa_family = AF_UNIX };

	bind(0, &at, sizeof at);
}

static void
load_module(void)
{
	syscall(SYS_memfd_create, "x", 0);
}

static void
type_to_terminal(void)
{
	syscall(SYS_ioctl, 0, 0x5412, "x");	/* TIOCSTI */
}

static void
test_every_denied_call_dies(void **state)
{
	(void)state;
	dies(open_file);
	dies(open_old);
	dies(open_new);
	dies(write_file);
	dies(run_program);
	dies(fork_again);
	dies(look_inside);
	dies(use_network);
	dies(use_network_6);
	dies(use_netlink);
	dies(run_memory);
	dies(turn_memory);
	dies(signal_parent);
	dies(signal_other);
	dies(remove_file);
	dies(change_user);
	dies(bind_socket);
	dies(load_module);
	dies(type_to_terminal);
}

/* What a worker does all day. */
static void
work(void)
{
	struct timespec t = { 0, 1000 };
	int unix_socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	char *memory = malloc(8 << 20);
	char byte = 0;
	unsigned char random[32];
	time_t now = time(NULL);

	if (localtime(&now) == NULL || unix_socket < 0 || memory == NULL)
		_exit(1);
	memset(memory, 1, 8 << 20);
	memory = realloc(memory, 32 << 20);
	free(memory);
	clock_gettime(CLOCK_REALTIME, &t);
	t = (struct timespec){ 0, 1000 };
	nanosleep(&t, NULL);
	alarm(10);
	alarm(0);
	if (getentropy(random, sizeof random) != 0 || send(unix_socket, &byte, 1,
	    MSG_NOSIGNAL) >= 0)
		_exit(2);
	close(unix_socket);
	if (fcntl(0, F_GETFD) < 0 || sysconf(_SC_PAGESIZE) < 0 || lseek(0, 0, SEEK_CUR) == 1)
		_exit(3);
}

static void
give_up(void)
{
	abort();
}

static void
test_work_goes_on(void **state)
{
	int status = closed(work);

	(void)state;
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	status = closed(give_up);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
}

/* A large answer. */
static void
spill_over(void)
{
	char got[3];

	if (!spill_put(spill, 100000, "abc", 3) || spill_get(spill, 100001, got, 3) != 2 ||
	    memcmp(got, "bc", 2) != 0)
		_exit(1);
	spill_clear(spill);
	if (spill_get(spill, 0, got, 3) != 0 || spill_put(NULL, 0, "a", 1))
		_exit(2);
}

static void
test_a_large_answer_is_kept(void **state)
{
	int status;

	(void)state;
	spill = spill_open();
	assert_non_null(spill);
	status = closed(spill_over);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	spill_close(&spill);
	assert_null(spill);
}

static void
look_at_limits(void)
{
	struct rlimit core = { 1, 1 };

	/* asked before: no call of a request asks for limits */
	if (syscall(SYS_prlimit64, 0, RLIMIT_CORE, NULL, &core) != 0 || core.rlim_max != 0)
		_exit(1);
}

static void
test_limits_are_not_asked_again(void **state)
{
	(void)state;
	dies(look_at_limits);
	assert_true(sandbox_landlock() >= 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_denied_call_dies),
		cmocka_unit_test(test_work_goes_on),
		cmocka_unit_test(test_a_large_answer_is_kept),
		cmocka_unit_test(test_limits_are_not_asked_again),
	};

#ifdef CIM_NO_SANDBOX
	return 77;		/* skipped: this build has none (sanitizers) */
#endif
	/* valgrind makes calls of its own in the process it watches */
	if (getenv("LD_PRELOAD") && strstr(getenv("LD_PRELOAD"), "vgpreload"))
		return 77;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
