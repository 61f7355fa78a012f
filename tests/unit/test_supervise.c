/* The supervisor: start, crashes and their pauses, drain, systemd. */
#include "supervise_case.h"

static void
test_serves_with_all_its_workers(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 3 });
	int seen[3] = { 0 }, pid, n = 0;
	char label[16];

	(void)state;
	wait_state("serving", 0);
	for (int i = 0; i < 500 && n < 3; i++) {
		assert_true(hear(call('h'), label, &pid));
		for (int j = 0; j <= n && n < 3; j++)
			if (seen[j] == pid)
				break;
			else if (j == n)
				seen[n++] = pid;
		nap(2);
	}
	assert_int_equal(n, 3);
	assert_int_equal(stop(sup), 0);
}

static void
test_a_second_one_is_refused(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 1 });
	struct state_file s;
	char err[256];

	(void)state;
	wait_state("serving", 0);
	assert_int_equal(state_file_read(state_path, &s), sup);
	assert_int_equal(state_file_open(state_path, err, sizeof err), -1);
	assert_non_null(strstr(err, "this program runs already"));
	assert_int_equal(listen_open(sock, err, sizeof err), -1);
	assert_non_null(strstr(err, "another process answers there"));
	assert_int_equal(stop(sup), 0);
	assert_int_equal(state_file_read(state_path, &s), 0);
}

static void
test_a_wrong_configuration_ends_it(void **state)
{
	pid_t sup;
	int status;

	(void)state;
	put_file("check", "1");
	sup = start((struct supervise){ .workers = 1 });
	waitpid(sup, &status, 0);
	running = 0;
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 1);
}

static void
test_a_crash_is_repaired_at_once(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 1 });
	char label[16];
	int first, second;

	(void)state;
	wait_state("serving", 0);
	assert_true(hear(call('h'), label, &first));
	assert_false(hear(call('c'), label, &second));
	assert_true(hear(call('h'), label, &second));
	assert_int_not_equal(first, second);
	assert_int_equal(stop(sup), 0);
}

/* When the first n workers were started; waits for them as long as a slow machine needs. */
static void
starts(int64_t *at, int n)
{
	char text[1024], *p, *end;
	int got = 0;

	for (int tries = 0; tries < 3000 && got < n; tries++) {
		nap(10);
		get_file(dir, "starts", text, sizeof text);
		for (got = 0, p = text; got < n; p = end, got++) {
			at[got] = strtoll(p, &end, 10);
			if (end == p || *end != '\n')
				break;
		}
	}
	assert_int_equal(got, n);
}

static void
test_a_loop_of_crashes_slows_down(void **state)
{
	int64_t at[5];
	pid_t sup;

	(void)state;
	put_file("worker", "crash");
	sup = start((struct supervise){ .workers = 1, .step_ms = 200 });
	starts(at, 5);			/* pauses of 0, 0, 0.2 and 0.4 s */
	assert_int_equal(stop(sup), 0);
	assert_true(at[3] - at[2] >= 190);
	assert_true(at[4] - at[3] >= 390);
}

static void
test_quitting_at_once_counts_as_a_crash(void **state)
{
	int64_t at[4];
	pid_t sup;

	(void)state;
	put_file("worker", "quit");
	sup = start((struct supervise){ .workers = 1, .step_ms = 300 });
	starts(at, 4);
	assert_int_equal(stop(sup), 0);
	assert_true(at[3] - at[2] >= 290);
}

static void
test_the_request_in_hand_is_finished(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 1 });
	int fd, status, pid;
	char label[16];

	(void)state;
	wait_state("serving", 0);
	fd = call('s');
	nap(100);
	kill(sup, SIGTERM);
	assert_true(hear(fd, label, &pid));
	assert_string_equal(label, "one");
	waitpid(sup, &status, 0);
	running = 0;
	assert_int_equal(status, 0);
}

