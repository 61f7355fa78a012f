/* One registration: read, ended. Made in enrolment.c. */
#include "webinars.h"

#define REGISTRATION \
	"SELECT r.id, r.activity_id AS activity, r.name, r.email, r.lang," \
	" r.lang = 'en' AS english, r.institution, r.state, r.uid," \
	" r.registered_at AS registered, r.cancelled_at AS cancelled," \
	" COALESCE(IF(r.state = 'waiting', (SELECT COUNT(*) FROM webinars_registration w" \
	" WHERE w.activity_id = r.activity_id AND w.state = 'waiting'" \
	" AND w.id <= r.id), 0), 0) AS rank" \
	" FROM webinars_registration r WHERE "

CIM_SELECT(get_registration, cim_id, registration, REGISTRATION "r.id = :id"
	" AND {all webinars_registration: by its id, once the right was judged}");
CIM_SELECT(get_linked, link_hash, registration, REGISTRATION
	"EXISTS (SELECT 1 FROM webinars_token k WHERE k.registration_id = r.id"
	" AND k.use_for = 'manage' AND k.hash = :hash)"
	" AND {all webinars_registration: the link is the right}");

struct ending { int64_t id; enum remover by; };
CIM_SHAPE(ending, CIM_F(ending, id), CIM_C(ending, by, remover));
CIM_WRITE(put_cancelled, ending,
	"UPDATE webinars_registration r SET r.state = 'cancelled', r.cancelled_by = :by,"
	" r.cancelled_at = :now WHERE r.id = :id AND r.state <> 'cancelled'"
	" AND {all webinars_registration: by its id, once the right was judged}");

struct left { int64_t registration, webinar; enum remover by; };
CIM_SHAPE(left, CIM_F(left, registration), CIM_F(left, webinar), CIM_C(left, by, remover));
CIM_EVENT(cancelled, "registration.cancelled", left);

bool
registration_find(struct cim_req *rq, int64_t id, struct registration *out)
{
	struct cim_id key = { id };

	return cim_one(rq, get_registration, &key, out);
}

bool
link_find(struct cim_req *rq, const char *key, struct registration *out)
{
	struct link_hash link;

	return cim_token_read(rq, key, &link.hash) && cim_one(rq, get_linked, &link, out);
}

bool
registration_cancel(struct cim_req *rq, const struct registration *r, enum remover by)
{
	struct ending end = { r->id, by };
	struct left event = { r->id, r->activity, by };
	struct registration now;
	struct meeting m;

	seat_hold(rq, r->activity);
	if (!registration_find(rq, r->id, &now) || cim_exec(rq, put_cancelled, &end) != 1)
		return false;
	need_put(rq, r->id, NULL);
	seat_give_back(rq, now.activity, now.state);
	if (meeting_find(rq, now.activity, now.lang, &m))
		letter_send(rq, by == BY_SELF ? LETTER_LEFT : LETTER_REMOVED,
		    &now, &m, NULL, 0);
	cim_tell(rq, cancelled, &event, cim_fmt(rq, "%lld", (long long)r->id));
	seat_call(rq, now.activity);
	return true;
}
