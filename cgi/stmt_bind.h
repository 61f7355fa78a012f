/* From members of a struct to the values of a statement. */
#ifndef STMT_BIND_H
#define STMT_BIND_H
#include <mysql.h>
#include "stmt.h"

/* Values for every ? in order, in the arena of the context; they live as long as the struct.
 * NULL in *why, or what cannot be said in SQL. */
MYSQL_BIND *stmt_bind(const struct stmt_ctx *, const struct bound *, const void *in,
	const char **why);
/* The rows of a member as JSON for JSON_TABLE: dates as the server writes them, bytes in
 * hexadecimal, absent members left out. */
void stmt_json(struct buf *, const struct cim_field *, const void *at);
#endif
