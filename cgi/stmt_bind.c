/* Values travel apart from the text of the statement: nothing here is ever quoted. */
#include "stmt_bind.h"

#include <string.h>

#include "clock.h"
#include "number.h"

/* What a value needs beside the MYSQL_BIND that points to it. */
union room { int64_t n; double real; MYSQL_TIME time; };

#define DAY_US	((int64_t)86400 * 1000000)

static void
put_null(MYSQL_BIND *b)
{
	b->buffer_type = MYSQL_TYPE_NULL;
}

static void
put_whole(MYSQL_BIND *b, union room *room, int64_t n)
{
	room->n = n;
	b->buffer_type = MYSQL_TYPE_LONGLONG;
	b->buffer = &room->n;
}

static void
put_bytes(MYSQL_BIND *b, enum enum_field_types type, const void *p, size_t n)
{
	if (p == NULL) {
		put_null(b);
		return;
	}
	b->buffer_type = type;
	memcpy(&b->buffer, &p, sizeof p);	/* read only, though the library takes no const */
	b->buffer_length = (unsigned long)n;
	b->length_value = (unsigned long)n;
	b->length = &b->buffer_length;
}

static void
put_string(MYSQL_BIND *b, const char *text)
{
	put_bytes(b, MYSQL_TYPE_STRING, text, text != NULL ? strlen(text) : 0);
}

static void
put_real(MYSQL_BIND *b, union room *room, double real)
{
	room->real = real;
	b->buffer_type = MYSQL_TYPE_DOUBLE;
	b->buffer = &room->real;
}

/* The server's years are 0 to 9999. */
static bool
put_day(MYSQL_BIND *b, union room *room, int64_t day, int64_t us, enum enum_field_types type)
{
	struct civil c = { 0 };

	if (day < clock_day(0, 1, 1) || day > clock_day(9999, 12, 31))
		return false;
	clock_date((int32_t)day, &c);
	room->time = (MYSQL_TIME){ .year = (unsigned)c.year, .month = (unsigned)c.month, .day =
		(unsigned)c.day,
		.hour = (unsigned)(us / 3600000000), .minute = (unsigned)(us / 60000000 % 60),
		.second = (unsigned)(us / 1000000 % 60), .second_part =
		(unsigned long)(us % 1000000),
		.time_type = type == MYSQL_TYPE_DATE ? MYSQL_TIMESTAMP_DATE :
			MYSQL_TIMESTAMP_DATETIME };
	b->buffer_type = type;
	b->buffer = &room->time;
	return true;
}

static bool
put_time(MYSQL_BIND *b, union room *room, int64_t us)
{
	int64_t day = us / DAY_US - (us % DAY_US < 0);

	return put_day(b, room, day, us - day * DAY_US, MYSQL_TYPE_DATETIME);
}

static void
put_decimal(const struct stmt_ctx *ctx, MYSQL_BIND *b, int64_t n, int scale)
{
	struct buf text;

	buf_init(&text, ctx->arena);
	number_plain(&text, n, scale);
	put_bytes(b, MYSQL_TYPE_NEWDECIMAL, text.p, text.n);
}

static bool
put_choice(MYSQL_BIND *b, const struct cim_field *f, unsigned value)
{
	for (const struct cim_choice *c = f->choices; c->code != NULL; c++)
		if (c->value == value) {
			put_string(b, c->code);
			return true;
		}
	put_null(b);
	return value == 0;
}

/* Kinds that say themselves whether they are there. */
static bool
put_optional(const struct stmt_ctx *ctx, MYSQL_BIND *b, union room *room, const struct cim_field *f,
	const void *at)
{
	switch (f->kind) {
	case CIM_K_OINT:
		return put_whole(b, room, ((const struct cim_int *)at)->v), true;
	case CIM_K_OREAL:
		return put_real(b, room, ((const struct cim_real *)at)->v), true;
	case CIM_K_YES:
		return put_whole(b, room, ((const struct cim_yes *)at)->v), true;
	case CIM_K_DEC:
		return put_decimal(ctx, b, ((const struct cim_dec *)at)->n, f->scale), true;
	case CIM_K_TIME:
		return put_time(b, room, ((const struct cim_time *)at)->us);
	case CIM_K_DATE:
		return put_day(b, room, ((const struct cim_date *)at)->day, 0, MYSQL_TYPE_DATE);
	case CIM_K_UUID:
		return put_bytes(b, MYSQL_TYPE_BLOB, ((const struct cim_uuid *)at)->b, 16), true;
	default:
		return put_bytes(b, MYSQL_TYPE_BLOB, ((const struct cim_hash *)at)->b, 32), true;
	}
}

