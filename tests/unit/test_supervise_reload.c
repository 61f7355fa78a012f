/* The supervisor at SIGHUP: rolling replacement, failed candidates, who may be refused. */
#include "supervise_case.h"

static void
test_rolls_without_losing_a_call(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 2 }), load;
	char label[16];
	int status, pid;

	(void)state;
	wait_state("serving", 0);
	load = fork();
	if (load == 0) {		/* calls without pause for two seconds;
	    1 when one is lost */
		int64_t end = now_ms() + 2000;
		int lost = 0, n = 0;

		while (now_ms() < end) {
			lost += !hear(call(n % 50 ? 'h' : 's'), label, &pid);
			n++;
		}
		_exit(lost != 0 || n < 20);
	}
	for (unsigned i = 1; i <= 3; i++) {
		nap(150);
		put_file("worker", i % 2 ? "serve two" : "serve one");
		kill(sup, SIGHUP);
		wait_state("rolled", i);
	}
	expect("two");
	waitpid(load, &status, 0);
	assert_int_equal(status, 0);
	assert_int_equal(stop(sup), 0);
}

static void
test_a_failed_candidate_keeps_the_old(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 2 });

	(void)state;
	wait_state("serving", 0);
	put_file("worker", "fail");
	kill(sup, SIGHUP);
	wait_state("kept", 1);
	expect("one!");
	put_file("worker", "serve two");
	kill(sup, SIGHUP);
	wait_state("rolled", 2);
	expect("two");
	assert_int_equal(stop(sup), 0);
}

static void
test_a_candidate_that_never_serves_is_killed(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 1, .start_ms = 2000 });

	(void)state;
	wait_state("serving", 0);
	put_file("worker", "mute");
	kill(sup, SIGHUP);
	wait_state("kept", 1);
	expect("one!");
	assert_int_equal(stop(sup), 0);
}

static void
test_a_failed_check_keeps_the_old(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 1 });

	(void)state;
	wait_state("serving", 0);
	put_file("worker", "serve two");
	put_file("check", "1");
	kill(sup, SIGHUP);
	wait_state("kept", 1);
	put_file("check", "3");		/* a plugin refused, which the old generation serves */
	kill(sup, SIGHUP);
	wait_state("kept", 2);
	expect("one!");
	assert_int_equal(stop(sup), 0);
}

/* A generation that refuses what the old one serves is not taken, whatever that one refuses. */
static void
test_compares_who_is_refused(void **state)
{
	static const struct { const char *check, *becomes; } reloads[] = { { "3 b a", "rolled" },
		{ "3 a c", "kept" }, { "3 a b c", "kept" }, { "3 aa", "kept" }, { "3", "kept" },
		{ "3 b", "rolled" }, { "3 a b", "kept" }, { "0", "rolled" }, { "3 b", "kept" } };
	pid_t sup;

	(void)state;
	put_file("check", "3 a b");
	sup = start((struct supervise){ .workers = 1 });
	wait_state("serving", 0);
	for (unsigned i = 0; i < sizeof reloads / sizeof *reloads; i++) {
		put_file("check", reloads[i].check);
		kill(sup, SIGHUP);
		wait_state(reloads[i].becomes, i + 1);
	}
	assert_int_equal(stop(sup), 0);
}

/* The files are no longer those of a kept generation: none of it leaves by itself, and who takes
 * the place of one that crashed stays too. */
static void
test_a_kept_generation_is_not_recycled(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 1 });
	char label[16];
	int pid;

	(void)state;
	wait_state("serving", 0);
	expect("one");
	put_file("check", "1");
	put_file("worker", "serve two");
	kill(sup, SIGHUP);
	wait_state("kept", 1);
	expect("one!");
	assert_false(hear(call('c'), label, &pid));
	for (int i = 0; i < 100 && (!hear(call('h'), label, &pid) || strcmp(label, "two!")); i++)
		nap(20);
	assert_string_equal(label, "two!");
	put_file("check", "0");
	put_file("worker", "serve three");
	kill(sup, SIGHUP);
	wait_state("rolled", 2);
	expect("three");
	assert_int_equal(stop(sup), 0);
}

static void
test_hups_while_rolling_end_in_one_more(void **state)
{
	pid_t sup = start((struct supervise){ .workers = 1, .start_ms = 2000 });
	struct state_file s;

	(void)state;
	wait_state("serving", 0);
	put_file("worker", "mute");
	kill(sup, SIGHUP);
	nap(200);
	for (int i = 0; i < 4; i++) {
		kill(sup, SIGHUP);
		nap(30);
	}
	put_file("worker", "serve two");
	wait_state("rolled", 2);	/* one kept, one rolled: the four were one */
	nap(300);
	state_file_read(state_path, &s);
	assert_int_equal(s.reloads, 2);
	expect("two");
	assert_int_equal(stop(sup), 0);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		CASE(test_rolls_without_losing_a_call),
		CASE(test_a_failed_candidate_keeps_the_old),
		CASE(test_a_candidate_that_never_serves_is_killed),
		CASE(test_a_failed_check_keeps_the_old),
		CASE(test_compares_who_is_refused),
		CASE(test_a_kept_generation_is_not_recycled),
		CASE(test_hups_while_rolling_end_in_one_more),
	};

	return is_fake(argc, argv) ? fake(argv) : cmocka_run_group_tests(tests, NULL, NULL);
}
