/* What sign-in decides by itself: growing waits, networks, slots of hashing. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "signin.h"
#include "strike.h"

/* At the moment of the last failure all of the memory is left. */
static int64_t
at_once(const struct throttle_rule *r, int64_t failures)
{
	return throttle_wait(r, failures, r->memory);
}

static void
waits_grow_and_end(void **state)
{
	static const int64_t waits[] = { 0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900 };
	const struct throttle_rule *r = &throttle_pair;

	(void)state;
	for (size_t n = 0; n < sizeof waits / sizeof *waits; n++)
		assert_int_equal(at_once(r, (int64_t)n), waits[n]);
	assert_int_equal(at_once(r, 1000000), r->cap);
	assert_int_equal(at_once(r, INT64_MAX), r->cap);
	/* the wait runs while the counter does */
	assert_int_equal(throttle_wait(r, 6, r->memory - 59), 1);
	assert_int_equal(throttle_wait(r, 6, r->memory - 60), 0);
	assert_int_equal(throttle_wait(r, 0, 0), 0);
}

static void
nobody_is_locked_out(void **state)
{
	(void)state;
	/* a network that has not failed is never made to wait, however besieged the account is */
	assert_int_equal(at_once(&throttle_pair_strict, 0), 0);
	assert_int_equal(at_once(&throttle_pair_strict, 1), 30);
	assert_int_equal(at_once(&throttle_source, 299), 0);
	assert_int_equal(at_once(&throttle_source, 300), 30);
	/* nor is one that shares its network with who fails without end, for longer than this */
	assert_int_equal(at_once(&throttle_source, 1000000), 30);
	/* and every wait is shorter than what is remembered, so that it ends */
	assert_true(throttle_pair.cap < throttle_pair.memory);
	assert_true(throttle_source.cap < throttle_source.memory);
}

/* Tries that one network gets on one account in a day, always at once when it may: about the hundred
 * of NIST SP 800-63B 3.2.2. */
static void
a_day_of_guessing_is_short(void **state)
{
	const struct throttle_rule *r = &throttle_pair;
	int64_t now = 0, tries = 0;

	(void)state;
	while (now < 86400) {
		tries++;
		now += at_once(r, tries) + 1;
	}
	assert_in_range(tries, 90, 110);
}

static void
networks_end_where_a_house_does(void **state)
{
	static const struct { const char *address, *source; } cases[] = {
		{ "203.0.113.7", "203.0.113.0/24" }, { "203.0.113.255", "203.0.113.0/24" },
		{ "203.0.114.7", "203.0.114.0/24" }, { "::ffff:203.0.113.9", "203.0.113.0/24" },
		{ "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64" },
		{ "2001:DB8:1:2::9", "2001:db8:1:2::/64" }, { "2001:db8:1:3::1",
		"2001:db8:1:3::/64" },
		{ "::1", "::/64" }, { "", "" }, { "unix:", "unix:" }, { "203.0.113.7 ",
		"203.0.113.7 " },
	};
	struct arena *a = arena_new(4096, 65536);

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(strike_source(a, cases[i].address), cases[i].source);
	arena_free(&a);
}

static pid_t
holder(const char *folder, int ready[2])
{
	pid_t pid = fork();
	struct slots s;
	char byte = 'x';

	if (pid != 0)
		return pid;
	if (!slots_open(&s, folder) || slot_take(&s, 0) < 0)
		_exit(1);
	if (write(ready[1], &byte, 1) != 1)
		_exit(1);
	pause();
	_exit(0);
}

static void
two_hash_at_once_and_a_dead_one_gives_back(void **state)
{
	char folder[] = "/tmp/cim-slots-XXXXXX", file[64], byte;
	struct slots s;
	pid_t one, two;
	int ready[2];

	(void)state;
	assert_non_null(mkdtemp(folder));
	assert_int_equal(pipe(ready), 0);
	assert_true(slots_open(&s, folder));
	one = holder(folder, ready);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	two = holder(folder, ready);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_int_equal(slot_take(&s, 30), -1);
	kill(one, SIGKILL);
	waitpid(one, NULL, 0);
	assert_int_equal(slot_take(&s, 1000), 0);
	/* ours already: one process is one */
	assert_int_equal(slot_take(&(struct slots){ s.fd }, 0), 0);
	kill(two, SIGKILL);
	waitpid(two, NULL, 0);
	slot_give(&s, 0);
	snprintf(file, sizeof file, "%s/hash.lock", folder);
	close(s.fd);
	unlink(file);
	rmdir(folder);
	assert_false(slots_open(&s, folder));
	assert_int_equal(slot_take(&s, 0), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = { cmocka_unit_test(waits_grow_and_end),
		cmocka_unit_test(nobody_is_locked_out),
		cmocka_unit_test(a_day_of_guessing_is_short),
		cmocka_unit_test(networks_end_where_a_house_does),
		cmocka_unit_test(two_hash_at_once_and_a_dead_one_gives_back) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
