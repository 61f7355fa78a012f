#include "file.h"

#include <sodium.h>
#include <string.h>

#include "token.h"

struct file_row {
	int64_t id, size;
	const char *name, *type;
	struct cim_hash claim;
	struct cim_int person;
};
CIM_SHAPE(file_row, CIM_F(file_row, id), CIM_F(file_row, size), CIM_F(file_row, name, .max = 255),
	CIM_F(file_row, type, .max = 100), CIM_O(file_row, claim), CIM_O(file_row, person));
struct file_piece { int64_t id, n; struct cim_bytes data; };
CIM_SHAPE(file_piece, CIM_F(file_piece, id), CIM_F(file_piece, n), CIM_F(file_piece, data));
struct file_old { int64_t most; struct cim_time before; };
CIM_SHAPE(file_old, CIM_F(file_old, most), CIM_F(file_old, before));

CIM_WRITE(file_insert, file_row,
	"INSERT INTO file (name, type, size, claim, person_id, created_at)"
	" VALUES (:name, :type, :size, :claim, :person, :now)");
CIM_WRITE(file_insert_piece, file_piece,
	"INSERT INTO file_chunk (file_id, n, data) VALUES (:id, :n, :data)");
CIM_WRITE(file_measured, file_row, "UPDATE file SET size = :size, type = :type WHERE id = :id");
CIM_WRITE(file_made, cim_id, "UPDATE file SET state = 'kept' WHERE id = :id");
CIM_WRITE(file_delete_old, file_old,
	"DELETE FROM file WHERE state = 'loose' AND created_at < :before"
	" ORDER BY created_at LIMIT :most");
struct file_writer {
	struct cim_req *rq;
	struct file_row row;
	uint8_t *chunk;
	size_t n;			/* bytes in the chunk */
	int64_t pieces;
	struct cim_hash content;	/* of the pieces so far */
	char claim[TOKEN_TEXT];
};

struct file_writer *
file_writer(struct cim_req *rq)
{
	struct file_writer *w = arena_alloc(rq->arena, 1, sizeof *w);

	w->rq = rq;
	return w;
}

bool
file_begin(struct file_writer *w, const char *name)
{
	struct cim_req *rq = w->rq;

	if (rq->failed || rq->sql.failed)
		return false;
	if (w->chunk == NULL)
		w->chunk = arena_alloc(rq->arena, FILE_CHUNK, 1);
	*w = (struct file_writer){ .rq = rq, .chunk = w->chunk };
	w->row.name = name;
	w->row.type = "application/octet-stream";
	w->row.person = (struct cim_int){ rq->sql.me, rq->sql.me != 0 };
	token_make(w->claim, &w->row.claim);
	rq->sql.writing = true;
	return true;
}

/* Each piece is hashed under the hash of those before it. */
static void
hash_piece(struct file_writer *w)
{
	struct cim_hash before = w->content;

	crypto_generichash(w->content.b, sizeof w->content.b, w->chunk, w->n, before.b,
	    before.is ? sizeof before.b : 0);
	w->content.is = true;
}

static bool
put_piece(struct file_writer *w)
{
	struct file_piece piece = { .n = w->pieces++, .data = { w->chunk, w->n } };

	hash_piece(w);
	if (w->row.id == 0) {
		w->row.name = file_name(w->rq->arena, w->row.name);
		w->row.type = file_type(w->row.name, w->chunk, w->n);
		w->row.id = cim_insert(w->rq, file_insert, &w->row);
	}
	piece.id = w->row.id;
	cim_exec(w->rq, file_insert_piece, &piece);
	w->n = 0;
	return !w->rq->failed && !w->rq->sql.failed;
}

bool
file_write(struct file_writer *w, const char *p, size_t n)
{
	w->row.size += (int64_t)n;
	if (w->row.size > FILE_BYTES_MAX)
		return false;
	while (n > 0) {
		size_t take = FILE_CHUNK - w->n < n ? FILE_CHUNK - w->n : n;

		memcpy(w->chunk + w->n, p, take);
		w->n += take;
		p += take;
		n -= take;
		if (w->n == FILE_CHUNK && !put_piece(w))
			return false;
	}
	return true;
}

/* The last piece and the size; the transaction stays open. */
static bool
finish(struct file_writer *w)
{
	if (w->row.size == 0)
		return false;
	if (w->n > 0)
		put_piece(w);
	cim_exec(w->rq, file_measured, &w->row);
	return !w->rq->failed && !w->rq->sql.failed;
}

bool
file_end(struct file_writer *w, struct upload *out)
{
	struct cim_req *rq = w->rq;
	bool done = finish(w);

	rq->sql.writing = false;
	if (!done)
		return false;
	if (db_commit(rq->worker->db) != 0) {
		req_fail(rq, "an uploaded file could not be stored");
		return false;
	}
	out->file = w->row.name;
	out->type = w->row.type;
	out->claim = arena_dup(rq->arena, w->claim, TOKEN_TEXT - 1);
	out->content = w->content;
	out->id = w->row.id;
	out->size = w->row.size;
	return true;
}

int64_t
file_make(struct cim_req *rq, const char *name, const char *type, const char *data, size_t n)
{
	struct file_writer *w = file_writer(rq);
	struct cim_id id = { 0 };
	bool begun = file_begin(w, name);

	w->row.claim.is = false;
	if (!begun || !file_write(w, data, n) || !finish(w)) {
		req_fail(rq, "a file of %zu bytes could not be made", n);
		return 0;
	}
	w->row.type = type;
	cim_exec(rq, file_measured, &w->row);
	id.id = w->row.id;
	cim_exec(rq, file_made, &id);
	return id.id;
}

int64_t
file_sweep(struct cim_req *rq, int64_t most)
{
	struct file_old old = { most, { rq->now - FILE_LOOSE_HOURS * INT64_C(3600000000), true } };

	return cim_exec(rq, file_delete_old, &old);
}
