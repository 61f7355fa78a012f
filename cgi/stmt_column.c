/* Judging columns: every kind says which types of the server it takes. What a later conversion
 * would lose (a fraction into an integer, a sign, bytes into text) is refused here, at load. */
#include "stmt_column.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scan_emit.h"
#include "scan_words.h"
#include "shape.h"

#define BINARY	63u			/* number of the collation binary */

static bool
whole_type(enum enum_field_types t)
{
	return t == MYSQL_TYPE_TINY || t == MYSQL_TYPE_SHORT || t == MYSQL_TYPE_INT24 ||
		t == MYSQL_TYPE_LONG || t == MYSQL_TYPE_LONGLONG || t == MYSQL_TYPE_YEAR;
}

static bool
decimal_type(enum enum_field_types t)
{
	return t == MYSQL_TYPE_DECIMAL || t == MYSQL_TYPE_NEWDECIMAL;
}

static bool
string_type(enum enum_field_types t)
{
	switch (t) {
	case MYSQL_TYPE_VARCHAR:
	case MYSQL_TYPE_VAR_STRING:
	case MYSQL_TYPE_STRING:
	case MYSQL_TYPE_TINY_BLOB:
	case MYSQL_TYPE_BLOB:
	case MYSQL_TYPE_MEDIUM_BLOB:
	case MYSQL_TYPE_LONG_BLOB:
	case MYSQL_TYPE_ENUM:
	case MYSQL_TYPE_JSON:
		return true;
	default:
		return false;
	}
}

/* A whole number; an unsigned BIGINT could be larger than any int64_t. */
static bool
whole(const MYSQL_FIELD *c, enum column_how *how)
{
	*how = COLUMN_LONG;
	if (whole_type(c->type))
		return c->type != MYSQL_TYPE_LONGLONG || (c->flags & UNSIGNED_FLAG) == 0;
	*how = COLUMN_TEXT;
	return decimal_type(c->type) && c->decimals == 0;
}

static bool
decimal(const MYSQL_FIELD *c, const struct cim_field *f, enum column_how *how)
{
	if (whole(c, how))
		return true;
	return decimal_type(c->type) && (int)c->decimals <= f->scale;
}

static bool
real(const MYSQL_FIELD *c, enum column_how *how)
{
	*how = COLUMN_REAL;
	return whole_type(c->type) || decimal_type(c->type) || c->type == MYSQL_TYPE_DOUBLE ||
		c->type == MYSQL_TYPE_FLOAT;
}

static bool
bytes(const MYSQL_FIELD *c, size_t n, enum column_how *how)
{
	*how = COLUMN_BYTES;
	return string_type(c->type) && c->charsetnr == BINARY && (n == 0 || c->length == n);
}

static bool
text(const MYSQL_FIELD *c, enum column_how *how)
{
	*how = COLUMN_TEXT;
	return string_type(c->type) && c->charsetnr != BINARY;
}

static bool
fits(const MYSQL_FIELD *c, const struct column *to, enum column_how *how)
{
	if (to->part == PART_NAME || to->part == PART_TYPE)
		return text(c, how);
	switch (to->field->kind) {
	case CIM_K_INT:
	case CIM_K_OINT:
	case CIM_K_FILE:
		return whole(c, how);
	case CIM_K_BOOL:
	case CIM_K_YES:
		*how = COLUMN_LONG;
		return whole_type(c->type);
	case CIM_K_DEC:
		return decimal(c, to->field, how);
	case CIM_K_REAL:
	case CIM_K_OREAL:
		return real(c, how);
	case CIM_K_TIME:
		*how = COLUMN_TIME;
		return c->type == MYSQL_TYPE_DATETIME;
	case CIM_K_DATE:
		*how = COLUMN_TIME;
		return c->type == MYSQL_TYPE_DATE || c->type == MYSQL_TYPE_NEWDATE;
	case CIM_K_UUID:
		return bytes(c, 16, how);
	case CIM_K_HASH:
		return bytes(c, 32, how);
	case CIM_K_BYTES:
		return bytes(c, 0, how);
	default:
		return text(c, how);
	}
}

static const char *
kind_words(const struct column *to)
{
	if (to->part != PART_WHOLE)
		return "part of a file";
	switch (to->field->kind) {
	case CIM_K_INT:
	case CIM_K_OINT:
	case CIM_K_FILE:
		return "a whole number";
	case CIM_K_BOOL:
	case CIM_K_YES:
		return "yes or no";
	case CIM_K_REAL:
	case CIM_K_OREAL:
		return "a real number";
	case CIM_K_DEC:
		return "a DECIMAL of its scale";
	case CIM_K_TIME:
		return "a DATETIME";
	case CIM_K_DATE:
		return "a DATE";
	case CIM_K_UUID:
		return "a BINARY(16)";
	case CIM_K_HASH:
		return "a BINARY(32)";
	case CIM_K_BYTES:
		return "bytes";
	default:
		return "text";
	}
}

static const char *
type_words(const MYSQL_FIELD *c, char *out, size_t n)
{
	if (decimal_type(c->type))
		snprintf(out, n, "DECIMAL with %u decimals", c->decimals);
	else if (c->type == MYSQL_TYPE_LONGLONG && (c->flags & UNSIGNED_FLAG) != 0)
		snprintf(out, n, "UNSIGNED BIGINT");
	else if (whole_type(c->type))
		snprintf(out, n, "a whole number");
	else if (string_type(c->type) && c->charsetnr == BINARY)
		snprintf(out, n, "%lu bytes", c->length);
	else if (string_type(c->type))
		snprintf(out, n, "text");
	else
		snprintf(out, n, "%s", c->type == MYSQL_TYPE_DOUBLE || c->type == MYSQL_TYPE_FLOAT ?
			"DOUBLE" : c->type == MYSQL_TYPE_DATE || c->type == MYSQL_TYPE_NEWDATE ?
			"DATE" : c->type == MYSQL_TYPE_DATETIME ? "DATETIME" :
			c->type == MYSQL_TYPE_TIMESTAMP ? "TIMESTAMP" : c->type == MYSQL_TYPE_TIME ?
			"TIME" : c->type == MYSQL_TYPE_BIT ? "BIT" : "of another type");
	return out;
}

