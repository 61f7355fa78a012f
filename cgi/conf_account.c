#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "conf_private.h"

enum { PASSWORD_MAX = 256 };

/* NULL when the file may hold a password, else what is wrong with it. */
static const char *
judge_file(const struct stat *st)
{
	mode_t mode = st->st_mode & 07777;

	if (!S_ISREG(st->st_mode))
		return "is no regular file";
	if (mode != 0600 && mode != 0400)
		return "must have mode 0600 or 0400: a password is for its program alone";
	if (st->st_uid != geteuid() && st->st_uid != 0)
		return "must belong to the program's own user or to root";
	return NULL;
}

/* The first line, without its end. NULL: empty, too long or with a control character. */
static const char *
first_line(struct arena *arena, int fd)
{
	char text[PASSWORD_MAX + 2];
	const char *password = NULL;
	ssize_t n = read(fd, text, sizeof text - 1);
	size_t len;

	if (n > 0) {
		text[n] = '\0';
		len = strcspn(text, "\r\n");
		if (len > 0 && len <= PASSWORD_MAX && strspn(text + len, "\r\n") == (size_t)n - len)
			password = arena_dup(arena, text, len);
	}
	sodium_memzero(text, sizeof text);
	return password;
}

static const char *
read_password(struct arena *arena, const char *file, char *err, size_t nerr)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK);
	const char *password = NULL, *why;
	struct stat st;

	if (fd < 0 || fstat(fd, &st) != 0)
		snprintf(err, nerr, "%s: the password file cannot be read: %s", file,
		    strerror(errno));
	else if ((why = judge_file(&st)) != NULL)
		snprintf(err, nerr, "%s: the password file %s", file, why);
	else if ((password = first_line(arena, fd)) == NULL)
		snprintf(err, nerr, "%s: the password file must hold one line of 1 to %d bytes",
		    file,
		    PASSWORD_MAX);
	if (fd >= 0)
		close(fd);
	return password;
}

bool
conf_account(const struct conf *conf, const struct conf_program *program, struct db_conf *out,
	char *err, size_t nerr)
{
	*out = (struct db_conf){ .socket = conf->database.socket, .name = conf->database.name,
		.user = program->user };
	if (program->password_file == NULL)
		return true;
	out->password = read_password(conf_arena(conf), program->password_file, err, nerr);
	return out->password != NULL;
}
