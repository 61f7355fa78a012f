#include <arpa/inet.h>
#include <string.h>

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

const char *
signin_source(struct arena *a, const char *address)
{
	static const unsigned char mapped[12] = { [10] = 0xff, [11] = 0xff };
	unsigned char six[16], four[4];
	char text[INET6_ADDRSTRLEN];

	if (inet_pton(AF_INET, address, four) == 1)
		return arena_fmt(a, "%d.%d.%d.0/24", four[0], four[1], four[2]);
	if (inet_pton(AF_INET6, address, six) != 1)
		return arena_dup(a, address, strlen(address));
	if (memcmp(six, mapped, sizeof mapped) == 0)
		return arena_fmt(a, "%d.%d.%d.0/24", six[12], six[13], six[14]);
	memset(six + 8, 0, 8);
	inet_ntop(AF_INET6, six, text, sizeof text);
	return arena_fmt(a, "%s/64", text);
}
