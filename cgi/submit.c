#include "submit.h"

#include <mysqld_error.h>
#include <sodium.h>
#include <string.h>
#include <time.h>

#include "access.h"
#include "body.h"
#include "choice.h"
#include "ended.h"
#include "error.h"
#include "file_claim.h"
#include "log.h"
#include "once.h"
#include "resp.h"
#include "say.h"

enum { REPLAYS = 3 };
enum outcome { DONE, AGAIN, UNKNOWN };

void
submit_run(struct cim_req *rq, const struct cim_run *run, const void *in)
{
	int status = run->fn(rq, in);

	if (rq->failed || rq->sql.failed)
		error_page(rq, error_status(rq));
	else if (status >= 400 && rq->resp.body.n == 0)
		error_page(rq, status);
}

/* The page of the form again, with what was typed: the `.form` handler reads from the path alone.
 * */
static void
redraw(struct cim_req *rq, int status)
{
	const struct form *sent = rq->checked ? &rq->sent : &rq->form;
	const struct cim_run *form = rq->route->r->form;
	struct form path;

	db_rollback(rq->worker->db);
	rq->sql.writing = false;
	if (form == NULL) {
		error_page(rq, status < 400 ? 400 : status);
		return;
	}
	form_init(&path, &rq->value);
	for (size_t i = 0; i < rq->nparam; i++)
		form_add(&path, sent->pair[i].name, sent->pair[i].value);
	if (!form_bind(&path, form->in, false)) {
		error_page(rq, 404);
		return;
	}
	if (rq->checked)
		rq->form.in = NULL;	/* it was the handler's own */
	rq->redraw = true;
	rq->redraw_status = status;
	rq->resp.location = NULL;
	submit_run(rq, form, path.in);
	rq->redraw = false;
}

/* true: complete and valid, but for choices of the database. */
static bool
bind(struct cim_req *rq)
{
	const struct cim_route *r = rq->route->r;
	bool complete = form_bind(&rq->form, r->run->in, !(r->flags & CIM_DRAFT));

	rq->in = rq->form.in;
	return file_judge(rq) && complete;
}

/* What was typed comes back as it is: nobody asked yet whether it is right. */
static void
unjudged(struct cim_req *rq, int status)
{
	form_bind(&rq->form, rq->route->r->run->in, false);
	rq->form.nmessage = 0;
	file_judge(rq);
	redraw(rq, status);
}

/* A button of rows was pressed: what is typed comes back with a row more or less. */
static bool
edit_rows(struct cim_req *rq)
{
	const struct cim_shape *in = rq->route->r->run->in;
	const char *pressed = form_get(&rq->form, "_do");

	if (pressed == NULL || !form_button(&rq->form, pressed, in))
		return false;
	unjudged(rq, 200);
	return true;
}

/* A page of an earlier session: its token is none of this one. It may be sent, once it was seen. */
static void
renewed(struct cim_req *rq)
{
	if (rq->route->r->form == NULL) {
		ended_again(rq);
		return;
	}
	rq->notice = say(rq, "err.again.session", NULL);
	unjudged(rq, 403);
}

static bool
replayable(unsigned err)
{
	return err == ER_LOCK_DEADLOCK || err == ER_CHECKREAD;
}

static enum outcome
failed(struct cim_req *rq)
{
	if (replayable(rq->sql.failed))
		return AGAIN;
	if (rq->sql.failed == ER_LOCK_WAIT_TIMEOUT && rq->sql.count <= 1)
		return UNKNOWN;		/* the twin holds the key: its page will tell */
	error_page(rq, error_status(rq));
	return DONE;
}

static void
take_back_sent(struct cim_req *rq)
{
	if (rq->checked)
		rq->form = rq->sent;
	rq->checked = NULL;
}

static enum outcome
commit(struct cim_req *rq)
{
	int err;

	take_back_sent(rq);
	once_answer(rq);
	if (rq->sql.failed)
		return failed(rq);
	err = db_commit(rq->worker->db);
	if (err == 0)
		return DONE;
	if (err < 0)
		return UNKNOWN;
	if (replayable((unsigned)err))
		return AGAIN;
	req_fail(rq, "commit: error %d", err);
	error_page(rq, 500);
	return DONE;
}

