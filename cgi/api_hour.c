/* cim_local and cim_instant: between an instant and the hour on the wall. */
#include "clock.h"
#include "req.h"

#define SECOND INT64_C(1000000)

static const struct zone *
named(const struct cim_req *rq, const char *name)
{
	const struct zone *zone = name ? clock_zone(name) : NULL;

	return zone ? zone : clock_zone(rq->value.zone);
}

struct cim_time
cim_local(struct cim_req *rq, const char *zone, struct cim_time at)
{
	struct civil c = { 0 };

	if (at.is) {
		clock_local(named(rq, zone), at.us, &c);
		at.us += c.offset * SECOND;
	}
	return at;
}

struct cim_time
cim_instant(struct cim_req *rq, const char *zone, struct cim_time local)
{
	struct civil c = { 0 };
	struct cim_time at = { 0, false };

	if (local.is) {
		clock_local(clock_zone("UTC"), local.us, &c);
		at.is = clock_utc(named(rq, zone), &c, &at.us) > 0;
	}
	return at;
}
