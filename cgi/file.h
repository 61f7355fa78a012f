/* Files in the database: rows of 256 kB, to 20 MiB. An upload is committed by itself, before the
 * transaction of its POST (which may be replayed); it is loose until a POST keeps it, and loose
 * ones are swept after a day. A form drawn again brings its files back by a secret (file_claim.h).
 * The name is what the browser said, cleaned; the type is judged by content. */
#ifndef FILE_H
#define FILE_H
#include "req.h"

enum { FILE_BYTES_MAX = 20 * 1024 * 1024, FILE_CHUNK = 256 * 1024, FILE_LOOSE_HOURS = 24 };
/* A row of the table, without what it holds. */
struct file_found { int64_t id, size; const char *name, *type; };
CIM_SHAPE(file_found, CIM_F(file_found, id), CIM_F(file_found, size), CIM_F(file_found, name),
	CIM_F(file_found, type));
struct file_writer;
/* In the arena, never NULL. One serves all files of a request, one after the other. */
struct file_writer *file_writer(struct cim_req *);
/* false: the request has failed, now or before (the failure is sticky) */
bool file_begin(struct file_writer *, const char *name);
/* false: over the limit, or failed */
bool file_write(struct file_writer *, const char *, size_t);
/* Commits; fills all of `out` but its name, with the secret of the file. false: an empty part, no
 * file was chosen, or failed. */
bool file_end(struct file_writer *, struct upload *out);
/* A file the house makes (a copy of someone's data), kept, in the transaction. 0: failed. */
int64_t file_make(struct cim_req *, const char *name, const char *type, const char *data, size_t n);
/* Answers with the file, always as a download; the caller has judged who may. 404: there is none,
 * or a scanner has not passed it. Of a GET: what a POST answers is kept in `once`. */
int file_serve(struct cim_req *, int64_t id);
/* Deletes at most `most` loose files older than a day; how many. In the transaction. */
int64_t file_sweep(struct cim_req *, int64_t most);
/* What the first bytes say a file is; `name` only tells apart what is packed alike (docx, xlsx).
 * "application/octet-stream": none of those this house knows. */
const char *file_type(const char *name, const uint8_t *p, size_t n);
/* As a header says it: the type of a row if it is one of those this house knows. */
const char *file_type_known(const char *type);
/* The last part of a path, without control characters, at most 255 characters; never "". */
const char *file_name(struct arena *, const char *said);
#endif