/* A file of the form was swept or kept in the meantime: it is to be chosen again. */
static void
redraw_without_file(struct cim_req *rq)
{
	bind(rq);
	redraw(rq, 422);
}

/* An address to go to, or small JSON: what can be given again to whoever sends again. */
static bool
answered(const struct resp *resp)
{
	return resp->location != NULL || (resp->body.n > 0 && resp->type != NULL &&
	    strncmp(resp->type, "application/json", 16) == 0);
}

/* The handler, inside the transaction that once_begin started. */
static enum outcome
handle(struct cim_req *rq)
{
	bool files = file_keep(rq);
	int status = files ? rq->route->r->run->fn(rq, rq->in) : 0;

	if (rq->failed || rq->sql.failed)
		return failed(rq);
	if (!files) {
		redraw_without_file(rq);
		return DONE;
	}
	if (status == 429 && rq->route->r->form)
		error_wait(rq);
	if (rq->form.nmessage > 0 || status == 409 || status == 422 || status == 429) {
		redraw(rq, status == 409 || status == 429 ? status : 422);
		return DONE;
	}
	if (status >= 400) {
		db_rollback(rq->worker->db);
		if (rq->resp.body.n == 0)
			error_page(rq, status);
		return DONE;
	}
	if (!answered(&rq->resp)) {
		req_fail(rq, "a POST answers with an address (cim_go), an error or JSON");
		error_page(rq, 500);
		return DONE;
	}
	return commit(rq);
}

static enum outcome
attempt(struct cim_req *rq)
{
	if (rq->route->r->flags & ROUTE_EACH) {
		rq->sql.writing = true;
		return handle(rq);
	}
	switch (once_begin(rq)) {
	case ONCE_FIRST:
		return handle(rq);
	case ONCE_SAME:
		return DONE;
	case ONCE_OTHER:
		error_again(rq, rq->resp.location);
		redraw(rq, 409);
		return DONE;
	case ONCE_NO_KEY:
		error_again(rq, NULL);
		redraw(rq, 200);
		return DONE;
	case ONCE_FAILED:
	default:
		return failed(rq);
	}
}

/* 5 to 50 ms, so that two that met do not meet again. */
static void
pause_a_little(void)
{
	struct timespec t = { 0, (long)(5 + randombytes_uniform(46)) * 1000000 };

	nanosleep(&t, NULL);
}

static void
forget_attempt(struct cim_req *rq)
{
	db_rollback(rq->worker->db);
	take_back_sent(rq);
	rq->resp = (struct resp){ .status = 200, .body = rq->resp.body };
	resp_clear(rq);
	rq->sql.failed = 0;
	rq->sql.count = 0;
	rq->notice = rq->first = NULL;
	rq->nstrike = rq->nseen = 0;
}

static void
run_transaction(struct cim_req *rq)
{
	const struct session session = rq->session;
	enum outcome end = AGAIN;

	for (int i = 0; i < REPLAYS && end == AGAIN; i++) {
		if (i > 0) {
			log_info("request.replay", "ref=%s route=%s", rq->ref, rq->route->pattern);
			pause_a_little();
		}
		forget_attempt(rq);
		rq->session = session;
		end = attempt(rq);
	}
	if (end == AGAIN) {
		req_fail(rq, "still refused after %d attempts", REPLAYS);
		error_page(rq, 503);
	} else if (end == UNKNOWN) {
		forget_attempt(rq);
		if (rq->route->r->flags & ROUTE_EACH)
			error_page(rq, 503);	/* no key was kept that could tell later */
		else
			once_receipt(rq);
	}
}

/* 200, or the status that refuses it. */
static int
read_form(struct cim_req *rq)
{
	int status;

	if (!access_origin(rq))
		return 403;
	status = body_read(rq);
	return status == 200 ? file_claim(rq) : status;
}

void
submit(struct cim_req *rq)
{
	int status;
	bool valid;

	rq->reading = true;
	status = read_form(rq);
	if (status != 200) {
		error_page(rq, status);
		return;
	}
	if (edit_rows(rq))
		return;
	if (!access_token(rq)) {
		renewed(rq);
		return;
	}
	valid = bind(rq);
	valid = choice_check(rq) && valid;
	rq->reading = false;
	if (rq->failed || rq->sql.failed)
		error_page(rq, error_status(rq));
	else if (valid)
		run_transaction(rq);
	else
		redraw(rq, 422);
}
