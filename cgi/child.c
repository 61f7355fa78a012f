#include "child.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

enum { FD_LISTENER = 0, FD_READY = 3, FD_HIGH = 10, EXIT_NO_EXEC = 127 };

/* In the child: descriptors in their places, signals as a new program expects them. */
static _Noreturn void
become(const char *const *argv, int listener, int ready, pid_t parent)
{
	sigset_t none;
	/* above those we are about to set, so that none is overwritten */
	int from = listener >= 0 ? fcntl(listener, F_DUPFD_CLOEXEC, FD_HIGH) :
	    open("/dev/null", O_RDONLY | O_CLOEXEC);
	int to = fcntl(ready, F_DUPFD_CLOEXEC, FD_HIGH);

	sigemptyset(&none);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent || from < 0 || to < 0 || dup2(from, FD_LISTENER) < 0 ||
	    dup2(to, FD_READY) < 0)
		_exit(EXIT_NO_EXEC);
	signal(SIGUSR1, SIG_IGN);	/* until it asks for it */
	sigprocmask(SIG_SETMASK, &none, NULL);
	/* the array is ours and exec does not write to it: its type is older than const */
	execv(argv[0], (char *const *)(const void *)argv);
	_exit(EXIT_NO_EXEC);
}

pid_t
child_start(const char *const *argv, int listener, int *ready)
{
	pid_t parent = getpid(), pid;
	int end[2];

	*ready = -1;
	if (pipe2(end, O_CLOEXEC) != 0)
		return -1;
	pid = fork();
	if (pid == 0)
		become(argv, listener, end[1], parent);
	close(end[1]);
	if (pid < 0) {
		close(end[0]);
		return -1;
	}
	fcntl(end[0], F_SETFL, O_NONBLOCK);
	*ready = end[0];
	return pid;
}
