/* Lines of the log and last words: what they say, and that nobody can add a line or a key
 * to them. */
#include <inttypes.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "../../cgi/log.c"
#include "cimaise.h"
#include "panic.h"

static char said[16384];

/* What `speak` writes on stderr, in another process; its wait status. */
static int
hear(void (*speak)(void))
{
	int end[2], status;
	ssize_t n;
	size_t used = 0;
	pid_t pid;

	assert_int_equal(pipe(end), 0);
	pid = fork();
	if (pid == 0) {
		dup2(end[1], 2);
		close(end[0]);
		close(end[1]);
		speak();
		_exit(0);
	}
	close(end[1]);
	while ((n = read(end[0], said + used, sizeof said - 1 - used)) > 0)
		used += (size_t)n;
	said[used] = '\0';
	close(end[0]);
	waitpid(pid, &status, 0);
	return status;
}

/* The line without its time. */
static const char *
rest(void)
{
	const char *space = strchr(said, ' ');

	assert_memory_equal(said, "at=20", 5);
	assert_non_null(space);
	return space + 1;
}

static void
speak_plain(void)
{
	log_program("portal");
	log_info("worker.up", "slot=%zu pid=%d ms=%lld share=%.1f%% who=%s", (size_t)3, 42,
	    -7LL, 12.25,
	    "hello");
}

static void
speak_hostile(void)
{
	log_warn("x", "why=%s next=%s none=%s cut=%.*s", "a \"b\"\nat=now level=info", "k=v",
	    "", 2, "abc");
}

static void
speak_quoted_by_the_caller(void)
{
	log_error("x", "why=\"%s\" n=%" PRId64 " %s", "two words", INT64_MIN, "free text");
}

static void
speak_long(void)
{
	static char text[9000];

	memset(text, 'y', sizeof text - 1);
	log_info("x", "text=%s end=%s", text, "seen");
}

static void
speak_null(void)
{
	const char *volatile none = NULL;

	log_info("x", "a=%s b=%c c=%u d=%x", none ? none : "-", 'c', 4000000000u, 255u);
}

static void
test_writes_keys_and_values(void **state)
{
	(void)state;
	hear(speak_plain);
	assert_string_equal(rest(),
	    "level=info program=portal event=worker.up slot=3 pid=42 ms=-7 share=12.2% "
	    "who=hello\n");
}

static void
test_a_value_stays_a_value(void **state)
{
	(void)state;
	hear(speak_hostile);
	assert_string_equal(rest(), "level=warn program=cimaise event=x "
	    "why=\"a \\\"b\\\"\\nat=now level=info\" next=\"k=v\" none=\"\" cut=ab\n");
}

static void
test_quotes_of_the_format_are_not_doubled(void **state)
{
	(void)state;
	hear(speak_quoted_by_the_caller);
	assert_string_equal(rest(), "level=error program=cimaise event=x why=\"two words\" "
	    "n=-9223372036854775808 \"free text\"\n");
}

static void
test_a_line_has_an_end(void **state)
{
	(void)state;
	hear(speak_long);
	assert_true(strlen(said) <= LINE_MAX_BYTES + 1);
	assert_int_equal(said[strlen(said) - 1], '\n');
	assert_non_null(strstr(said, "end=seen"));
}

static void
test_other_conversions(void **state)
{
	(void)state;
	hear(speak_null);
	assert_string_equal(rest(),
	    "level=info program=cimaise event=x a=- b=c c=4000000000 d=ff\n");
}

static void
die_by_must(void)
{
	panic_arm("portal");
	panic_at("hello", "/hello/:id");
	cim_must(1 + 1 == 3);
}

static void
die_by_pointer(void)
{
	/* not NULL, which UBSan would catch before the system does */
	volatile int *volatile nowhere = (volatile int *)(uintptr_t)64;

	panic_arm("portal");
	panic_at("hello", "/hello/:id");
	*nowhere = 1;
}

static void
test_says_where_it_died(void **state)
{
	int status = hear(die_by_must);

	(void)state;
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
	assert_non_null(strstr(said, "level=panic program=cimaise event=must.failed plugin=hello "
	    "route=/hello/:id file="));
	assert_non_null(strstr(said, "what=\"1 + 1 == 3\"\n"));
	assert_non_null(strstr(said, "level=panic program=portal event=process.dies signal=SIGABRT "
	    "plugin=hello route=/hello/:id\n"));
}

static void
test_a_wrong_pointer_is_told(void **state)
{
	int status = hear(die_by_pointer);

	(void)state;
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGSEGV);
	assert_non_null(strstr(said,
	    "event=process.dies signal=SIGSEGV plugin=hello route=/hello/:id\n"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_writes_keys_and_values),
		cmocka_unit_test(test_a_value_stays_a_value),
		cmocka_unit_test(test_quotes_of_the_format_are_not_doubled),
		cmocka_unit_test(test_a_line_has_an_end),
		cmocka_unit_test(test_other_conversions),
		cmocka_unit_test(test_says_where_it_died),
		cmocka_unit_test(test_a_wrong_pointer_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
