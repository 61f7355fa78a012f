#include "see.h"

#include <string.h>

#include "core.h"
#include "escape.h"
#include "path.h"
#include "token.h"

struct see_key { struct cim_hash hash; };
CIM_SHAPE(see_key, CIM_F(see_key, hash));
struct see_new { struct cim_hash hash, hop, session; struct cim_time until, expires; };
CIM_SHAPE(see_new, CIM_F(see_new, hash), CIM_F(see_new, hop), CIM_F(see_new, session),
	CIM_F(see_new, until), CIM_F(see_new, expires));
struct see_row { int64_t person; const char *name; };
CIM_SHAPE(see_row, CIM_F(see_row, person), CIM_F(see_row, name));
struct see_enter { struct cim_hash hop; const char *next; };
CIM_SHAPE(see_enter, CIM_F(see_enter, hop, .as = CIM_TOKEN), CIM_O(see_enter, next, .max = 1000));

CIM_WRITE(see_cut, see_new, "DELETE FROM session_see WHERE session_hash = :session");
CIM_WRITE(see_put, see_new,
	"INSERT INTO session_see (hash, hop, hop_until, session_hash, person_id, name, expires_at)"
	" SELECT :hash, :hop, :until, s.hash, p.id, p.name, LEAST(s.expires_at, :expires)"
	" FROM session s JOIN person p ON p.id = s.person_id WHERE s.hash = :session");
CIM_SELECT(see_find, see_key, see_row,
	"SELECT person_id AS person, name FROM session_see WHERE hash = :hash AND expires_at > :now");
CIM_SELECT(see_land, see_enter, see_row,
	"SELECT person_id AS person, name FROM session_see"
	" WHERE hop = :hop AND hop_until > :now AND expires_at > :now");
CIM_WRITE(see_longer, see_new,
	"UPDATE session_see SET expires_at = :expires WHERE session_hash = :session");

static const char *
cookie_name(const struct cim_req *rq)
{
	return rq->host->conf->site.secure ? SEE_COOKIE : SEE_COOKIE_PLAIN;
}

static struct see_new
of_session(const struct cim_req *rq)
{
	struct see_new row = { .session.is = true };

	memcpy(row.session.b, rq->session.hash, sizeof row.session.b);
	row.until = (struct cim_time){ rq->now + (int64_t)SEE_HOP_SECONDS * 1000000, true };
	row.expires = (struct cim_time){ rq->now + session_idle(rq->session.person.roles), true };
	return row;
}

bool
see_is_site(const struct cim_req *rq, const char *next)
{
	const char *site = rq->host->conf->site.site;
	size_t n = strlen(site);

	return next && strncmp(next, site, n) == 0 && path_is_own(next + n);
}

const char *
see_hop(struct cim_req *rq, const char *next)
{
	struct see_new row = of_session(rq);
	struct cim_token hop = cim_token(rq);
	char see[TOKEN_TEXT];
	struct buf to;

	token_derive(hop.text, "see", see);
	token_hash(see, &row.hash);
	row.hop = hop.hash;
	cim_exec(rq, see_cut, &row);
	cim_exec(rq, see_put, &row);
	buf_init(&to, rq->arena);
	buf_fmt(&to, "%s?next=",
	    req_url(rq, arena_fmt(rq->arena, "~core/retour/%s", hop.text), true));
	next += strlen(rq->host->conf->site.site);
	escape_url(&to, next, strlen(next));
	return to.p;
}

/* The page is shown whoever comes: a hop that is over or was never one just brings no name. */
CORE_HANDLER(see_enter, see_enter)
{
	const char *hop = form_get(&rq->form, "hop"), *site = rq->host->conf->site.site;
	const char *next = in->next ? path_location(rq->arena, in->next) : NULL;
	char see[TOKEN_TEXT];
	struct see_row row;

	arena_secret(rq->arena);
	if (cim_one(rq, see_land, in, &row)) {
		token_derive(hop, "see", see);
		resp_cookie(rq, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s", cookie_name(rq), see,
		    rq->host->conf->site.secure ? "; Secure" : "");
	}
	return cim_go(rq, "%s", cim_fmt(rq, "%s%s", site, path_is_own(next) ? next : "/"));
}

bool
see_may(const struct cim_req *rq)
{
	return rq->surface == SURFACE_PUBLIC && rq->method == CIM_GET && rq->route &&
	    rq->route->r->cache == 0;
}

void
see_read(struct cim_req *rq)
{
	const char *token = see_may(rq) ? session_cookie(rq, cookie_name(rq)) : NULL;
	struct see_key key = { { { 0 }, false } };
	struct see_row row;

	if (token == NULL || !token_hash(token, &key.hash) || !cim_one(rq, see_find, &key, &row))
		return;
	rq->session.person = (struct cim_person){ .id = row.person, .name = row.name,
		.email = "", .roles = CIM_VISITOR };
	rq->sql.me = row.person;
}

void
see_touch(struct cim_req *rq)
{
	struct see_new row = of_session(rq);

	if (row.expires.us > rq->session.expires)
		row.expires.us = rq->session.expires;
	cim_exec(rq, see_longer, &row);
}
