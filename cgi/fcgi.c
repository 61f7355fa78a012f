#include "fcgi.h"

#include <errno.h>
#include <fcgiapp.h>
#include <poll.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "dispatch_path.h"
#include "log.h"
#include "resp.h"

enum { IO_SECONDS = 5, PARAMS_MAX = 200, PARAM_BYTES = 16 * 1024 };

static void
limit_time(int fd)
{
	struct timeval tv = { IO_SECONDS, 0 };

	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof tv);
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &tv, sizeof tv);
}

/* FCGX_Accept_r would accept by itself and take signals badly: it is given a connection that stands. */
static bool
take_connection(FCGX_Request *fr, int fd)
{
	limit_time(fd);
	FCGX_Finish_r(fr);
	fr->keepConnection = 1;
	fr->ipcFd = fd;
	fr->listen_sock = -1;
	if (FCGX_Accept_r(fr) < 0)
		return false;
	fr->keepConnection = 0;
	return true;
}

/* Pointers of libfcgi die with the request; what is kept is a copy. Absent is "". */
static const char *
param(struct cim_req *rq, const FCGX_Request *fr, const char *name)
{
	const char *v = FCGX_GetParam(name, fr->envp);

	return v ? arena_dup(rq->arena, v, strlen(v)) : "";
}

/* libfcgi has no limit of its own on what a peer sends as parameters. */
static bool
params_sane(const FCGX_Request *fr)
{
	size_t n = 0;

	for (char **p = fr->envp; *p; p++)
		if (++n > PARAMS_MAX || strlen(*p) > PARAM_BYTES)
			return false;
	return true;
}

static bool
read_length(const char *text, size_t *out)
{
	unsigned long long n;
	char *end;

	*out = 0;
	if (*text == '\0')
		return true;
	if (*text < '0' || *text > '9')
		return false;
	errno = 0;
	n = strtoull(text, &end, 10);
	*out = (size_t)n;
	return errno == 0 && *end == '\0' && n <= INT32_MAX;
}

static long
read_body(struct cim_req *rq, char *out, size_t n)
{
	FCGX_Request *fr = rq->io;
	int got = FCGX_GetStr(out, n > INT32_MAX ? INT32_MAX : (int)n, fr->in);

	return got > 0 ? got : FCGX_GetError(fr->in) ? -1 : 0;
}

/* SCRIPT_NAME and PATH_INFO, else DOCUMENT_URI: REQUEST_URI is the outer page in sub-requests. */
static const char *
raw_path(struct cim_req *rq, const FCGX_Request *fr)
{
	const char *uri = param(rq, fr, "DOCUMENT_URI"), *script = param(rq, fr, "SCRIPT_NAME");

	if (*script == '\0')
		return uri;
	return arena_fmt(rq->arena, "%s%s", script, param(rq, fr, "PATH_INFO"));
}

/* false: no request of HTTP; rq->resp then says so. */
static bool
fill(struct cim_req *rq, FCGX_Request *fr)
{
	const char *method = param(rq, fr, "REQUEST_METHOD");

	rq->io = fr;
	rq->read = read_body;
	rq->surface = rq->worker->program->surfaces;
	rq->head = strcmp(method, "HEAD") == 0;
	rq->method = strcmp(method, "POST") == 0 ? CIM_POST : CIM_GET;
	rq->query = param(rq, fr, "QUERY_STRING");
	rq->content_type = param(rq, fr, "CONTENT_TYPE");
	rq->cookie = param(rq, fr, "HTTP_COOKIE");
	rq->origin = param(rq, fr, "HTTP_ORIGIN");
	rq->none_match = param(rq, fr, "HTTP_IF_NONE_MATCH");
	rq->fetch_site = param(rq, fr, "HTTP_SEC_FETCH_SITE");
	rq->address = param(rq, fr, "REMOTE_ADDR");
	if (!read_length(param(rq, fr, "CONTENT_LENGTH"), &rq->content_length) || !params_sane(fr))
		return dispatch_refuse(rq, 400);
	if (!rq->head && rq->method == CIM_GET && strcmp(method, "GET") != 0)
		return dispatch_refuse(rq, 405);
	return dispatch_path(rq, raw_path(rq, fr));
}

static bool
put_out(void *to, const void *p, size_t n)
{
	return FCGX_PutStr(p, (int)n, to) == (int)n;
}

static void
send_answer(struct cim_req *rq, FCGX_Request *fr)
{
	struct buf head;

	buf_init(&head, rq->arena);
	resp_head(rq, &head);
	FCGX_PutStr(head.p, (int)head.n, fr->out);
	if (!rq->head)
		resp_body(rq, put_out, fr->out);
	FCGX_Finish_r(fr);
}

static void
one_request(struct worker *w, FCGX_Request *fr)
{
	struct cim_req *rq = w->rq;

	alarm(SERVE_ALARM);
	req_reset(rq);
	if (fill(rq, fr))
		dispatch(rq);
	send_answer(rq, fr);
	dispatch_after(rq);
	alarm(0);
}

/* A connection, or -1: a signal came, or nothing this time. */
static int
next_connection(int listen_fd, const sigset_t *open)
{
	struct pollfd p = { .fd = listen_fd, .events = POLLIN };

	if (ppoll(&p, 1, NULL, open) <= 0)
		return -1;
	return accept4(listen_fd, NULL, NULL, SOCK_CLOEXEC);
}

int
serve(struct worker *w, int listen_fd, const volatile sig_atomic_t *stop,
	const volatile sig_atomic_t *stay)
{
	long left = SERVE_RECYCLE - SERVE_RECYCLE / 10 + (long)randombytes_uniform(SERVE_RECYCLE / 5);
	sigset_t held, open;
	FCGX_Request fr;

	sigemptyset(&held);
	sigaddset(&held, SIGTERM);
	sigaddset(&held, SIGUSR1);
	sigprocmask(SIG_BLOCK, &held, &open);
	sigdelset(&open, SIGTERM);
	sigdelset(&open, SIGUSR1);
	FCGX_Init();
	FCGX_InitRequest(&fr, listen_fd, 0);
	while (!*stop && (left > 0 || *stay)) {
		int fd = next_connection(listen_fd, &open);

		if (fd < 0)
			continue;
		left -= left > 0;
		if (take_connection(&fr, fd))
			one_request(w, &fr);
		else
			FCGX_InitRequest(&fr, listen_fd, 0);
	}
	return 0;
}
