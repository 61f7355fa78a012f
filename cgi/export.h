/* The whole result of a statement as a file, row by row: memory stays flat, whatever the number
 * of rows.
 *
 * Columns are the members of the out-shape that are one value each, in its order, also those of
 * a CIM_S; .as = CIM_HIDDEN, bytes and rows are left out. Headers are the labels in the language
 * of the request. csv: RFC 4180 with `;` and a decimal comma, UTF-8 with a byte order mark, safe
 * for Excel (escape_csv). xlsx: one sheet, numbers and dates as such, a text is never a formula;
 * a text longer than the 32,767 characters of a cell is cut and ends in …. json: an array of
 * objects, with rows and structs inside. */
#ifndef EXPORT_H
#define EXPORT_H
#include "stmt.h"

enum export_kind { EXPORT_CSV, EXPORT_XLSX, EXPORT_JSON };
/* By the suffix of a file's name; false: none of these. */
bool export_kind(const char *name, enum export_kind *out);

/* Where the bytes go, in order; false: they cannot be taken, the export stops and fails. */
struct export_sink { bool (*put)(void *to, const void *, size_t); void *to; };
bool export_to_buf(void *buf, const void *, size_t);	/* to: struct buf */
bool export_to_fd(void *fd, const void *, size_t);	/* to: int, written whole */

/* true: the file is complete. false: the failure stands in the context, and what the sink got is
 * worth nothing. */
bool export_run(struct stmt_ctx *, const struct bound_stmt *, const void *in, enum export_kind,
	const struct export_sink *);
#endif
