#include "spill.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "log.h"

struct spill { int fd; bool used; };

struct spill *
spill_open(void)
{
	char name[] = "/var/tmp/cimaise-XXXXXX";
	struct spill *s = calloc(1, sizeof *s);

	if (s == NULL)
		return NULL;
	s->fd = mkostemp(name, O_CLOEXEC);
	if (s->fd >= 0) {
		unlink(name);
		return s;
	}
	log_warn("spill.absent", "file=%s why=\"%s\"", name, strerror(errno));
	free(s);
	return NULL;
}

void
spill_close(struct spill **s)
{
	if (*s == NULL)
		return;
	close((*s)->fd);
	free(*s);
	*s = NULL;
}

bool
spill_put(struct spill *s, size_t at, const void *bytes, size_t n)
{
	const char *p = bytes;

	if (s == NULL)
		return false;
	s->used = true;
	while (n > 0) {
		ssize_t put = pwrite(s->fd, p, n, (off_t)at);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		p += put;
		at += (size_t)put;
		n -= (size_t)put;
	}
	return true;
}

size_t
spill_get(const struct spill *s, size_t at, void *bytes, size_t n)
{
	ssize_t got;

	if (s == NULL)
		return 0;
	do
		got = pread(s->fd, bytes, n, (off_t)at);
	while (got < 0 && errno == EINTR);
	return got > 0 ? (size_t)got : 0;
}

void
spill_clear(struct spill *s)
{
	if (s == NULL || !s->used)
		return;
	if (ftruncate(s->fd, 0) != 0)
		log_warn("spill.kept", "why=\"%s\"", strerror(errno));
	s->used = false;
}
