/* Between the files of export. */
#ifndef EXPORT_PRIVATE_H
#define EXPORT_PRIVATE_H
#include "export.h"

/* A member that is one value, and where its struct begins in the row. */
struct export_column { const struct cim_field *field; size_t base; };
struct zip;
struct export_file {
	const struct cim_shape *shape;
	struct export_column *column; size_t n;
	struct value_ctx value;		/* its arena is that of the row */
	struct arena *arena;		/* of the request: what lives as long as the file */
	const struct export_sink *sink;
	const char *wrong;		/* why it cannot be completed */
	size_t rows;
	struct zip *zip;
};
/* One way of writing; each false with `wrong` set. */
struct export_format {
	bool (*begin)(struct export_file *);
	bool (*row)(struct export_file *, const void *row);
	bool (*end)(struct export_file *);
};
extern const struct export_format export_csv, export_xlsx, export_json;
bool export_put(struct export_file *, const void *, size_t);

/* ---- export_zip.c: a ZIP archive written in one pass, deflated, without seeking */
struct zip *zip_new(struct arena *, const struct export_sink *);
bool zip_begin(struct zip *, const char *name);	/* a part; its name must live */
bool zip_put(struct zip *, const void *, size_t);
bool zip_end(struct zip *);			/* of a part */
bool zip_finish(struct zip *);
#endif