/* photo_name, photo_type, photo_size of a cim_file `photo` */
static bool
file_part(const struct cim_shape *s, const char *name, struct column *to)
{
	static const struct { const char *end; enum column_part part; } parts[] = {
		{ "_name", PART_NAME }, { "_type", PART_TYPE }, { "_size", PART_SIZE } };
	size_t n = strlen(name);

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		size_t end = strlen(parts[i].end);

		if (n <= end || strcmp(name + n - end, parts[i].end) != 0)
			continue;
		to->field = emit_member(s, name, n - end, &to->off);
		to->part = parts[i].part;
		return to->field != NULL && to->field->kind == CIM_K_FILE;
	}
	return false;
}

static bool
required(const struct column *to)
{
	const struct cim_field *f = to->field;

	return f->kind == CIM_K_INT || f->kind == CIM_K_BOOL || f->kind == CIM_K_REAL || !f->opt;
}

static bool
many(enum cim_kind kind)
{
	return kind == CIM_K_ROWS || kind == CIM_K_REFS || kind == CIM_K_FILES ||
		kind == CIM_K_SUB || kind == CIM_K_FORM;
}

static bool
judge(const MYSQL_FIELD *c, const struct cim_shape *s, struct column *to, const struct fault *f)
{
	char type[40];

	to->field = emit_member(s, c->name, strlen(c->name), &to->off);
	if (to->field == NULL && !file_part(s, c->name, to))
		return fault_say(f, "column %s has no member in struct %s", c->name, s->name);
	if (many(to->field->kind))
		return fault_say(f, "column %s: member %s holds rows or a struct, no value",
			c->name, to->field->name);
	if (c->type == MYSQL_TYPE_NULL) {
		to->how = COLUMN_TEXT;
	} else if (!fits(c, to, &to->how)) {
		return fault_say(f, "column %s is %s; member %s of struct %s takes %s", c->name,
			type_words(c, type, sizeof type), to->field->name, s->name, kind_words(to));
	}
	if ((c->flags & NOT_NULL_FLAG) == 0 && required(to))
		return fault_say(f, "column %s may be NULL; member %s of struct %s is required",
			c->name, to->field->name, s->name);
	return true;
}

static bool
unique(const struct columns *all, size_t i, const struct fault *f)
{
	for (size_t j = 0; j < i; j++)
		if (all->v[j].off == all->v[i].off && all->v[j].part == all->v[i].part)
			return fault_say(f, "two columns for member %s", all->v[i].field->name);
	return true;
}

static MYSQL_BIND
bind_of(struct column *c)
{
	MYSQL_BIND b;

	memset(&b, 0, sizeof b);
	b.is_null = &c->null;
	b.error = &c->error;
	b.length = &c->length;
	switch (c->how) {
	case COLUMN_LONG:
		b.buffer_type = MYSQL_TYPE_LONGLONG;
		b.buffer = &c->n;
		break;
	case COLUMN_REAL:
		b.buffer_type = MYSQL_TYPE_DOUBLE;
		b.buffer = &c->real;
		break;
	case COLUMN_TIME:
		b.buffer_type = MYSQL_TYPE_DATETIME;
		b.buffer = &c->time;
		b.buffer_length = sizeof c->time;
		break;
	case COLUMN_TEXT:
		/* no room: the length is told, then the bytes are fetched where they stay */
		b.buffer_type = MYSQL_TYPE_STRING;
		break;
	case COLUMN_BYTES:
		b.buffer_type = MYSQL_TYPE_BLOB;
		break;
	}
	return b;
}

static bool
bind_all(struct columns *all, MYSQL_STMT *stmt)
{
	MYSQL_BIND *bind = calloc(all->n, sizeof *bind);
	bool ok;

	if (bind == NULL)
		return false;
	for (size_t i = 0; i < all->n; i++)
		bind[i] = bind_of(&all->v[i]);
	ok = mysql_stmt_bind_result(stmt, bind) == 0;	/* copied by the library */
	free(bind);
	return ok;
}

bool
columns_bind(struct columns *all, MYSQL_STMT *stmt, const struct cim_shape *s, const char *who,
	char *err, size_t nerr)
{
	const struct fault f = { who, err, nerr };
	MYSQL_RES *meta = mysql_stmt_result_metadata(stmt);
	bool ok = meta != NULL;

	if (!ok)
		return fault_say(&f, "gives no rows");
	all->n = mysql_num_fields(meta);
	all->v = calloc(all->n, sizeof *all->v);
	for (size_t i = 0; (ok = ok && all->v != NULL) && i < all->n; i++)
		ok = judge(mysql_fetch_field_direct(meta, (unsigned)i), s, &all->v[i], &f) &&
			unique(all, i, &f);
	mysql_free_result(meta);
	if (ok && !bind_all(all, stmt))
		ok = fault_say(&f, "no memory");
	if (!ok)
		columns_free(all);
	return ok;
}

void
columns_free(struct columns *all)
{
	free(all->v);
	*all = (struct columns){ 0 };
}
