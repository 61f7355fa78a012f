/* The shared session layer. One SELECT a request; a token is only ever seen by the browser. */
#include "session.h"

#include <sodium.h>
#include <string.h>

#include "req.h"
#include "see.h"
#include "token.h"

enum { MINUTE = 60 * 1000000 };

struct session_key { struct cim_hash hash; };
CIM_SHAPE(session_key, CIM_F(session_key, hash));
struct session_row {
	int64_t person, roles;
	const char *name, *email, *institution, *lang;
	struct cim_hash csrf;
	struct cim_time created, seen, expires;
};
CIM_SHAPE(session_row, CIM_F(session_row, person), CIM_F(session_row, roles),
	CIM_F(session_row, name), CIM_F(session_row, email),
	CIM_O(session_row, institution), CIM_F(session_row, lang), CIM_F(session_row, csrf),
	CIM_F(session_row, created), CIM_F(session_row, seen), CIM_F(session_row, expires));
struct session_new { struct cim_hash hash, csrf; int64_t person; struct cim_time expires; };
CIM_SHAPE(session_new, CIM_F(session_new, hash), CIM_F(session_new, csrf),
	CIM_F(session_new, person), CIM_F(session_new, expires));

CIM_SELECT(session_find, session_key, session_row,
	"SELECT s.person_id AS person, p.name, p.email, i.name AS institution, p.lang, s.csrf,"
	" s.created_at AS created, s.seen_at AS seen, s.expires_at AS expires,"
	" COALESCE((SELECT SUM(r.bit) FROM person_role r WHERE r.person_id = p.id), 0) AS roles"
	" FROM session s JOIN person p ON p.id = s.person_id"
	" LEFT JOIN institution i ON i.id = p.institution_id"
	" WHERE s.hash = :hash AND s.scope = 'full' AND s.expires_at > :now AND p.state = 'active'");
CIM_SELECT(session_roles, cim_id, cim_id,
	"SELECT COALESCE(SUM(r.bit), 0) AS id FROM person_role r WHERE r.person_id = :id");
struct session_who { int64_t id, roles; const char *name, *email, *institution; bool active; };
CIM_SHAPE(session_who, CIM_F(session_who, id), CIM_F(session_who, roles), CIM_F(session_who, name),
	CIM_F(session_who, email), CIM_O(session_who, institution), CIM_F(session_who, active));
CIM_SELECT(session_whose, cim_id, session_who,
	"SELECT p.id, p.name, p.email, i.name AS institution, p.state = 'active' AS active,"
	" COALESCE((SELECT SUM(r.bit) FROM person_role r WHERE r.person_id = p.id), 0) AS roles"
	" FROM person p LEFT JOIN institution i ON i.id = p.institution_id WHERE p.id = :id");
CIM_WRITE(session_put, session_new,
	"INSERT INTO session (hash, person_id, scope, csrf, created_at, seen_at, expires_at)"
	" VALUES (:hash, :person, 'full', :csrf, :now, :now, :expires)");
CIM_WRITE(session_cut, session_key, "DELETE FROM session WHERE hash = :hash");
CIM_WRITE(session_seen, session_key, "UPDATE session SET seen_at = :now WHERE hash = :hash");

static const char *
cookie_name(const struct cim_req *rq)
{
	return rq->host->conf->site.secure ? SESSION_COOKIE : SESSION_COOKIE_PLAIN;
}

static bool
is_staff(unsigned roles)
{
	return (roles & CIM_STAFF) != 0;
}

int64_t
session_idle(unsigned roles)
{
	return (int64_t)MINUTE * (is_staff(roles) ? SESSION_IDLE_STAFF : SESSION_IDLE);
}

/* The value of a cookie by exact name; NULL: not sent (RFC 6265 4.2.1). */
const char *
session_cookie(struct cim_req *rq, const char *name)
{
	size_t l = strlen(name);

	for (const char *p = rq->cookie; p && *p; ) {
		p += strspn(p, " \t;");
		size_t n = strcspn(p, ";");
		if (n > l && p[l] == '=' && memcmp(p, name, l) == 0)
			return arena_dup(rq->arena, p + l + 1, n - l - 1);
		p += n;
	}
	return NULL;
}

