/* The socket of a program: its mode, and what it replaces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <cmocka.h>

#include "listen.h"

static void
test_opens_for_the_group_alone(void **state)
{
	char dir[] = "/tmp/cim-listen.XXXXXX", path[64], err[256];
	struct stat st;
	int fd;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/s", dir);
	umask(0);
	fd = listen_open(path, err, sizeof err);
	assert_true(fd >= 0);
	assert_int_equal(stat(path, &st), 0);
	assert_true(S_ISSOCK(st.st_mode));
	assert_int_equal(st.st_mode & 07777, 0660);
	assert_int_equal(umask(022), 0);
	assert_int_equal(listen_open(path, err, sizeof err), -1);
	assert_non_null(strstr(err, "another process answers there"));
	close(fd);
	fd = listen_open(path, err, sizeof err);	/* what a dead process left */
	assert_true(fd >= 0);
	close(fd);
	unlink(path);
	rmdir(dir);
}

static void
test_removes_nothing_but_a_socket(void **state)
{
	char path[] = "/tmp/cim-listen.XXXXXX", err[256];
	int fd = mkstemp(path);

	(void)state;
	close(fd);
	assert_int_equal(listen_open(path, err, sizeof err), -1);
	assert_non_null(strstr(err, "is in the way and is no socket"));
	assert_int_equal(access(path, F_OK), 0);
	unlink(path);
}

static void
test_a_path_that_no_socket_may_have(void **state)
{
	char path[200], err[256];

	(void)state;
	memset(path, 'a', sizeof path);
	path[0] = '/';
	path[sizeof path - 1] = '\0';
	assert_int_equal(listen_open(path, err, sizeof err), -1);
	assert_int_equal(listen_open("/nowhere/at/all", err, sizeof err), -1);
	assert_non_null(strstr(err, "the socket cannot be opened: No such file or directory"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_opens_for_the_group_alone),
		cmocka_unit_test(test_removes_nothing_but_a_socket),
		cmocka_unit_test(test_a_path_that_no_socket_may_have),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
