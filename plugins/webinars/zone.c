/* An hour announced stays when its zone changes its rule (the files of the system, read when a
 * worker starts): the instant follows, and with it the calendars. */
#include "webinars.h"

struct hours {
	int64_t id, version;
	const char *zone;
	struct cim_time starts, ends, closes, starts_local, ends_local, closes_local;
};
CIM_SHAPE(hours, CIM_F(hours, id), CIM_F(hours, version), CIM_F(hours, zone), CIM_F(hours, starts),
	CIM_F(hours, ends), CIM_O(hours, closes), CIM_F(hours, starts_local),
	CIM_F(hours, ends_local), CIM_O(hours, closes_local));
CIM_SELECT(list_hours, cim_none, hours,
	"SELECT a.id, a.version, a.zone, a.starts_at AS starts, a.ends_at AS ends,"
	" a.closes_at AS closes, a.starts_local, a.ends_local, a.closes_local"
	" FROM webinars_activity a WHERE a.state <> 'cancelled' AND a.ends_at > :now"
	" AND {all webinars_activity: what was announced stays} ORDER BY a.id");
CIM_WRITE(put_hours, hours,
	"UPDATE webinars_activity a SET a.starts_at = :starts, a.ends_at = :ends,"
	" a.closes_at = :closes, a.sequence = a.sequence + IF(a.state = 'published', 1, 0),"
	" a.version = a.version + 1 WHERE a.id = :id AND a.version = :version AND :starts < :ends"
	" AND {all webinars_activity: what was announced stays}");

/* An hour that the new rule skips keeps its instant. */
static bool
follow(struct cim_req *rq, const char *zone, struct cim_time *at, struct cim_time local)
{
	struct cim_time right = cim_instant(rq, zone, local);

	if (!at->is || !right.is || cim_local(rq, zone, *at).us == local.us)
		return false;
	*at = right;
	return true;
}

static bool
differ(struct cim_req *rq, struct hours *h)
{
	bool starts = follow(rq, h->zone, &h->starts, h->starts_local);
	bool ends = follow(rq, h->zone, &h->ends, h->ends_local);
	bool closes = follow(rq, h->zone, &h->closes, h->closes_local);

	return starts || ends || closes;
}

void
zone_follow(struct cim_req *rq)
{
	struct hours_rows rows = { 0 };
	struct meeting before, after;

	cim_list(rq, list_hours, CIM_NONE, &rows);
	for (size_t i = 0; i < rows.n; i++) {
		struct hours *h = &rows.v[i];

		if (!differ(rq, h))
			continue;
		seat_hold(rq, h->id);
		if (meeting_find(rq, h->id, "fr", &before) && cim_exec(rq, put_hours, h) == 1 &&
		    meeting_find(rq, h->id, "fr", &after) && after.state == PUBLISHED) {
			meeting_moved(rq, &before, &after);
			cim_audit(rq, "webinars.zone", h->id, "%s", h->zone);
		}
	}
}