static bool
still_valid(const struct cim_req *rq, const struct session_row *row)
{
	return rq->now - row->seen.us < session_idle((unsigned)row->roles);
}

static void
take(struct cim_req *rq, const struct cim_hash *hash, const struct session_row *row)
{
	struct session *s = &rq->session;

	s->is = true;
	memcpy(s->hash, hash->b, sizeof s->hash);
	token_text(s->csrf, row->csrf.b);
	s->person = (struct cim_person){ row->person, row->name, row->email, row->institution,
		(unsigned)row->roles };
	s->created = row->created.us;
	s->seen = row->seen.us;
	s->expires = row->expires.us;
	s->lang = row->lang;
	rq->sql.me = row->person;
}

void
session_read(struct cim_req *rq)
{
	const char *token = session_cookie(rq, cookie_name(rq));
	struct session_key key = { { { 0 }, false } };
	struct session_row row = { 0 };

	if (token == NULL || !token_hash(token, &key.hash))
		return;
	if (cim_one(rq, session_find, &key, &row) && still_valid(rq, &row))
		take(rq, &key.hash, &row);
}

static void
set_cookie(struct cim_req *rq, const char *token)
{
	resp_cookie(rq, "%s=%s; Path=/; HttpOnly; SameSite=Lax%s%s", cookie_name(rq), token,
	    rq->host->conf->site.secure ? "; Secure" : "", *token ? "" : "; Max-Age=0");
}

static void
drop(struct cim_req *rq)
{
	struct session_key key = { { { 0 }, true } };

	if (!rq->session.is)
		return;
	memcpy(key.hash.b, rq->session.hash, sizeof key.hash.b);
	cim_exec(rq, session_cut, &key);
	memset(&rq->session, 0, sizeof rq->session);
}

void
session_begin(struct cim_req *rq, int64_t person)
{
	struct session_new row = { .person = person };
	struct cim_id who = { person }, roles = { 0 };
	struct cim_token token;

	drop(rq);
	arena_secret(rq->arena);
	cim_one(rq, session_roles, &who, &roles);
	token = cim_token(rq);
	row.hash = token.hash;
	randombytes_buf(row.csrf.b, sizeof row.csrf.b);
	row.csrf.is = true;
	row.expires.us = rq->now + (int64_t)MINUTE *
	    (is_staff((unsigned)roles.id) ? SESSION_MAX_STAFF : SESSION_MAX);
	row.expires.is = true;
	cim_exec(rq, session_put, &row);
	memcpy(rq->session.hash, row.hash.b, sizeof row.hash.b);
	rq->session.person = (struct cim_person){ .id = person, .roles = (unsigned)roles.id };
	set_cookie(rq, token.text);
}

void
session_act_as(struct cim_req *rq, int64_t person)
{
	struct cim_id id = { person };
	struct session_who who = { 0 };

	rq->sql.me = person;
	rq->session.person.id = person;
	if (person == 0 || !cim_one(rq, session_whose, &id, &who))
		return;
	rq->session.is = who.active;
	rq->session.person = (struct cim_person){ person, who.name, who.email, who.institution,
		who.active ? (unsigned)who.roles : CIM_VISITOR };
}

void
session_end(struct cim_req *rq)
{
	drop(rq);
	set_cookie(rq, "");
}

void
session_touch(struct cim_req *rq)
{
	struct session_key key = { { { 0 }, true } };

	if (!rq->session.is || rq->now - rq->session.seen < MINUTE)
		return;
	memcpy(key.hash.b, rq->session.hash, sizeof key.hash.b);
	rq->sql.writing = true;
	cim_exec(rq, session_seen, &key);
	see_touch(rq);
	db_commit(rq->worker->db);
}

bool
session_csrf(const struct cim_req *rq, const char *given)
{
	return rq->session.is && given != NULL && strlen(given) == strlen(rq->session.csrf) &&
	    sodium_memcmp(given, rq->session.csrf, strlen(given)) == 0;
}
