/* The day before: one reminder for each start. Moved to another day, an activity has another
 * start, and its reminder is due again; over or ended, it has none. */
#include "webinars.h"

#include <inttypes.h>

CIM_SELECT(list_due, cim_none, cim_id,
	"SELECT r.id FROM webinars_activity a JOIN webinars_registration r ON r.activity_id = a.id"
	" WHERE a.state = 'published' AND a.starts_at > :now + INTERVAL 1 HOUR"
	" AND a.starts_at <= :now + INTERVAL 24 HOUR AND r.state = 'confirmed'"
	" AND r.email_key IS NOT NULL AND NOT (r.reminded_for <=> a.starts_at)"
	" AND r.registered_at < :now - INTERVAL 12 HOUR"
	" AND {all webinars_activity: for those registered}"
	" AND {all webinars_registration: each is told by its own mail} ORDER BY r.id LIMIT 20");
CIM_WRITE(put_reminded, cim_id,
	"UPDATE webinars_registration r JOIN webinars_activity a ON a.id = r.activity_id"
	" SET r.reminded_for = a.starts_at WHERE r.id = :id"
	" AND {all webinars_activity: for those registered}"
	" AND {all webinars_registration: each is told by its own mail}");
/* Seats that erasure freed, or a count that was set right by hand. */
CIM_SELECT(list_free, cim_none, cim_id,
	"SELECT a.id FROM webinars_activity a JOIN webinars_seat s ON s.activity_id = a.id"
	" WHERE a.state = 'published' AND a.starts_at > :now AND s.waiting > 0"
	" AND (s.capacity IS NULL OR s.taken < s.capacity)"
	" AND {all webinars_activity: for those who wait} ORDER BY a.id LIMIT 20");

static void
remind(struct cim_req *rq, int64_t id)
{
	struct cim_id key = { id };
	struct registration r;
	struct meeting m;

	if (registration_find(rq, id, &r))
		seat_hold(rq, r.activity);
	if (!registration_find(rq, id, &r) || r.state != CONFIRMED ||
	    !meeting_find(rq, r.activity, r.lang, &m))
		return;
	letter_send(rq, LETTER_REMINDER, &r, &m, NULL, m.starts.us / 1000000);
	cim_exec(rq, put_reminded, &key);
}

CIM_HANDLER(on_hour, cim_none)
{
	struct cim_id_rows due = { 0 }, open = { 0 };

	zone_follow(rq);
	cim_list(rq, list_free, CIM_NONE, &open);
	for (size_t i = 0; i < open.n; i++)
		seat_call(rq, open.v[i].id);
	cim_list(rq, list_due, CIM_NONE, &due);
	for (size_t i = 0; i < due.n; i++)
		remind(rq, due.v[i].id);
	return due.n > 0 ? cim_more(rq, in, 0, 0) : 200;
}
WEBINARS_RUN(on_hour, cim_none);
