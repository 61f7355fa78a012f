/* An activity in one language, read the same way for pages, mails and calendars. */
#include "webinars.h"

#include <string.h>

/* English falls back to French member by member, never the reverse. */
#define SAID(name) " COALESCE(IF(:tongue = 'en', a." name "_en, NULL), a." name "_fr) AS "
#define MEETING \
	"SELECT a.id, a.slug, a.kind, a.state, a.sequence, a.zone, a.speakers, a.place," \
	" a.join_url," SAID("title") "title," SAID("lead") "intro," SAID("text") "text," \
	SAID("audience") "audience," \
	" (SELECT CONCAT(x.code, ', '," \
	" LOWER(LEFT(IF(:tongue = 'en', x.label_en, x.label_fr), 1))," \
	" SUBSTRING(IF(:tongue = 'en', x.label_en, x.label_fr), 2))" \
	" FROM axis x WHERE x.code = a.axis_code) AS axis," \
	" a.starts_at AS day, a.starts_at AS starts, a.starts_at AS here, a.starts_at AS islands," \
	" a.ends_at AS ends, COALESCE(a.closes_at, a.starts_at) AS closes," \
	" a.starts_local, a.ends_local, a.moved_from_at AS moved_from, a.moved_reason," \
	" a.cancel_reason," \
	" s.taken, s.waiting, s.capacity AS max," \
	" COALESCE(IF(s.capacity > s.taken, s.capacity - s.taken, 0), 0) AS n," \
	" COALESCE(s.taken >= s.capacity OR s.waiting > 0, 0) AS full," \
	" COALESCE(a.state = 'published' AND COALESCE(a.closes_at, a.starts_at) > :now, 0)" \
	" AS open," \
	" COALESCE(a.ends_at <= :now, 0) AS past," \
	" COALESCE(TIMESTAMPDIFF(HOUR, a.starts_at, a.ends_at) >= 16, 0) AS long_one," \
	" a.zone <> 'America/Halifax' AS two_zones," \
	" COALESCE(DATE(a.starts_local) > DATE(:now + INTERVAL TIMESTAMPDIFF(MINUTE," \
	" a.starts_at, a.starts_local) MINUTE), 0) AS tomorrow," \
	" a.asks_attendance, a.asks_list, a.asks_recording" \
	" FROM webinars_activity a JOIN webinars_seat s ON s.activity_id = a.id"

CIM_SELECT(get_public, meeting_key, meeting,
	MEETING " WHERE a.slug = :slug AND {webinars_activity a}");
CIM_SELECT(get_meeting, meeting_key, meeting, MEETING " WHERE a.id = :id"
	" AND {all webinars_activity: by its id, for staff and for those registered}");

CIM_SELECT(list_coming, meeting_key, meeting, MEETING
	" WHERE a.state = 'published' AND a.ends_at > :now AND {webinars_activity a}"
	" ORDER BY a.starts_at, a.id {page}");
CIM_SELECT(list_over, meeting_key, meeting, MEETING
	" WHERE a.state = 'published' AND a.ends_at <= :now AND {webinars_activity a}"
	" ORDER BY a.starts_at DESC, a.id {page}");

void
line_rows(struct cim_req *rq, const char *text, struct line_rows *out)
{
	size_t n = 1;

	*out = (struct line_rows){ 0 };
	if (text == NULL || *text == '\0')
		return;
	for (const char *p = text; *p; p++)
		n += *p == '\n';
	out->v = cim_alloc(rq, n, sizeof *out->v);
	for (const char *p = text; *p; ) {
		size_t len = strcspn(p, "\r\n");

		if (len > 0)
			out->v[out->n++].text = cim_fmt(rq, "%.*s", (int)len, p);
		p += len;
		p += strspn(p, "\r\n");
	}
}

static bool
found(struct cim_req *rq, bool is, struct meeting *m)
{
	if (is)
		line_rows(rq, m->speakers, &m->who);
	return is;
}

bool
meeting_public(struct cim_req *rq, const char *slug, struct meeting *out)
{
	struct meeting_key key = { 0, slug, cim_lang(rq) };

	return found(rq, cim_one(rq, get_public, &key, out), out);
}

bool
meeting_find(struct cim_req *rq, int64_t id, const char *tongue, struct meeting *out)
{
	struct meeting_key key = { id, NULL, tongue };

	return found(rq, cim_one(rq, get_meeting, &key, out), out);
}

void
meeting_agenda(struct cim_req *rq, bool over, struct meeting_rows *out)
{
	struct meeting_key key = { 0, NULL, cim_lang(rq) };

	if (over)
		cim_list(rq, list_over, &key, out);
	else
		cim_list(rq, list_coming, &key, out);
}
