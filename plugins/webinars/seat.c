/* Seats: exact whatever races. The row of the count is locked first in every transaction that
 * changes a registration or what is registered for, before what it decides on is read: two of
 * them never wait for each other crosswise, and nobody registers for what has just ended. No
 * foreign key points at it, so writing a registration does not lock it in the other order. */
#include "webinars.h"

#include <inttypes.h>

enum { CALL_MOST = 20 };		/* letters in one transaction; the rest goes on as a task */

CIM_EVENT(called, "webinars.promote", cim_id);

struct seat_count { int64_t id; struct cim_int capacity; };
CIM_SHAPE(seat_count, CIM_F(seat_count, id), CIM_O(seat_count, capacity));

/* Nobody overtakes: while some wait, a newcomer waits too, even if a seat is free at this
 * instant. */
CIM_WRITE(put_taken, cim_id, "UPDATE webinars_seat SET taken = taken + 1"
	" WHERE activity_id = :id AND (capacity IS NULL OR (taken < capacity AND waiting = 0))");
CIM_WRITE(put_waiting, cim_id,
	"UPDATE webinars_seat SET waiting = waiting + 1 WHERE activity_id = :id");
CIM_WRITE(cut_taken, cim_id, "UPDATE webinars_seat SET taken = taken - 1 WHERE activity_id = :id");
CIM_WRITE(cut_waiting, cim_id,
	"UPDATE webinars_seat SET waiting = waiting - 1 WHERE activity_id = :id");
CIM_WRITE(hold_row, cim_id, "UPDATE webinars_seat SET taken = taken WHERE activity_id = :id");
CIM_WRITE(put_row, seat_count,
	"INSERT INTO webinars_seat (activity_id, capacity) VALUES (:id, :capacity)");
CIM_WRITE(put_capacity, seat_count,
	"UPDATE webinars_seat SET capacity = :capacity WHERE activity_id = :id");
CIM_WRITE(put_called, cim_id, "UPDATE webinars_seat SET taken = taken + 1, waiting = waiting - 1"
	" WHERE activity_id = :id AND waiting > 0 AND (capacity IS NULL OR taken < capacity)"
	" AND EXISTS (SELECT 1 FROM webinars_activity a WHERE a.id = :id AND a.state = 'published'"
	" AND GREATEST(a.starts_at, COALESCE(a.closes_at, a.starts_at)) > :now"
	" AND {all webinars_activity: for those who wait})");
CIM_SELECT(get_next, cim_id, cim_id,
	"SELECT r.id FROM webinars_registration r"
	" WHERE r.activity_id = :id AND r.state = 'waiting'"
	" AND {all webinars_registration: the next in the queue} ORDER BY r.id LIMIT 1");
CIM_WRITE(put_confirmed, cim_id,
	"UPDATE webinars_registration r SET r.state = 'confirmed', r.promoted_at = :now"
	" WHERE r.id = :id AND r.state = 'waiting'"
	" AND {all webinars_registration: the next in the queue}");

enum place
seat_take(struct cim_req *rq, int64_t activity)
{
	struct cim_id key = { activity };

	if (cim_exec(rq, put_taken, &key) == 1)
		return CONFIRMED;
	cim_exec(rq, put_waiting, &key);
	return WAITING;
}

void
seat_give_back(struct cim_req *rq, int64_t activity, enum place held)
{
	struct cim_id key = { activity };

	if (held == CONFIRMED)
		cim_exec(rq, cut_taken, &key);
	else if (held == WAITING)
		cim_exec(rq, cut_waiting, &key);
}

void
seat_hold(struct cim_req *rq, int64_t activity)
{
	struct cim_id key = { activity };

	cim_exec(rq, hold_row, &key);
}

void
seat_open(struct cim_req *rq, int64_t activity, struct cim_int capacity)
{
	struct seat_count row = { activity, capacity };

	cim_exec(rq, put_row, &row);
}

void
seat_change(struct cim_req *rq, int64_t activity, struct cim_int capacity)
{
	struct seat_count row = { activity, capacity };

	cim_exec(rq, put_capacity, &row);
}

static void
tell(struct cim_req *rq, int64_t id)
{
	struct registration r;
	struct meeting m;

	if (registration_find(rq, id, &r) && meeting_find(rq, r.activity, r.lang, &m))
		letter_send(rq, LETTER_PROMOTED, &r, &m, NULL, 0);
}

void
seat_call(struct cim_req *rq, int64_t activity)
{
	struct cim_id key = { activity };
	int n = 0;

	while (n < CALL_MOST && cim_exec(rq, put_called, &key) == 1) {
		struct cim_id next = { 0 };

		if (!cim_one(rq, get_next, &key, &next)) {
			cim_fail(rq, "activity %" PRId64 ": the count says that some wait, none"
			    " does", activity);
			return;
		}
		cim_exec(rq, put_confirmed, &next);
		tell(rq, next.id);
		n++;
	}
	if (n == CALL_MOST)
		cim_tell(rq, called, &key,
		    cim_fmt(rq, "%" PRId64 "-%" PRId64, activity, cim_now(rq)));
}

CIM_HANDLER(on_promote, cim_id)
{
	seat_call(rq, in->id);
	return 200;
}
WEBINARS_RUN(on_promote, cim_id);
