#include "jobs.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "task.h"

enum { RUNS_MAX = 10000 };
#define SECOND INT64_C(1000000)

/* How far the scripts have moved the clock: the host asks it by a function without arguments,
 * which the linker leads here (-Wl,--wrap). */
static int64_t ahead;
int64_t __real_clock_now(void);
int64_t __wrap_clock_now(void);

int64_t
__wrap_clock_now(void)
{
	return __real_clock_now() + ahead;
}

static bool
parse_step(const char *text, int64_t *us)
{
	static const struct { char name; int64_t seconds; } units[] = { { 's', 1 }, { 'm', 60 },
		{ 'h', 3600 }, { 'd', 24 * 3600 } };
	char *end;
	long n = strtol(text, &end, 10);

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (end != text && *end == units[i].name && end[1] == '\0') {
			*us = n * units[i].seconds * SECOND;
			return true;
		}
	return false;
}

static bool
parse_moment(const char *text, int64_t *us)
{
	size_t n = strlen(text);
	char copy[40];
	struct civil c;

	if (n < 2 || n >= sizeof copy || text[n - 1] != 'Z')
		return false;
	memcpy(copy, text, n - 1);
	copy[n - 1] = '\0';
	return clock_parse_both(copy, &c) && clock_utc(clock_zone("Etc/UTC"), &c, us) == 1;
}

static bool
do_sql(struct world *w, const char *text)
{
	return mysql_query(w->owner, text) == 0;
}

bool
jobs_at(struct world *w, const char *when)
{
	int64_t us;
	char text[80] = "SET timestamp = DEFAULT";

	if (strcmp(when, "now") == 0)
		ahead = 0;
	else if (*when == '+' && parse_step(when + 1, &us))
		ahead += us;
	else if (parse_moment(when, &us))
		ahead = us - __real_clock_now();
	else
		return false;
	us = clock_now();
	if (ahead)
		snprintf(text, sizeof text, "SET timestamp = %" PRId64 ".%06" PRId64,
		    us / 1000000, us % 1000000);
	return do_sql(w, text);
}

bool
jobs_tell(struct world *w, const char *plugin, const char *event, const char *payload)
{
	char text[2000];

	snprintf(text, sizeof text, "INSERT INTO task (plugin, event, k, payload, due_at,"
	    " created_at) VALUES ('%s', '%s', UUID(), '%s', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
	    plugin, event, payload);
	return do_sql(w, text);
}

const char *
jobs_run(struct world *w, struct arena *a, char *err, size_t nerr)
{
	struct worker *jobs = world_program(w, "jobs");
	const char *query = arena_fmt(a, "SELECT COALESCE(GROUP_CONCAT(plugin, ' ', event, ': ',"
	    " reply ORDER BY id SEPARATOR '; '), '') FROM task WHERE reply IS NOT NULL"
	    " AND (state = 'queued' OR (state = 'failed' AND finished_at >= '1970-01-01' + INTERVAL"
	    " %" PRId64 " MICROSECOND))", clock_now());

	for (int n = 0; n < RUNS_MAX; n++)
		if (!task_run_one(jobs))
			return world_sql(w, a, query, err, nerr);
	return "the tasks do not end";
}
