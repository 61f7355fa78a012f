/* Rows of a member as a table. The character set is said for each text: else the server takes
 * that of the database, and a latin1 one would turn what it lacks into question marks. */
#include <string.h>
#include "scan_emit.h"
#include "shape.h"

#define ROWS_DEPTH 4			/* structs inside structs */
#define TEXT_TYPE "MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci"

static bool
binary(enum cim_kind kind)
{
	return kind == CIM_K_UUID || kind == CIM_K_HASH || kind == CIM_K_BYTES;
}

static const char *
type_of(enum cim_kind kind)
{
	switch (kind) {
	case CIM_K_INT:
	case CIM_K_OINT:
	case CIM_K_FILE:
		return "BIGINT";
	case CIM_K_BOOL:
	case CIM_K_YES:
		return "TINYINT";
	case CIM_K_REAL:
	case CIM_K_OREAL:
		return "DOUBLE";
	case CIM_K_TIME:
		return "DATETIME(6)";
	case CIM_K_DATE:
		return "DATE";
	case CIM_K_TEXT:
	case CIM_K_CHOICE:
	case CIM_K_UUID:
	case CIM_K_HASH:
	case CIM_K_BYTES:
		return TEXT_TYPE;
	default:
		return NULL;
	}
}

/* What is said for each column: in the list of SELECT, or in COLUMNS. */
struct columns { struct emit *e; bool list, binary; };

static bool
column(struct columns *c, const struct cim_field *f, const char *name, const char *path)
{
	struct buf *sql = &c->e->sql;
	const char *type = type_of(f->kind);

	if (strcmp(name, "n") == 0)
		return fault_say(c->e->fault, "a member of rows is named n, which is the number of "
			"the row");
	c->binary = c->binary || binary(f->kind);
	if (c->list)
		buf_fmt(sql, binary(f->kind) ? ", UNHEX(`%s`) AS `%s`" : ", `%s`", name, name);
	else if (f->kind == CIM_K_DEC)
		buf_fmt(sql, ", `%s` DECIMAL(30,%d) PATH '$.%s' ERROR ON ERROR", name, f->scale,
			path);
	else
		buf_fmt(sql, ", `%s` %s PATH '$.%s' ERROR ON ERROR", name, type, path);
	return true;
}

static bool
columns(struct columns *c, const struct cim_shape *s, const char *name, const char *path, int depth)
{
	struct arena *a = c->e->scratch;

	for (size_t i = 0; i < s->nfield; i++) {
		const struct cim_field *f = shape_at(s, i);
		const char *its_name = arena_fmt(a, "%s%s", name, f->name);
		const char *its_path = arena_fmt(a, "%s%s", path, f->name);

		if (f->kind == CIM_K_SUB || f->kind == CIM_K_FORM) {
			if (depth == ROWS_DEPTH)
				return fault_say(c->e->fault,
					"structs inside rows are deeper than %d", depth);
			if (!columns(c, f->of, arena_fmt(a, "%s_", its_name),
				arena_fmt(a, "%s.", its_path), depth + 1))
				return false;
		} else if (f->kind == CIM_K_DEC || type_of(f->kind) != NULL) {
			if (!column(c, f, its_name, its_path))
				return false;
		}
	}
	return true;
}

/* Bytes travel as hexadecimal digits in JSON, so a SELECT round the table turns them back. */
bool
emit_rows(struct emit *e, const struct cim_field *f)
{
	struct columns c = { .e = e, .list = true };
	size_t start = e->sql.n;

	buf_puts(&e->sql, "(SELECT n");
	if (!columns(&c, f->of, "", "", 0))
		return false;
	if (c.binary) {
		buf_puts(&e->sql, " FROM ");
	} else {
		e->sql.n = start;
		e->sql.p[start] = '\0';
	}
	c.list = false;
	buf_puts(&e->sql, "JSON_TABLE(?, '$[*]' COLUMNS (n FOR ORDINALITY");
	if (!columns(&c, f->of, "", "", 0))
		return false;
	buf_puts(&e->sql, c.binary ? ")) AS t)" : "))");
	return true;
}

void
emit_refs(struct emit *e)
{
	buf_puts(&e->sql, "JSON_TABLE(?, '$[*]' COLUMNS (n FOR ORDINALITY, v BIGINT PATH '$' ERROR "
		"ON ERROR))");
}
