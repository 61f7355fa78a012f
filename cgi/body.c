#include "body.h"

#include <string.h>
#include <strings.h>

#include "file.h"
#include "multipart.h"
#include "shape.h"
#include "utf8.h"

enum { CHUNK = 16 * 1024, PARTS_MAX = 2000 };

static bool
takes_files(const struct cim_shape *s)
{
	for (size_t i = 0; i < s->nfield; i++) {
		int kind = shape_at(s, i)->kind;

		if (kind == CIM_K_FILE || kind == CIM_K_FILES)
			return true;
	}
	return false;
}

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

/* A part is a field (collected here) or a file (written in rows by file.c). */
struct part {
	struct cim_req *rq;
	const char *name;
	struct buf text;
	struct file_writer *file;
	bool files;			/* the route has a member for files */
	int status;
};

static bool
part_begin(void *ctx, const char *name, const char *file, const char *type)
{
	struct part *p = ctx;

	p->name = name;
	p->file = NULL;
	buf_init(&p->text, p->rq->arena);
	if (file == NULL)
		return true;
	if (!p->files)
		return false;
	p->file = file_begin(p->rq, file, type);
	return p->file != NULL;
}

static bool
part_data(void *ctx, const char *data, size_t n)
{
	struct part *p = ctx;

	if (p->file)
		return file_write(p->file, data, n) || (p->status = 413, false);
	if (p->text.n + n > form_limits_default.value)
		return p->status = 413, false;
	buf_put(&p->text, data, n);
	return true;
}

static bool
part_end(void *ctx)
{
	struct part *p = ctx;
	struct upload up = { .name = p->name };

	if (p->file == NULL) {
		if (!utf8_valid(p->text.p, p->text.n))
			return false;
		form_add(&p->rq->form, p->name, utf8_nfc(p->rq->arena, p->text.p, p->text.n));
		return true;
	}
	return !file_end(p->file, &up) || form_upload(&p->rq->form, &up);
}

static int
read_multipart(struct cim_req *rq)
{
	struct part part = { .rq = rq, .files = takes_files(rq->route->r->run->in), .status = 400 };
	struct multipart_sink sink = { &part, part_begin, part_data, part_end };
	struct multipart *m = multipart_new(rq->arena, rq->content_type, PARTS_MAX, &sink);
	char *chunk = arena_alloc(rq->arena, CHUNK, 1);
	size_t n = 0, most = part.files ? (size_t)FILE_BYTES_MAX : 0;
	long got;

	if (m == NULL)
		return 400;
	if (rq->content_length > form_limits_default.body + most)
		return 413;
	while (n < rq->content_length) {
		got = rq->read(rq, chunk, CHUNK);
		if (got <= 0)
			return 400;
		n += (size_t)got;
		if (multipart_feed(m, chunk, (size_t)got) != MULTIPART_OK)
			return part.status;
	}
	return multipart_finish(m) == MULTIPART_OK ? 200 : 400;
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
