/* One request, from the bytes of the web server to the bytes it gets back. A worker has one, reused. */
#ifndef REQ_H
#define REQ_H
#include <setjmp.h>
#include "plugin.h"
#include "session.h"
#include "stmt.h"

struct resp {
	int status;
	const char *type;		/* with charset */
	const char *location;
	struct buf body;		/* its beginning, all of it when nothing is spilled */
	size_t spilled;			/* what follows, in the file of the worker */
	const char *cookie[4]; size_t ncookie;	/* whole Set-Cookie values */
	const char *file;		/* a download of this name, UTF-8 */
	unsigned cache;			/* seconds; 0: no-store */
	unsigned retry;			/* Retry-After */
};
/* What a process has for all its requests. */
struct worker {
	struct host *host;
	struct db *db;
	const struct conf_program *program;
	struct cim_req *rq;
	bool judged;			/* host_judge_database had its answer */
};
struct cim_req {
	struct worker *worker;
	const struct host *host;
	struct arena *arena;
	struct spill *spill;		/* NULL: there is none */
	struct arena *row;		/* while cim_each gives a row: what it takes goes with it */
	jmp_buf escape;			/* out of memory or budget: 500 */

	/* what was asked; strings are copies in the arena */
	enum cim_method method; bool head;
	unsigned surface;		/* which surface this socket serves */
	const char *path;		/* decoded, after prefix and language: "/webinaires/12" */
	const char *suffix;		/* "csv", "ics", "json"; "" when none */
	const char *query, *content_type, *cookie, *origin, *fetch_site, *address,
	    *none_match;
	size_t content_length;
	/* reads the body; returns bytes, 0 at the end, -1 when it was cut */
	long (*read)(struct cim_req *, char *, size_t);
	void *io;

	enum lang lang;
	struct session session;
	const struct route *route;
	const struct plugin *plugin;	/* whose code runs */
	struct form form;		/* pairs of path, query and body; bound to the route's shape */
	const void *in;			/* what the handler is given */
	struct chosen *chosen;		/* of choice.c: what `.from` statements gave */
	const struct cim_run *checked;	/* cim_check: rq->form is what is kept, as if sent to this */
	struct form sent;		/* then: what was sent */
	size_t nparam;			/* pairs of the form that came from the path */
	bool no_files;			/* those that come are read and dropped */
	bool reading;			/* what was sent is being read: memory that ends is 413 */
	bool redraw;			/* `.form` runs to draw the form again: likewise, */
	int redraw_status;		/* and its page has this status */
	bool stale;			/* cim_stale: the form shows both versions */
	bool denied;			/* for the audit: this person may not */
	int64_t now;
	const char *once;		/* key of the POST */
	const char *ref;			/* "7F3A-21C0": in the log and on an error page */

	struct stmt_ctx sql;
	struct value_ctx value;
	struct resp resp;
	const char *failed;		/* sticky: why this request answers 500 or 503 */
	bool gone;			/* the database is away: 503 */
	/* written after the rollback */
	struct { const char *bucket; unsigned seconds; bool renew; } strike[4]; size_t nstrike;
	int64_t seen[8]; size_t nseen;	/* persons whose file was read */
	const char *notice;		/* told on the next page */
	const char *first;		/* with a notice of this page: where another sending led */
	struct { const void *state; size_t size; int64_t done, total; bool is; } more;	/* of a task */
	int64_t task;
	struct { const struct cim_shape *of; const void *v; } settings;	/* of rq->plugin, once read */
};

struct cim_req *req_new(struct worker *);
void req_free(struct cim_req **);
/* Clears everything of the last request; the arena is reset. */
void req_reset(struct cim_req *);
/* From a filled request to its answer in rq->resp: session, route, access, form, handler, commit. */
void dispatch(struct cim_req *);
/* What is written when the answer has left: `seen` of the session. */
void dispatch_after(struct cim_req *);
/* What a task does: `run` in one transaction on the write connection, as this person. `json` is the
 * payload, read into run->in by name. true: committed. */
bool dispatch_task(struct cim_req *, const struct plugin *, const struct cim_run *, const char *json, int64_t person);
void req_fail(struct cim_req *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The URL of a path of a plugin in the language of the request: "~/3", "~webinars/3". */
const char *req_url(struct cim_req *, const char *path, bool absolute);
void resp_cookie(struct cim_req *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
#endif
