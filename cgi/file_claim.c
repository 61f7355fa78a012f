#include "file_claim.h"

#include <string.h>

#include "error.h"
#include "file.h"
#include "number.h"
#include "say.h"
#include "shape.h"
#include "token.h"

struct file_key { struct cim_hash claim; struct cim_int person; };
CIM_SHAPE(file_key, CIM_F(file_key, claim), CIM_O(file_key, person));

/* One that is kept is found too: the twin of the POST that kept it gets the answer of that one. */
CIM_SELECT(file_by_claim, file_key, file_found,
	"SELECT id, size, name, type FROM file WHERE claim = :claim AND person_id <=> :person"
	" AND state IN ('loose', 'kept')");
CIM_WRITE(file_kept, cim_id, "UPDATE file SET state = 'kept' WHERE id = :id AND state = 'loose'");

static const struct cim_shape *
shape_of(const struct cim_req *rq)
{
	return rq->route->r->run->in;
}

/* A secret among the pairs: "photos.1" is one of the member "photos". */
struct claim { const char *member, *secret; };

/* false: it is none. */
static bool
read_claim(const struct cim_req *rq, const struct pair *p, struct claim *out)
{
	const char *dot = strrchr(p->name, '.');
	const struct cim_field *f;

	if (dot == NULL || dot[1] == '\0' || dot[1 + strspn(dot + 1, "0123456789")] != '\0')
		return false;
	out->member = arena_dup(rq->arena, p->name, (size_t)(dot - p->name));
	out->secret = p->value;
	f = form_field(shape_of(rq), out->member);
	return f != NULL && shape_is_file(f);
}

static bool
taken_away(const struct cim_req *rq, const struct pair *p)
{
	return form_get(&rq->form, arena_fmt(rq->arena, "%s" FORM_TAKEN_AWAY, p->name)) != NULL;
}

/* Of a single file, one that came now replaces it. */
static bool
replaced(const struct cim_req *rq, const struct claim *c)
{
	if (form_field(shape_of(rq), c->member)->kind != CIM_K_FILE)
		return false;
	for (size_t i = 0; i < rq->form.nupload; i++)
		if (rq->form.upload[i].content.is &&
		    strcmp(rq->form.upload[i].name, c->member) == 0)
			return true;
	return false;
}

static bool
sent_already(const struct cim_req *rq, int64_t id)
{
	for (size_t i = 0; i < rq->form.nupload; i++)
		if (rq->form.upload[i].id == id)
			return true;
	return false;
}

static bool
bring_back(struct cim_req *rq, const struct claim *c)
{
	struct file_key key = { .person = { rq->sql.me, rq->sql.me != 0 } };
	struct upload up = { .name = c->member, .claim = c->secret };
	struct file_found row = { 0 };

	if (token_hash(c->secret, &key.claim) && cim_one(rq, file_by_claim, &key, &row)) {
		if (sent_already(rq, row.id))
			return true;
		up.id = row.id;
		up.size = row.size;
		up.file = row.name;
		up.type = row.type;
	}
	return form_upload(&rq->form, &up);
}

int
file_claim(struct cim_req *rq)
{
	struct form *form = &rq->form;
	struct claim *claim = arena_alloc(rq->arena, form->npair + 1, sizeof *claim);
	size_t nclaim = 0, kept = rq->nparam;

	/* boxes stay among the pairs, which only move forward: none is missed */
	for (size_t i = kept; i < form->npair; i++) {
		struct pair p = form->pair[i];

		if (!read_claim(rq, &p, &claim[nclaim]))
			form->pair[kept++] = p;
		else if (!taken_away(rq, &p) && !replaced(rq, &claim[nclaim]))
			nclaim++;
	}
	form->npair = kept;
	for (size_t i = 0; i < nclaim; i++)
		if (!bring_back(rq, &claim[i]))
			return 413;
	return rq->failed || rq->sql.failed ? error_status(rq) : 200;
}

static const char *
size(const struct cim_req *rq, int64_t bytes)
{
	struct buf out;

	buf_init(&out, rq->arena);
	number_size(&out, bytes, rq->lang);
	return out.p;
}

static void
tell(struct cim_req *rq, const struct upload *up, const char *text)
{
	const struct cim_field *f = form_field(shape_of(rq), up->name);

	form_bad(&rq->form, up->name, value_label(&rq->value, f), text);
}

bool
file_judge(struct cim_req *rq)
{
	const struct form *form = &rq->form;
	bool good = true;
	int64_t sum = 0;

	for (size_t i = 0; i < form->nupload; i++)
		sum += form->upload[i].size;
	for (size_t i = 0; i < form->nupload; i++) {
		const struct upload *up = &form->upload[i];

		if (up->id == 0)
			tell(rq, up, say(rq, "valid.file.gone", NULL));
		else if (sum > FILE_BYTES_MAX)
			tell(rq, up, say(rq, "valid.file.heavy", "max", size(rq, FILE_BYTES_MAX),
			    "size", size(rq, sum), NULL));
		good = good && up->id != 0 && sum <= FILE_BYTES_MAX;
	}
	return good;
}

bool
file_keep(struct cim_req *rq)
{
	bool kept = true;

	for (size_t i = 0; i < rq->form.nupload; i++) {
		struct upload *up = &rq->form.upload[i];

		if (cim_exec(rq, file_kept, &(struct cim_id){ up->id }) == 1)
			continue;
		if (rq->failed || rq->sql.failed)
			return false;	/* which may be replayed */
		up->id = up->size = 0;
		kept = false;
	}
	return kept;
}
