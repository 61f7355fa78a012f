/* Uploaded files: rows of 256 kB, to 20 MiB, in the transaction of the POST; unattached ones are swept
 * after a day. The name is what the browser said, cleaned; the type is judged by content. */
#ifndef FILE_H
#define FILE_H
#include "req.h"

enum { FILE_BYTES_MAX = 20 * 1024 * 1024, FILE_CHUNK = 256 * 1024 };
struct file_writer;
/* In the arena; NULL: refused or failed (the failure is sticky). */
struct file_writer *file_begin(struct cim_req *, const char *name, const char *type);
bool file_write(struct file_writer *, const char *, size_t);	/* false: over the limit, or failed */
/* false: an empty part, no file was chosen. */
bool file_end(struct file_writer *, struct upload *out);
#endif
