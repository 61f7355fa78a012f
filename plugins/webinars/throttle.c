/* How often a stranger may register, or make us write to an address, in a quarter hour. Kind: a
 * whole museum stands behind one network, and a person registers for a season. Counted by network
 * and address first: what a stranger sends from elsewhere hardly counts against the owner of an
 * address, and the link in a mail is never held back. */
#include "webinars.h"

#include <inttypes.h>

enum { NETWORK_MOST = 60, PAIR_MOST = 6, ADDRESS_MOST = 12, AGAIN_MOST = 3 };

static const char *
bucket_of(struct cim_req *rq, const char *email)
{
	return cim_fmt(rq, "webinars.mail %s", email);
}

bool
throttle_register(struct cim_req *rq, const char *email)
{
	const char *bucket = bucket_of(rq, email);

	return cim_strike_source(rq, "webinars.register", NETWORK_MOST) &&
	    cim_strike_source(rq, bucket, PAIR_MOST) && cim_strike(rq, bucket, ADDRESS_MOST);
}

bool
throttle_again(struct cim_req *rq, const struct registration *r)
{
	return cim_strike_source(rq, cim_fmt(rq, "webinars.again %" PRId64, r->id), AGAIN_MOST) &&
	    cim_strike(rq, bucket_of(rq, r->email), ADDRESS_MOST);
}
