#include "notify.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { FIRST_FD = 3 };

/* A whole number of the environment; 0 when it is none. */
static uint64_t
env_number(const char *name)
{
	const char *text = getenv(name);
	char *end;
	unsigned long long n;

	if (text == NULL || *text < '0' || *text > '9')
		return 0;
	errno = 0;
	n = strtoull(text, &end, 10);
	return errno || *end ? 0 : n;
}

void
notify_init(struct notify *n)
{
	const char *path = getenv("NOTIFY_SOCKET");
	uint64_t pid = env_number("WATCHDOG_PID");

	memset(n, 0, sizeof *n);
	if (path && (path[0] == '/' || path[0] == '@') && strlen(path) < sizeof n->path)
		memcpy(n->path, path, strlen(path) + 1);
	if (pid == 0 || pid == (uint64_t)getpid())
		n->watchdog_us = env_number("WATCHDOG_USEC");
	unsetenv("NOTIFY_SOCKET");
	unsetenv("WATCHDOG_PID");
	unsetenv("WATCHDOG_USEC");
}

void
notify_say(const struct notify *n, const char *text)
{
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	size_t len = strlen(n->path);
	int fd;

	if (len == 0 || (fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) < 0)
		return;
	memcpy(to.sun_path, n->path, len);
	if (to.sun_path[0] == '@')		/* the abstract namespace of unix(7) */
		to.sun_path[0] = '\0';
	sendto(fd, text, strlen(text), MSG_NOSIGNAL, (const struct sockaddr *)&to,
	    (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len));
	close(fd);
}

int
notify_listener(void)
{
	bool ours = env_number("LISTEN_PID") == (uint64_t)getpid();
	uint64_t count = env_number("LISTEN_FDS");
	int flags;

	unsetenv("LISTEN_PID");
	unsetenv("LISTEN_FDS");
	unsetenv("LISTEN_FDNAMES");
	if (!ours || count != 1)
		return -1;
	flags = fcntl(FIRST_FD, F_GETFD);
	if (flags < 0 || fcntl(FIRST_FD, F_SETFD, flags | FD_CLOEXEC) < 0)
		return -1;
	return FIRST_FD;
}