static bool
there(const struct cim_field *f, const void *at)
{
	switch (f->kind) {
	case CIM_K_OINT:
		return ((const struct cim_int *)at)->is;
	case CIM_K_OREAL:
		return ((const struct cim_real *)at)->is;
	case CIM_K_YES:
		return ((const struct cim_yes *)at)->is;
	case CIM_K_DEC:
		return ((const struct cim_dec *)at)->is;
	case CIM_K_TIME:
		return ((const struct cim_time *)at)->is;
	case CIM_K_DATE:
		return ((const struct cim_date *)at)->is;
	case CIM_K_UUID:
		return ((const struct cim_uuid *)at)->is;
	default:
		return ((const struct cim_hash *)at)->is;
	}
}

static bool
put_field(const struct stmt_ctx *ctx, MYSQL_BIND *b, union room *room, const struct cim_field *f,
	const void *at)
{
	const struct cim_bytes *bytes = at;
	const struct cim_file *file = at;

	switch (f->kind) {
	case CIM_K_INT:
		return put_whole(b, room, *(const int64_t *)at), true;
	case CIM_K_BOOL:
		return put_whole(b, room, *(const bool *)at), true;
	case CIM_K_REAL:
		return put_real(b, room, *(const double *)at), true;
	case CIM_K_TEXT:
		return put_string(b, *(const char *const *)at), true;
	case CIM_K_CHOICE:
		return put_choice(b, f, *(const unsigned *)at);
	case CIM_K_BYTES:
		return put_bytes(b, MYSQL_TYPE_BLOB, bytes->p, bytes->n), true;
	case CIM_K_FILE:
		return file->id != 0 ? put_whole(b, room, file->id) : put_null(b), true;
	default:
		if (there(f, at))
			return put_optional(ctx, b, room, f, at);
		return put_null(b), true;
	}
}

static void
put_rows(const struct stmt_ctx *ctx, MYSQL_BIND *b, const struct cim_field *f, const void *at)
{
	struct buf json;

	buf_init(&json, ctx->arena);
	stmt_json(&json, f, at);
	put_bytes(b, MYSQL_TYPE_STRING, json.p, json.n);
}

static int64_t
offset(const struct stmt_ctx *ctx)
{
	return ctx->whole || ctx->page < 1 ? 0 : (ctx->page - 1) * SCAN_PAGE;
}

static bool
put(const struct stmt_ctx *ctx, MYSQL_BIND *b, union room *room, const struct param *p,
	const void *in)
{
	const void *at = (const char *)in + p->off;

	switch (p->kind) {
	case PARAM_FIELD:
		return put_field(ctx, b, room, p->field, at);
	case PARAM_ROWS:
	case PARAM_REFS:
		return put_rows(ctx, b, p->field, at), true;
	case PARAM_ME:
		return ctx->me != 0 ? put_whole(b, room, ctx->me) : put_null(b), true;
	case PARAM_NOW:
		return put_time(b, room, ctx->now);
	case PARAM_LANG:
		return put_string(b, lang_code[ctx->value != NULL ? ctx->value->lang : LANG_FR]),
			true;
	case PARAM_LIMIT:
		return put_whole(b, room, ctx->whole ? INT64_MAX : SCAN_PAGE + 1), true;
	case PARAM_OFFSET:
	default:
		return put_whole(b, room, offset(ctx)), true;
	}
}

MYSQL_BIND *
stmt_bind(const struct stmt_ctx *ctx, const struct bound *v, const void *in, const char **why)
{
	MYSQL_BIND *bind = arena_alloc(ctx->arena, v->nparam + 1, sizeof *bind);
	union room *room = arena_alloc(ctx->arena, v->nparam + 1, sizeof *room);

	*why = NULL;
	for (size_t i = 0; i < v->nparam && *why == NULL; i++)
		if (!put(ctx, &bind[i], &room[i], &v->param[i], in))
			*why = arena_fmt(ctx->arena, "member %s holds a value that SQL cannot say",
				v->param[i].field != NULL ? v->param[i].field->name : "now");
	return bind;
}
