/* From draft to published to its end; and what everyone is told of, once, in portions. */
#include "webinars.h"

#include <inttypes.h>

enum { PORTION = 20 };			/* letters in one transaction */

CIM_WRITE(put_published, cim_id,
	"UPDATE webinars_activity a SET a.state = 'published', a.published_at = :now,"
	" a.version = a.version + 1 WHERE a.id = :id AND a.state = 'draft' AND a.starts_at > :now"
	" AND {all webinars_activity: staff}");
struct ending { int64_t id; const char *reason; };
CIM_SHAPE(ending, CIM_F(ending, id),
	CIM_F(ending, reason, .max = 300, .as = CIM_LINES, .label = N_("Raison"),
		.hint = N_("Une phrase, dans le courriel et sur la page.")));
CIM_WRITE(put_ended, ending,
	"UPDATE webinars_activity a SET a.state = 'cancelled', a.cancelled_at = :now,"
	" a.cancel_reason = :reason, a.sequence = a.sequence + 1, a.version = a.version + 1"
	" WHERE a.id = :id AND a.state = 'published' AND a.ends_at > :now"
	" AND {all webinars_activity: staff}");
CIM_WRITE(cut_questions, cim_id, "DELETE FROM webinars_question WHERE activity_id = :id");
CIM_WRITE(cut_seat, cim_id, "DELETE FROM webinars_seat WHERE activity_id = :id");
CIM_WRITE(cut_activity, cim_id,
	"DELETE FROM webinars_activity WHERE id = :id AND state = 'draft'"
	" AND {all webinars_activity: staff}");

CIM_WRITE(cut_needs, ending, "DELETE d FROM webinars_need d"
	" JOIN webinars_registration r ON r.id = d.registration_id WHERE r.activity_id = :id"
	" AND {all webinars_registration: staff}");

struct published { int64_t webinar; const char *slug, *title; struct cim_time starts; };
CIM_SHAPE(published, CIM_F(published, webinar), CIM_F(published, slug), CIM_F(published, title),
	CIM_F(published, starts));
CIM_EVENT(published_event, "webinar.published", published);
/* after: the last registration told; last: the youngest that knew what was before. */
struct moved {
	int64_t webinar, sequence, after, last;
	struct cim_time starts, ends;
	const char *place, *zone;
	bool moved, elsewhere;
};
CIM_SHAPE(moved, CIM_F(moved, webinar), CIM_F(moved, sequence, .min = CIM_ANY),
	CIM_F(moved, after), CIM_F(moved, last), CIM_F(moved, starts), CIM_F(moved, ends),
	CIM_O(moved, place, .max = 300), CIM_F(moved, zone), CIM_F(moved, moved),
	CIM_F(moved, elsewhere));
CIM_EVENT(moved_event, "webinar.moved", moved);
struct told { int64_t webinar, sequence, after; struct cim_int last; };
CIM_SHAPE(told, CIM_F(told, webinar), CIM_F(told, sequence), CIM_F(told, after),
	CIM_O(told, last));
CIM_EVENT(ended_event, "webinar.cancelled", told);
CIM_SELECT(list_told, told, cim_id,
	"SELECT r.id FROM webinars_registration r WHERE r.activity_id = :webinar AND r.id > :after"
	" AND (:last IS NULL OR r.id <= :last) AND r.state <> 'cancelled'"
	" AND r.email_key IS NOT NULL AND {all webinars_registration: each is told by its own mail}"
	" ORDER BY r.id LIMIT 20");
CIM_SELECT(get_last, cim_id, cim_id,
	"SELECT COALESCE(MAX(r.id), 0) AS id FROM webinars_registration r WHERE r.activity_id = :id"
	" AND {all webinars_registration: each is told by its own mail}");

CIM_HANDLER(publish, cim_id)
{
	struct published event = { .webinar = in->id };
	struct meeting m;

	if (!meeting_find(rq, in->id, "fr", &m))
		return cim_error(rq, 404);
	if (cim_exec(rq, put_published, in) != 1) {
		cim_notice(rq, N_("Rien n’est publié : l’activité a déjà commencé, ou n’est plus en"
		    " brouillon. Vérifiez la date."));
		return cim_go(rq, "~/gestion/%" PRId64, in->id);
	}
	event = (struct published){ m.id, m.slug, m.title, m.starts };
	cim_tell(rq, published_event, &event, cim_fmt(rq, "%" PRId64, in->id));
	cim_audit(rq, "webinars.publish", in->id, "%s", m.slug);
	cim_notice(rq, N_("L’activité est publiée. Copiez l’adresse de sa page et diffusez-la."));
	return cim_go(rq, "~/gestion/%" PRId64, in->id);
}
WEBINARS_RUN(publish, cim_id);

struct end_view { struct meeting m; struct ending f; int64_t n; };
CIM_SHAPE(end_view, CIM_S(end_view, m, meeting), CIM_FORM(end_view, f, ending), CIM_F(end_view, n));
CIM_PAGE(end_page, end_view, "end.html");

