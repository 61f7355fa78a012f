/* The portal's first page: what waits for the person, from every plugin that says so; for staff
 * also what the house itself waits for. */
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "core.h"
#include "plugin_private.h"
#include "say.h"

struct home_thing { const char *title, *detail, *path; struct cim_time due; };
CIM_SHAPE(home_thing, CIM_F(home_thing, title), CIM_O(home_thing, detail),
	CIM_F(home_thing, path, .as = CIM_URL), CIM_O(home_thing, due));
struct home_view {
	const char *name, *institution, *mail;
	struct cim_date today;
	int64_t failed;
	bool some_failed, busy, more, nothing;
	struct home_thing_rows first, then;
};
CIM_SHAPE(home_view, CIM_F(home_view, name), CIM_O(home_view, institution), CIM_O(home_view, mail),
	CIM_F(home_view, today), CIM_F(home_view, failed), CIM_F(home_view, some_failed),
	CIM_F(home_view, busy), CIM_F(home_view, more), CIM_F(home_view, nothing), CIM_R(home_view, first, home_thing),
	CIM_R(home_view, then, home_thing));

CIM_SELECT(home_failed, cim_none, cim_id, "SELECT COUNT(*) AS id FROM task WHERE state = 'failed'");
CIM_SELECT(home_own, cim_none, cim_id, "SELECT COUNT(*) AS id FROM task WHERE person_id = :me"
	" AND (state IN ('running', 'failed') OR (state = 'queued' AND due_at < :now))");
CIM_PAGE(home_page, home_view, "home.html");

/* The nearest first; what has no hour comes last. */
static int
compare(const void *a, const void *b)
{
	const struct home_thing *x = a, *y = b;

	if (x->due.is != y->due.is)
		return x->due.is ? -1 : 1;
	return (x->due.us > y->due.us) - (x->due.us < y->due.us);
}

static void
add(struct cim_req *rq, const struct plugin *p, const struct cim_gift *gift,
    struct home_thing_rows *out)
{
	const struct plugin *mine = rq->plugin;
	struct cim_wait_rows rows = { NULL, 0 };
	struct home_thing *all;

	cim_list_(rq, gift->stmt, CIM_NONE, &rows);
	all = cim_alloc(rq, out->n + rows.n + 1, sizeof *all);
	for (size_t i = 0; i < out->n; i++)
		all[i] = out->v[i];
	rq->plugin = p;
	for (size_t i = 0; i < rows.n; i++)
		all[out->n++] = (struct home_thing){ say_text(rq, rows.v[i].title),
		    rows.v[i].detail, req_url(rq, rows.v[i].path, false), rows.v[i].due };
	rq->plugin = mine;
	out->v = all;
}

static struct home_thing_rows
gather(struct cim_req *rq)
{
	struct home_thing_rows all = { NULL, 0 };
	const struct cim_gift *gift;

	for (size_t i = 0; i < rq->host->nplugin; i++) {
		const struct plugin *p = &rq->host->plugin[i];

		for (size_t j = 0; !p->refused && (gift = plugin_gift(p, j)) != NULL; j++)
			if (strcmp(gift->slot, "home.waits") == 0)
				add(rq, p, gift, &all);
	}
	if (all.n > 1)
		qsort(all.v, all.n, sizeof *all.v, compare);
	return all;
}

CORE_HANDLER(home_show, cim_none)
{
	const struct cim_person *me = cim_me(rq);
	struct home_view v = { .name = me->name, .institution = me->institution };
	struct home_thing_rows all = gather(rq);
	struct cim_id failed = { 0 }, own = { 0 };
	struct civil now;

	(void)in;
	clock_local(clock_zone(rq->host->conf->site.zone), rq->now, &now);
	v.today = (struct cim_date){ clock_day(now.year, now.month, now.day), true };
	if (all.n > 0) {
		v.first = (struct home_thing_rows){ all.v, 1 };
		v.then = (struct home_thing_rows){ all.v + 1, all.n - 1 };
	}
	if (me->roles & CIM_STAFF) {
		v.mail = outbox_waiting(rq);
		cim_one(rq, home_failed, CIM_NONE, &failed);
		v.failed = failed.id;
		v.some_failed = failed.id > 0;
	} else {
		cim_one(rq, home_own, CIM_NONE, &own);
		v.busy = own.id > 0;
	}
	v.more = v.then.n > 0;
	v.nothing = all.n == 0 && v.mail == NULL && !v.some_failed && !v.busy;
	return cim_page(rq, 200, home_page, &v);
}
