/* Tasks as people see them: one and how far it is; to whom it belongs the list of theirs, to
 * staff all that wait or did not go. */
#include <string.h>

#include "core.h"
#include "say.h"

struct task_row {
	int64_t id, done, total, attempts;
	const char *plugin, *event, *state, *reply;
	struct cim_time created, due;
	bool own;
};
CIM_SHAPE(task_row, CIM_F(task_row, id), CIM_F(task_row, done), CIM_F(task_row, total),
	CIM_F(task_row, attempts), CIM_F(task_row, plugin), CIM_F(task_row, event),
	CIM_F(task_row, state), CIM_O(task_row, reply), CIM_F(task_row, created),
	CIM_F(task_row, due),
	CIM_F(task_row, own));
struct task_line {
	int64_t id;
	const char *title, *state, *reply;
	struct cim_time created;
	bool failed;
};
CIM_SHAPE(task_line, CIM_F(task_line, id), CIM_F(task_line, title), CIM_F(task_line, state),
	CIM_O(task_line, reply), CIM_F(task_line, created), CIM_F(task_line, failed));
struct task_list { struct task_line_rows tasks; bool some; };
CIM_SHAPE(task_list, CIM_R(task_list, tasks, task_line), CIM_F(task_list, some));
/* still: this page does not refresh itself (WCAG 2.2.2: what moves can be stopped) */
struct task_ask { int64_t id; bool still; };
CIM_SHAPE(task_ask, CIM_F(task_ask, id), CIM_F(task_ask, still));
struct task_view {
	int64_t id, done, total;
	const char *title, *state, *reply;
	bool live, refresh, counted, failed, over, may_again;
};
CIM_SHAPE(task_view, CIM_F(task_view, id), CIM_F(task_view, done), CIM_F(task_view, total),
	CIM_F(task_view, title), CIM_F(task_view, state), CIM_O(task_view, reply),
	CIM_F(task_view, live), CIM_F(task_view, refresh), CIM_F(task_view, counted),
	CIM_F(task_view, failed),
	CIM_F(task_view, over), CIM_F(task_view, may_again));

CIM_SELECT(task_get, cim_id, task_row,
	"SELECT id, done, total, attempts, plugin, event, state, reply, created_at AS created,"
	" due_at AS due, COALESCE(person_id = :me, FALSE) AS own FROM task WHERE id = :id");
CIM_SELECT(task_own, cim_none, task_row,
	"SELECT id, done, total, attempts, plugin, event, state, reply, created_at AS created,"
	" due_at AS due, TRUE AS own FROM task WHERE person_id = :me"
	" AND (state IN ('queued', 'running', 'failed') OR finished_at > :now - INTERVAL 7 DAY)"
	" ORDER BY state = 'failed' DESC, id DESC {page}");
CIM_SELECT(task_open, cim_none, task_row,
	"SELECT id, done, total, attempts, plugin, event, state, reply, created_at AS created,"
	" due_at AS due, FALSE AS own FROM task WHERE state IN ('queued', 'running', 'failed')"
	" ORDER BY state = 'failed' DESC, id DESC {page}");
CIM_WRITE(task_stop_it, cim_id,
	"UPDATE task SET finished_at = IF(state = 'queued', :now, NULL), state = 'stopped'"
	" WHERE id = :id AND state IN ('queued', 'running')");
CIM_WRITE(task_again_it, cim_id,
	"UPDATE task SET state = 'queued', attempts = 0, due_at = :now, finished_at = NULL,"
	" reply = NULL"
	" WHERE id = :id AND state = 'failed'");
CIM_PAGE(task_list_page, task_list, "tasks.html");
CIM_PAGE(task_page, task_view, "task.html");

/* "task.EVENT" of the catalogue, else the name of the plugin. */
static const char *
title_of(struct cim_req *rq, const struct task_row *t)
{
	const char *key = cim_fmt(rq, "task.%s", t->event);
	const struct plugin *p = host_plugin(rq->host, t->plugin);

	if (texts_has_key(rq->host->texts, key))
		return say(rq, key, NULL);
	return p && p->tables ? say_text(rq, p->tables->title) : t->plugin;
}

static const char *
state_of(struct cim_req *rq, const char *state)
{
	return say(rq, cim_fmt(rq, "state.task.%s", state), NULL);
}

static bool
is(const char *state, const char *wanted)
{
	return strcmp(state, wanted) == 0;
}

/* Who started it sees it, and staff; to others it does not exist. */
static bool
may_see(struct cim_req *rq, const struct task_row *t)
{
	return t->own || (rq->session.person.roles & CIM_STAFF);
}

CORE_HANDLER(task_show, task_ask)
{
	struct cim_id id = { in->id };
	struct task_row t = { 0 };
	struct task_view v;

	if (!cim_one(rq, task_get, &id, &t) || !may_see(rq, &t))
		return cim_error(rq, 404);
	v = (struct task_view){ .id = t.id, .done = t.done, .total = t.total,
	    .title = title_of(rq, &t),
		.state = state_of(rq, t.state), .counted = t.total > 0 };
	v.live = is(t.state, "queued") || is(t.state, "running");
	v.refresh = v.live && !in->still;
	v.failed = is(t.state, "failed");
	v.over = is(t.state, "done");
	if (rq->session.person.roles & CIM_STAFF) {
		v.reply = t.reply;
		v.may_again = v.failed;
	}
	return cim_page(rq, 200, task_page, &v);
}

CORE_HANDLER(task_stop, cim_id)
{
	struct task_row t = { 0 };

	if (!cim_one(rq, task_get, in, &t) || !may_see(rq, &t))
		return cim_error(rq, 404);
	if (cim_exec(rq, task_stop_it, in) == 1)
		cim_audit(rq, "task.stop", in->id, "%s", t.event);
	return cim_go(rq, "~core/taches/%lld", (long long)in->id);
}

CORE_HANDLER(task_list, cim_none)
{
	bool staff = rq->session.person.roles & CIM_STAFF;
	struct task_row_rows rows = { NULL, 0 };
	struct task_list v;

	(void)in;
	if (staff)
		cim_list(rq, task_open, CIM_NONE, &rows);
	else
		cim_list(rq, task_own, CIM_NONE, &rows);
	v.tasks.v = cim_alloc(rq, rows.n + 1, sizeof *v.tasks.v);
	v.tasks.n = rows.n;
	v.some = rows.n > 0;
	for (size_t i = 0; i < rows.n; i++) {
		const struct task_row *t = &rows.v[i];

		v.tasks.v[i] = (struct task_line){ t->id, title_of(rq, t), state_of(rq, t->state),
		    staff ? t->reply : NULL, t->created, is(t->state, "failed") };
	}
	return cim_page(rq, 200, task_list_page, &v);
}

CORE_HANDLER(task_again, cim_id)
{
	struct task_row t = { 0 };

	if (!cim_one(rq, task_get, in, &t))
		return cim_error(rq, 404);
	if (cim_exec(rq, task_again_it, in) == 1)
		cim_audit(rq, "task.again", in->id, "%s", "");
	return cim_go(rq, "~core/taches/%lld", (long long)in->id);
}
