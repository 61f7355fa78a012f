/* Locks of an open file (F_OFD_SETLK), which a closed sandbox still grants: it only opens
 * nothing. */
#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "signin.h"

enum { STEP_MS = 10, PATH_BYTES = 4096 };

bool
slots_open(struct slots *s, const char *folder)
{
	char path[PATH_BYTES];

	s->fd = -1;
	if (snprintf(path, sizeof path, "%s/hash.lock", folder) < (int)sizeof path)
		s->fd = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	return s->fd >= 0;
}

static bool
lock(const struct slots *s, short type, int which)
{
	struct flock l = { .l_type = type, .l_whence = SEEK_SET, .l_start = which, .l_len = 1 };

	return fcntl(s->fd, F_OFD_SETLK, &l) == 0;
}

int
slot_take(const struct slots *s, int wait_ms)
{
	const struct timespec step = { 0, STEP_MS * 1000000 };

	for (int waited = 0; ; waited += STEP_MS) {
		for (int i = 0; i < SLOTS; i++)
			if (s->fd < 0 || lock(s, F_WRLCK, i))
				return i;
		if (waited >= wait_ms)
			return -1;
		nanosleep(&step, NULL);
	}
}

void
slot_give(const struct slots *s, int which)
{
	if (s->fd >= 0)
		lock(s, F_UNLCK, which);
}
