#include "access.h"

#include <string.h>

static unsigned
roles_of(const struct cim_req *rq)
{
	return rq->session.is ? rq->session.person.roles : CIM_VISITOR;
}

enum access
access_may(const struct cim_req *rq, const struct cim_perm *may)
{
	if (may->roles & roles_of(rq))
		return ACCESS_OK;
	return rq->session.is ? ACCESS_DENIED : ACCESS_SIGN_IN;
}

static const char *
own_origin(const struct cim_req *rq)
{
	return rq->surface == SURFACE_PUBLIC ? rq->host->conf->site.site : rq->host->conf->site.portal;
}

bool
access_origin(const struct cim_req *rq)
{
	if (rq->fetch_site && *rq->fetch_site)
		return strcmp(rq->fetch_site, "same-origin") == 0;
	return rq->origin && strcmp(rq->origin, own_origin(rq)) == 0;
}

bool
access_token(const struct cim_req *rq)
{
	return !rq->session.is || (rq->route->r->flags & ROUTE_ENTER) ||
	    session_csrf(rq, form_get(&rq->form, "_csrf"));
}
