/* cim_file: a stored file as the answer. */
#include <string.h>

#include "file.h"
#include "resp.h"

struct file_piece { int64_t n; struct cim_bytes data; };
CIM_SHAPE(file_piece, CIM_F(file_piece, n), CIM_F(file_piece, data));

CIM_SELECT(file_get, cim_id, file_found,
	"SELECT id, size, name, type FROM file WHERE id = :id"
	" AND state IN ('loose', 'kept')");
CIM_SELECT(file_pieces, cim_id, file_piece,
	"SELECT n, data FROM file_chunk WHERE file_id = :id ORDER BY n");

static bool
take_piece(void *request, const void *v)
{
	const struct file_piece *piece = v;

	return resp_put(request, piece->data.p, piece->data.n);
}

int
file_serve(struct cim_req *rq, int64_t id)
{
	const struct bound_stmt *pieces = host_stmt(rq->host, &file_pieces.u);
	struct cim_id key = { id };
	struct file_found row = { 0 };

	if (!cim_one(rq, file_get, &key, &row))
		return rq->failed || rq->sql.failed ? 500 : 404;
	resp_clear(rq);
	if (pieces == NULL || !stmt_each(&rq->sql, pieces, &key, take_piece, rq) ||
	    resp_length(rq) != (size_t)row.size) {
		req_fail(rq, "file %lld is not whole", (long long)id);
		return 500;
	}
	rq->resp.type = file_type_known(row.type);
	rq->resp.file = row.name;
	return rq->resp.status = 200;
}

int
cim_file(struct cim_req *rq, const struct cim_file *file)
{
	if (rq->failed || rq->sql.failed)
		return 500;
	cim_must(rq->method == CIM_GET);
	return file->id == 0 ? 404 : file_serve(rq, file->id);
}
