#include "signin.h"

enum { FIRST_WAIT = 30, DOUBLINGS_MAX = 20, HOUR = 3600 };

const struct throttle_rule throttle_pair = { 5, 24 * HOUR, HOUR / 4 };
const struct throttle_rule throttle_pair_strict = { 1, 24 * HOUR, HOUR / 4 };
const struct throttle_rule throttle_source = { 300, HOUR, FIRST_WAIT };
const struct throttle_rule throttle_account = { 20, 24 * HOUR, 0 };

int64_t
throttle_wait(const struct throttle_rule *rule, int64_t failures, int64_t left)
{
	int64_t over = failures - rule->free, wait, since = rule->memory - left;

	if (over < 0)
		return 0;
	wait = over > DOUBLINGS_MAX ? rule->cap : INT64_C(1) * FIRST_WAIT << over;
	if (wait > rule->cap)
		wait = rule->cap;
	return since >= wait ? 0 : wait - since;
}
