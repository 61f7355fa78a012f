/* A browser that has signed in to an account counts its failures for itself: whoever fails in the
 * name of that account, or fills the counter of its network, does not make its owner wait. It holds
 * a cookie of 32 random bytes; the bucket is a hash of the cookie and the account. */
#include <string.h>

#include "req.h"
#include "signin.h"
#include "strike.h"
#include "token.h"

enum { KNOWN_SECONDS = 180 * 24 * 3600 };

static const char *
cookie_name(const struct cim_req *rq)
{
	return rq->host->conf->site.secure ? "__Host-cim-known" : "cim-known";
}

static const char *
bucket_of(struct cim_req *rq, const char *email, const char *token)
{
	return cim_fmt(rq, "signin known %s %s", email, token);
}

const char *
signin_browser(struct cim_req *rq, const char *email)
{
	const char *token = session_cookie(rq, cookie_name(rq));
	struct cim_hash hash;

	if (token == NULL || !token_hash(token, &hash))
		return NULL;
	return strike_count(rq, bucket_of(rq, email, token)) > 0 ? token : NULL;
}

void
signin_browser_keep(struct cim_req *rq, const char *email, const char *known)
{
	char fresh[TOKEN_TEXT];
	struct cim_hash hash;

	if (known == NULL) {
		token_make(fresh, &hash);
		known = fresh;
	}
	strike_note_for(rq, bucket_of(rq, email, known), KNOWN_SECONDS);
	resp_cookie(rq, "%s=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%d%s", cookie_name(rq),
	    known, KNOWN_SECONDS, rq->host->conf->site.secure ? "; Secure" : "");
}
