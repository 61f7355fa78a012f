/* What waits in the outbox, for staff: mails whose relay is away, that were refused, or of which
 * nobody knows what became: those are sent again only by a person. */
#include "clock.h"
#include "core.h"
#include "say.h"

enum { GRACE = 60 };				/* seconds that a mail may take */
#define SECONDS INT64_C(1000000)

struct outbox_late { struct cim_time before; };
CIM_SHAPE(outbox_late, CIM_F(outbox_late, before));
struct outbox_sum { int64_t n, tried; struct cim_time since; };
CIM_SHAPE(outbox_sum, CIM_F(outbox_sum, n), CIM_F(outbox_sum, tried), CIM_O(outbox_sum, since));
struct outbox_mail {
	int64_t id, attempts;
	const char *email, *subject, *state, *reply;
	struct cim_time created, due;
	bool again;
};
CIM_SHAPE(outbox_mail, CIM_F(outbox_mail, id), CIM_F(outbox_mail, attempts),
	CIM_F(outbox_mail, email), CIM_F(outbox_mail, subject), CIM_F(outbox_mail, state),
	CIM_O(outbox_mail, reply), CIM_F(outbox_mail, created), CIM_F(outbox_mail, due),
	CIM_F(outbox_mail, again));
struct outbox_view { const char *waiting; struct outbox_mail_rows mails; bool some; };
CIM_SHAPE(outbox_view, CIM_O(outbox_view, waiting), CIM_R(outbox_view, mails, outbox_mail),
	CIM_F(outbox_view, some));

CIM_SELECT(outbox_late_ones, outbox_late, outbox_sum,
	"SELECT COUNT(*) AS n, COUNT(reply) AS tried, MIN(due_at) AS since FROM outbox"
	" WHERE state IN ('queued', 'sending') AND due_at < :before AND attempts = 0");
CIM_SELECT(outbox_open, cim_none, outbox_mail,
	"SELECT id, attempts, to_email AS email, subject,"
	" IF(state = 'queued' AND attempts > 0, 'retry', state) AS state, reply,"
	" created_at AS created, due_at AS due, state IN ('failed', 'unknown', 'parked') AS again"
	" FROM outbox WHERE state IN ('queued', 'sending', 'failed', 'unknown', 'parked')"
	" AND body_text IS NOT NULL"
	" ORDER BY id DESC {page}");
CIM_WRITE(outbox_requeue, cim_id,
	"UPDATE outbox SET state = 'queued', due_at = :now, attempts = 0, lease_at = NULL,"
	" reply = NULL"
	" WHERE id = :id AND state IN ('failed', 'unknown', 'parked') AND body_text IS NOT NULL");
CIM_PAGE(outbox_page, outbox_view, "outbox.html");

/* The hour alone when it is of today. */
static const char *
since(struct cim_req *rq, int64_t us)
{
	const struct zone *zone = clock_zone(rq->host->conf->site.zone);
	struct civil then, now;
	struct buf out;

	buf_init(&out, rq->arena);
	clock_local(zone, us, &then);
	clock_local(zone, rq->now, &now);
	if (clock_day(then.year, then.month, then.day) == clock_day(now.year, now.month, now.day))
		clock_put_hour(&out, &then, rq->lang);
	else
		clock_put_when(&out, us, zone, rq->lang);
	return out.p;
}

/* One that was tried says that no relay answers; none says only that they wait. */
const char *
outbox_waiting(struct cim_req *rq)
{
	struct outbox_late late = { { rq->now - GRACE * SECONDS, true } };
	struct outbox_sum sum = { 0 };

	if (!cim_one(rq, outbox_late_ones, &late, &sum) || sum.n == 0)
		return NULL;
	return say_n(rq, sum.tried ? "err.mail_waiting" : "outbox.waiting", sum.n, "time",
	    since(rq, sum.since.us), NULL);
}

/* The words of a relay are its own; the codes are ours. */
static const char *
reason(struct cim_req *rq, const char *reply)
{
	const char *key;

	if (reply == NULL || *reply == '\0')
		return NULL;
	key = cim_fmt(rq, "outbox.reply.%s", reply);
	return texts_has_key(rq->host->texts, key) ? say(rq, key, NULL) : reply;
}

CORE_HANDLER(outbox_list, cim_none)
{
	struct outbox_view v = { 0 };

	(void)in;
	cim_list(rq, outbox_open, CIM_NONE, &v.mails);
	for (size_t i = 0; i < v.mails.n; i++) {
		struct outbox_mail *m = &v.mails.v[i];

		m->reply = reason(rq, m->reply);
		m->state = say(rq, cim_fmt(rq, "state.mail.%s", m->state), NULL);
	}
	v.some = v.mails.n > 0;
	v.waiting = outbox_waiting(rq);
	return cim_page(rq, 200, outbox_page, &v);
}

CORE_HANDLER(outbox_again, cim_id)
{
	if (cim_exec(rq, outbox_requeue, in) != 1)
		return cim_error(rq, 409);
	cim_audit(rq, "outbox.again", in->id, "%s", "");
	cim_notice(rq, "%s", say(rq, "outbox.again", NULL));
	return cim_go(rq, "~core/courriels");
}