CIM_HANDLER(show_end, cim_id)
{
	struct end_view v = { 0 };

	if (!meeting_find(rq, in->id, cim_lang(rq), &v.m))
		return cim_error(rq, 404);
	v.f.id = in->id;
	v.n = v.m.taken + v.m.waiting;
	return cim_page(rq, 200, end_page, &v);
}
WEBINARS_RUN(show_end, cim_id);

CIM_HANDLER(end, ending)
{
	struct told event = { .webinar = in->id };
	struct meeting m;

	seat_hold(rq, in->id);
	if (cim_exec(rq, put_ended, in) != 1 || !meeting_find(rq, in->id, "fr", &m))
		return cim_error(rq, 409);
	cim_exec(rq, cut_needs, in);
	event.sequence = m.sequence;
	cim_tell(rq, ended_event, &event, cim_fmt(rq, "%" PRId64, in->id));
	cim_audit(rq, "webinars.cancel", in->id, "%s", m.slug);
	cim_notice(rq, N_("L’activité est annulée. Chaque personne inscrite ou en attente reçoit un"
	    " courriel."));
	return cim_go(rq, "~/gestion/%" PRId64, in->id);
}
WEBINARS_RUN(end, ending);

/* A draft was never seen by anyone: it goes without a trace but its line in the audit. What is no
 * draft is refused by the last statement, and the refusal undoes those before it. */
CIM_HANDLER(discard, cim_id)
{
	cim_exec(rq, cut_questions, in);
	cim_exec(rq, cut_seat, in);
	if (cim_exec(rq, cut_activity, in) != 1)
		return cim_error(rq, 409);
	cim_audit(rq, "webinars.discard", in->id, "draft");
	cim_notice(rq, N_("Le brouillon est retiré."));
	return cim_go(rq, "~/gestion");
}
WEBINARS_RUN(discard, cim_id);

static bool
same_text(const char *a, const char *b)
{
	while (a && b && *a && *a == *b) {
		a++;
		b++;
	}
	return (a ? *a : '\0') == (b ? *b : '\0');
}

void
meeting_moved(struct cim_req *rq, const struct meeting *before, const struct meeting *after)
{
	struct moved event = { .webinar = after->id, .sequence = after->sequence,
		.starts = before->starts, .ends = before->ends, .place = before->place,
		.zone = before->zone };
	struct cim_id key = { after->id }, last = { 0 };

	cim_one(rq, get_last, &key, &last);
	event.last = last.id;
	event.moved = before->starts_local.us != after->starts_local.us ||
	    before->ends_local.us != after->ends_local.us ||
	    !same_text(before->zone, after->zone);
	event.elsewhere = !same_text(before->place, after->place) ||
	    !same_text(before->join_url, after->join_url);
	cim_tell(rq, moved_event, &event,
	    cim_fmt(rq, "%" PRId64 "-%" PRId64, after->id, after->sequence));
}

/* Letters to the next portion; the id of the last one told, 0 when all were. */
static int64_t
tell_portion(struct cim_req *rq, enum letter which, const struct told *to, const struct former *old)
{
	struct cim_id_rows rows = { 0 };

	cim_list(rq, list_told, to, &rows);
	for (size_t i = 0; i < rows.n; i++) {
		struct registration r;
		struct meeting m;

		if (registration_find(rq, rows.v[i].id, &r) &&
		    meeting_find(rq, r.activity, r.lang, &m))
			letter_send(rq, which, &r, &m, old, to->sequence);
	}
	return rows.n == PORTION ? rows.v[rows.n - 1].id : 0;
}

/* Overtaken by a later change, or moved into the past: nobody is told. */
CIM_HANDLER(on_moved, moved)
{
	struct former old = { .day = in->starts, .starts = in->starts, .ends = in->ends,
		.here = in->starts, .place = in->place, .zone = in->zone, .moved = in->moved,
		.elsewhere = in->elsewhere };
	struct told to = { in->webinar, in->sequence, in->after, { in->last, true } };
	struct moved next = *in;
	struct meeting m;

	seat_hold(rq, in->webinar);
	if (!meeting_find(rq, in->webinar, "fr", &m) || m.sequence != in->sequence ||
	    m.state != PUBLISHED || m.past)
		return 200;
	next.after = tell_portion(rq, LETTER_MOVED, &to, &old);
	if (next.after)
		return cim_more(rq, &next, 0, m.taken + m.waiting);
	return 200;
}
WEBINARS_RUN(on_moved, moved);

CIM_HANDLER(on_ended, told)
{
	struct told next = *in;

	seat_hold(rq, in->webinar);
	next.after = tell_portion(rq, LETTER_ENDED, in, NULL);
	if (next.after)
		return cim_more(rq, &next, 0, 0);
	return 200;
}
WEBINARS_RUN(on_ended, told);
