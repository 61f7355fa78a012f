#include "listen.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

/* Does somebody answer there? */
static bool
alive(const struct sockaddr_un *at)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	bool yes = fd >= 0 && (connect(fd, (const struct sockaddr *)at, sizeof *at) == 0 ||
	    errno == EAGAIN);

	if (fd >= 0)
		close(fd);
	return yes;
}

/* A socket without a process is in the way; anything else there is not ours to remove. */
static bool
make_room(const struct sockaddr_un *at, char *err, size_t nerr)
{
	struct stat st;

	if (lstat(at->sun_path, &st) != 0)
		return true;
	if (!S_ISSOCK(st.st_mode)) {
		snprintf(err, nerr, "%s is in the way and is no socket", at->sun_path);
		return false;
	}
	if (alive(at)) {
		snprintf(err, nerr, "%s: another process answers there", at->sun_path);
		return false;
	}
	unlink(at->sun_path);
	return true;
}

/* The group of the folder (www-data in an installation) is who may connect. */
static void
give_group(const char *path)
{
	char folder[sizeof ((struct sockaddr_un *)0)->sun_path];
	struct stat st, own;
	const char *slash = strrchr(path, '/');
	size_t n = slash && slash != path ? (size_t)(slash - path) : 1;

	memcpy(folder, path, n);
	folder[n] = '\0';
	/* a folder with the set-group-ID bit has given it already */
	if (stat(folder, &st) != 0 || stat(path, &own) != 0 || st.st_gid == own.st_gid)
		return;
	if (chown(path, (uid_t)-1, st.st_gid) != 0)
		return;			/* not a member of it: the socket keeps our own group */
}

int
listen_open(const char *path, char *err, size_t nerr)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	mode_t mask;
	int fd;

	if (strlen(path) >= sizeof at.sun_path) {
		snprintf(err, nerr, "%s is too long for a socket", path);
		return -1;
	}
	memcpy(at.sun_path, path, strlen(path));
	if (!make_room(&at, err, nerr))
		return -1;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	mask = umask((mode_t)(~LISTEN_MODE & 0777));
	if (fd < 0 || bind(fd, (const struct sockaddr *)&at, sizeof at) != 0 ||
	    listen(fd, LISTEN_BACKLOG) != 0) {
		snprintf(err, nerr, "%s: the socket cannot be opened: %s", path, strerror(errno));
		if (fd >= 0)
			close(fd);
		fd = -1;
	}
	umask(mask);
	if (fd >= 0)
		give_group(path);
	return fd;
}
