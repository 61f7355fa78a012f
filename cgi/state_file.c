#include "state_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { TEXT_MAX = 128 };

int
state_file_open(const char *path, char *err, size_t nerr)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);

	if (fd < 0) {
		snprintf(err, nerr, "%s: it cannot be written: %s", path, strerror(errno));
		return -1;
	}
	if (fcntl(fd, F_SETLK, &lock) != 0) {
		snprintf(err, nerr, "%s: this program runs already", path);
		close(fd);
		return -1;
	}
	return fd;
}

void
state_file_write(int fd, const struct state_file *s)
{
	char text[TEXT_MAX];
	int n;

	if (fd < 0)
		return;
	n = snprintf(text, sizeof text, "generation %u reloads %u %s\n", s->generation, s->reloads,
	    s->what);
	/* a reader sees a short file for a moment, and reads again */
	if (ftruncate(fd, 0) != 0 || pwrite(fd, text, (size_t)n, 0) != n)
		return;
}

pid_t
state_file_read(const char *path, struct state_file *out)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	char text[TEXT_MAX] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t n;
	bool held;

	memset(out, 0, sizeof *out);
	if (fd < 0)
		return 0;
	held = fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
	n = pread(fd, text, sizeof text - 1, 0);
	close(fd);
	if (n > 0 && sscanf(text, "generation %u reloads %u %23s", &out->generation, &out->reloads,
	    out->what) != 3)
		memset(out, 0, sizeof *out);
	return held ? lock.l_pid : 0;
}
