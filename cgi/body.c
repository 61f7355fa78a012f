#include "body.h"

#include <string.h>
#include <strings.h>

#include "error.h"
#include "file.h"
#include "multipart.h"
#include "shape.h"
#include "utf8.h"

/* FRAMES: headers and boundaries of all parts, beside what they hold. */
enum { CHUNK = 16 * 1024, FRAMES_MAX = 2 * MULTIPART_HEADS_MAX };

static int
status_of(enum form_error e)
{
	return e == FORM_OK ? 200 : e == FORM_TOO_LONG || e == FORM_TOO_MANY ? 413 : 400;
}

/* Bytes read must equal CONTENT_LENGTH: a body cut short looks like a short form. */
static int
read_whole(struct cim_req *rq, char **out)
{
	size_t n = 0;
	long got;

	if (rq->content_length > form_limits_default.body)
		return 413;
	*out = arena_alloc(rq->arena, rq->content_length + 1, 1);
	while (n < rq->content_length) {
		got = rq->read(rq, *out + n, rq->content_length - n);
		if (got <= 0)
			return 400;
		n += (size_t)got;
	}
	return 200;
}

static int
read_urlencoded(struct cim_req *rq)
{
	char *body;
	int status = read_whole(rq, &body);

	return status != 200 ? status : status_of(form_urlencoded(&rq->form, body,
	    rq->content_length, &form_limits_default));
}

/* A part is a text (collected here) or a file (written in rows by file.c). A file for a name that
 * takes none does not exist, as a text for an unknown name does not. */
struct part {
	struct cim_req *rq;
	const struct form_limits *limits;
	const char *name;
	enum { PART_TEXT, PART_FILE, PART_NONE } kind;
	struct buf text;
	size_t sum;			/* bytes of all texts so far */
	struct file_writer *file;
	int status;			/* of what stops the reading */
};

static bool
stop(struct part *p, int status)
{
	p->status = status;
	return false;
}

static bool
part_begin(void *ctx, const char *name, const char *file, const char *type)
{
	struct part *p = ctx;
	const struct cim_field *f;

	(void)type;
	if (strlen(name) > p->limits->name)
		return stop(p, 413);
	p->name = name;
	p->kind = PART_TEXT;
	p->text.n = 0;
	if (file == NULL)
		return true;
	f = form_field(p->rq->route->r->run->in, name);
	p->kind = f != NULL && shape_is_file(f) && !p->rq->no_files ? PART_FILE : PART_NONE;
	return p->kind == PART_NONE || file_begin(p->file, file) || stop(p, 500);
}

static bool
part_data(void *ctx, const char *data, size_t n)
{
	struct part *p = ctx;

	if (p->kind == PART_FILE)
		return file_write(p->file, data, n) || stop(p, 413);
	if (p->kind == PART_NONE)
		return true;
	p->sum += n;
	if (p->text.n + n > p->limits->value || p->sum > p->limits->body)
		return stop(p, 413);
	buf_put(&p->text, data, n);
	return true;
}

static bool
part_end(void *ctx)
{
	struct part *p = ctx;
	struct form *form = &p->rq->form;
	struct upload up = { .name = p->name };

	if (p->kind == PART_FILE)
		return !file_end(p->file, &up) || form_upload(form, &up) || stop(p, 413);
	if (p->kind == PART_NONE)
		return true;
	if (!utf8_valid(p->text.p, p->text.n))
		return stop(p, 400);
	form_add(form, p->name, arena_dup(p->rq->arena, p->text.p, p->text.n));
	return true;
}

static int
feed(struct cim_req *rq, struct multipart *m, const struct part *p)
{
	char *chunk = arena_alloc(rq->arena, CHUNK, 1);
	enum multipart_error e = MULTIPART_OK;
	size_t n = 0;
	long got;

	while (n < rq->content_length && e == MULTIPART_OK) {
		size_t left = rq->content_length - n;

		got = rq->read(rq, chunk, left < CHUNK ? left : CHUNK);
		if (got <= 0)
			return 400;
		n += (size_t)got;
		e = multipart_feed(m, chunk, (size_t)got);
	}
	if (e == MULTIPART_OK)
		e = multipart_finish(m);
	if (e == MULTIPART_STOPPED)
		return p->status;
	return e == MULTIPART_OK ? 200 : e == MULTIPART_TOO_MANY ? 413 : 400;
}

static int
read_multipart(struct cim_req *rq)
{
	struct part part = { .rq = rq, .limits = &form_limits_default, .file = file_writer(rq) };
	struct multipart_sink sink = { &part, part_begin, part_data, part_end };
	struct multipart *m = multipart_new(rq->arena, rq->content_type, part.limits->pairs, &sink);
	size_t most = part.limits->body + FRAMES_MAX;
	int status;

	if (m == NULL)
		return 400;
	if (shape_takes_files(rq->route->r->run->in))
		most += FILE_BYTES_MAX;
	if (rq->content_length > most)
		return 413;
	buf_init(&part.text, rq->arena);
	status = feed(rq, m, &part);
	/* a file that could not be stored stops the reading too */
	return rq->failed || rq->sql.failed ? error_status(rq) : status;
}

int
body_read(struct cim_req *rq)
{
	static const char form[] = "application/x-www-form-urlencoded";
	const char *type = rq->content_type ? rq->content_type : "";

	if (strncasecmp(type, form, sizeof form - 1) == 0)
		return read_urlencoded(rq);
	if (strncasecmp(type, "multipart/form-data", 19) == 0)
		return read_multipart(rq);
	return rq->content_length == 0 ? 200 : 415;
}