static void
test_who_does_not_finish_is_killed(void **state)
{
	pid_t sup;
	int64_t before;

	(void)state;
	put_file("worker", "stubborn one");
	sup = start((struct supervise){ .workers = 2, .term_ms = 400 });
	wait_state("serving", 0);
	before = now_ms();
	assert_int_equal(stop(sup), 0);
	assert_true(now_ms() - before >= 350);
}

static void
test_pauses_double_to_half_a_minute(void **state)
{
	struct supervise conf = { .workers = 1 };

	(void)state;
	assert_int_equal(supervise_pause(&conf, 1), 0);
	assert_int_equal(supervise_pause(&conf, 2), 0);
	assert_int_equal(supervise_pause(&conf, 3), 250);
	assert_int_equal(supervise_pause(&conf, 4), 500);
	assert_int_equal(supervise_pause(&conf, 9), 16000);
	assert_int_equal(supervise_pause(&conf, 10), 30000);
	assert_int_equal(supervise_pause(&conf, 1000000), 30000);
}

static void
test_systemd_is_told(void **state)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	struct supervise conf = { .workers = 1 };
	char text[256] = "";
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	pid_t sup;

	(void)state;
	snprintf(at.sun_path, sizeof at.sun_path, "%s/n", dir);
	assert_int_equal(bind(fd, (const struct sockaddr *)&at, sizeof at), 0);
	setenv("NOTIFY_SOCKET", at.sun_path, 1);
	notify_init(&conf.notify);
	assert_null(getenv("NOTIFY_SOCKET"));
	sup = start(conf);
	assert_true(recv(fd, text, sizeof text - 1, 0) > 0);
	assert_string_equal(text, "READY=1\nSTATUS=generation 1, serving");
	memset(text, 0, sizeof text);
	kill(sup, SIGHUP);
	assert_true(recv(fd, text, sizeof text - 1, 0) > 0);
	assert_memory_equal(text, "RELOADING=1\nMONOTONIC_USEC=", 27);
	memset(text, 0, sizeof text);
	assert_true(recv(fd, text, sizeof text - 1, 0) > 0);
	assert_string_equal(text, "READY=1\nSTATUS=generation 2, rolled");
	memset(text, 0, sizeof text);
	assert_int_equal(stop(sup), 0);
	assert_true(recv(fd, text, sizeof text - 1, 0) > 0);
	assert_string_equal(text, "STOPPING=1");
	close(fd);
}

static void
test_a_socket_of_systemd_is_taken(void **state)
{
	char number[16];
	int null, kept;

	(void)state;
	kept = dup(3);
	null = open("/dev/null", O_RDONLY);
	assert_int_equal(dup2(null, 3), 3);
	snprintf(number, sizeof number, "%d", (int)getpid());
	setenv("LISTEN_PID", number, 1);
	setenv("LISTEN_FDS", "1", 1);
	assert_int_equal(notify_listener(), 3);
	assert_int_equal(fcntl(3, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
	assert_null(getenv("LISTEN_FDS"));
	setenv("LISTEN_PID", "1", 1);
	setenv("LISTEN_FDS", "1", 1);
	assert_int_equal(notify_listener(), -1);
	setenv("LISTEN_PID", number, 1);
	setenv("LISTEN_FDS", "2", 1);
	assert_int_equal(notify_listener(), -1);
	if (kept >= 0)
		dup2(kept, 3);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		CASE(test_serves_with_all_its_workers),
		CASE(test_a_second_one_is_refused),
		CASE(test_a_wrong_configuration_ends_it),
		CASE(test_a_crash_is_repaired_at_once),
		CASE(test_a_loop_of_crashes_slows_down),
		CASE(test_quitting_at_once_counts_as_a_crash),
		CASE(test_the_request_in_hand_is_finished),
		CASE(test_who_does_not_finish_is_killed),
		CASE(test_pauses_double_to_half_a_minute),
		CASE(test_systemd_is_told),
		CASE(test_a_socket_of_systemd_is_taken),
	};

	return is_fake(argc, argv) ? fake(argv) : cmocka_run_group_tests(tests, NULL, NULL);
}
