/* From columns of a result to members of a struct: by name once, by offset afterwards. */
#ifndef STMT_COLUMN_H
#define STMT_COLUMN_H
#include <mysql.h>
#include "arena.h"
#include "scan.h"

enum column_how { COLUMN_LONG, COLUMN_REAL, COLUMN_TIME, COLUMN_TEXT, COLUMN_BYTES };
enum column_part { PART_WHOLE, PART_NAME, PART_TYPE, PART_SIZE };	/* of a cim_file */
struct column {
	const struct cim_field *field;
	size_t off;			/* of the member in the struct, also inside a CIM_S */
	enum column_part part;
	enum column_how how;
	int64_t n;
	double real;
	MYSQL_TIME time;
	unsigned long length;
	my_bool null, error;
};
struct columns { struct column *v; size_t n; };

/* Finds the member of every column and binds it; false with a sentence: no member, two columns
 * for one member, a kind that does not fit, a nullable column for a required member. Long-lived
 * (malloc). */
bool columns_bind(struct columns *, MYSQL_STMT *, const struct cim_shape *, const char *who,
	char *err, size_t nerr);
void columns_free(struct columns *);
/* The row just fetched into a zeroed struct; strings go to the arena. NULL, or why it does not
 * fit. */
const char *columns_read(struct columns *, MYSQL_STMT *, struct arena *, void *out);
#endif
