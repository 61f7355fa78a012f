/* A request of the privacy desk, done by jobs in one transaction. */
#include <string.h>

#include "core.h"
#include "file.h"
#include "privacy.h"

struct privacy_task { int64_t request; };
CIM_SHAPE(privacy_task, CIM_F(privacy_task, request));
struct privacy_todo { const char *kind, *email; struct cim_int person; };
CIM_SHAPE(privacy_todo, CIM_F(privacy_todo, kind), CIM_O(privacy_todo, email),
	CIM_O(privacy_todo, person));
struct privacy_result { int64_t id, erased; struct cim_int file; const char *report; };
CIM_SHAPE(privacy_result, CIM_F(privacy_result, id), CIM_F(privacy_result, erased),
	CIM_O(privacy_result, file),
	CIM_O(privacy_result, report, .as = CIM_LINES, .max = 1000000));

CIM_SELECT(privacy_todo_get, cim_id, privacy_todo,
	"SELECT kind, email, person_id AS person FROM privacy_request"
	" WHERE id = :id AND state = 'asked' AND email IS NOT NULL FOR UPDATE");
CIM_WRITE(privacy_done, privacy_result,
	"UPDATE privacy_request SET state = 'done', done_at = :now, file_id = :file,"
	" report = :report,"
	" email = IF(:erased = 1, NULL, email) WHERE id = :id");
/* The address stands in the requests before it too. */
CIM_WRITE(privacy_mask, cim_subject,
	"UPDATE privacy_request SET email = NULL WHERE email = :email OR person_id = :person");

static bool
copy(struct cim_req *rq, int64_t id, const struct cim_subject *who, struct privacy_result *out)
{
	struct buf json;

	buf_init(&json, rq->arena);
	if (!privacy_collect(rq, who, &json))
		return false;
	out->file.v = file_make(rq, cim_fmt(rq, "donnees-%lld.json", (long long)id),
	    "application/json", json.p, json.n);
	out->file.is = out->file.v != 0;
	return out->file.is;
}

static bool
forget(struct cim_req *rq, const struct cim_subject *who, bool dry, struct privacy_result *out)
{
	struct buf report;

	buf_init(&report, rq->arena);
	if (!privacy_forget(rq, who, dry, &report))
		return false;
	out->report = report.p;
	out->erased = !dry;
	return true;
}

CORE_HANDLER(privacy_work, privacy_task)
{
	struct cim_id id = { in->request };
	struct privacy_todo todo = { 0 };
	struct privacy_result result = { .id = in->request };
	struct cim_subject who;
	bool done;

	if (!cim_one(rq, privacy_todo_get, &id, &todo))
		return rq->failed || rq->sql.failed ? 500 : 200;
	who = (struct cim_subject){ todo.person, todo.email };
	if (strcmp(todo.kind, "copy") == 0)
		done = copy(rq, in->request, &who, &result);
	else
		done = forget(rq, &who, strcmp(todo.kind, "count") == 0, &result);
	if (!done)
		return 500;
	cim_exec(rq, privacy_done, &result);
	if (result.erased)
		cim_exec(rq, privacy_mask, &who);
	cim_audit(rq, "privacy.done", in->request, "%s", todo.kind);
	return 200;
}
