/* One value typed, into its member. The texts of kinds have files of their own; here is the
 * choice. */
#include <sodium.h>
#include <string.h>

#include "shape.h"
#include "token.h"
#include "value_private.h"

enum { UUID_HEX = 32, UUID_DASHED = 36, HASH_HEX = 64 };

static bool
one_of(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(text, *words) == 0)
			return true;
	return false;
}

/* A tick sends what its page wrote; programs send words. */
static bool
parse_yes(const char *text, bool *out)
{
	static const char *const yes[] = { "1", "on", "true", "yes", "oui", NULL };
	static const char *const no[] = { "0", "off", "false", "no", "non", NULL };

	*out = one_of(text, yes);
	return *out || one_of(text, no);
}

static const char *
put_yes(const struct value_ctx *ctx, const struct cim_field *f, const char *text, void *at)
{
	bool v;

	if (!parse_yes(text, &v))
		return value_say(ctx, "valid.choice.unknown", 1, NULL);
	if (f->kind == CIM_K_BOOL)
		memcpy(at, &v, sizeof v);
	else
		memcpy(at, &(struct cim_yes){ v, true }, sizeof(struct cim_yes));
	return NULL;
}

static const char *
put_choice(const struct value_ctx *ctx, const struct cim_field *f, const char *text, void *at)
{
	for (const struct cim_choice *c = f->choices; c->code; c++)
		if (strcmp(c->code, text) == 0) {
			memcpy(at, &c->value, sizeof c->value);
			return NULL;
		}
	return value_say(ctx, "valid.choice.unknown", 1, NULL);
}

/* Hex of exactly `size` bytes; of a uuid also with dashes after 8, 12, 16 and 20 digits. */
static bool
parse_hex(const char *text, uint8_t *out, size_t size)
{
	char hex[HASH_HEX + 1];
	size_t n = strlen(text), o = 0, got;

	if (n != size * 2 && !(size * 2 == UUID_HEX && n == UUID_DASHED))
		return false;
	for (size_t i = 0; i < n; i++) {
		bool dash = n == UUID_DASHED && (i == 8 || i == 13 || i == 18 || i == 23);

		if ((text[i] == '-') != dash)
			return false;
		if (!dash)
			hex[o++] = text[i];
	}
	return sodium_hex2bin(out, size, hex, o, NULL, &got, NULL) == 0 && got == size;
}

static const char *
put_bytes(const struct value_ctx *ctx, const struct cim_field *f, const char *text, void *at)
{
	struct cim_uuid uuid = { .is = true };
	struct cim_hash hash = { .is = true };
	bool ok;

	if (f->kind == CIM_K_UUID)
		ok = parse_hex(text, uuid.b, sizeof uuid.b);
	else if (f->as == CIM_TOKEN)
		ok = token_hash(text, &hash);
	else
		ok = parse_hex(text, hash.b, sizeof hash.b);
	if (!ok)
		return value_say(ctx, "valid.reference", 1, NULL);
	if (f->kind == CIM_K_UUID)
		memcpy(at, &uuid, sizeof uuid);
	else
		memcpy(at, &hash, sizeof hash);
	return NULL;
}

static const char *
put_number(const struct value_ctx *ctx, const struct cim_field *f, const char *text, void *at)
{
	int64_t n;
	const char *fault = value_number_parse(ctx, f, text, &n);

	if (fault != NULL)
		return fault;
	if (f->kind == CIM_K_INT)
		memcpy(at, &n, sizeof n);
	else if (f->kind == CIM_K_OINT)
		memcpy(at, &(struct cim_int){ n, true }, sizeof(struct cim_int));
	else
		memcpy(at, &(struct cim_dec){ n, true }, sizeof(struct cim_dec));
	return NULL;
}

static const char *
put_real(const struct value_ctx *ctx, const struct cim_field *f, const char *text, void *at)
{
	double v;
	const char *fault = value_real_parse(ctx, f, text, &v);

	if (fault != NULL)
		return fault;
	if (f->kind == CIM_K_REAL)
		memcpy(at, &v, sizeof v);
	else
		memcpy(at, &(struct cim_real){ v, true }, sizeof(struct cim_real));
	return NULL;
}

static const char *
put_when(const struct value_ctx *ctx, const struct cim_field *f, const char *text, void *base)
{
	struct cim_date date = { .is = true };
	struct cim_time time = { .is = true };
	char *at = (char *)base + f->off;
	const char *fault = f->kind == CIM_K_DATE ? value_date_parse(ctx, text, &date.day) :
	    value_time_parse(ctx, f, text, base, &time.us);

	if (fault != NULL)
		return fault;
	if (f->kind == CIM_K_DATE)
		memcpy(at, &date, sizeof date);
	else
		memcpy(at, &time, sizeof time);
	return NULL;
}

static const char *
put_text(const struct value_ctx *ctx, const struct cim_field *f, const char *typed, void *at)
{
	const char *text = NULL, *fault = value_text_parse(ctx, f, typed, &text);

	if (fault == NULL)
		memcpy(at, &text, sizeof text);
	return fault;
}

static const char *
put_kind(const struct value_ctx *ctx, const struct cim_field *f, const char *text, void *base)
{
	char *at = (char *)base + f->off;

	switch (f->kind) {
	case CIM_K_INT:
	case CIM_K_OINT:
	case CIM_K_DEC: return put_number(ctx, f, text, at);
	case CIM_K_BOOL:
	case CIM_K_YES: return put_yes(ctx, f, text, at);
	case CIM_K_REAL:
	case CIM_K_OREAL: return put_real(ctx, f, text, at);
	case CIM_K_CHOICE: return put_choice(ctx, f, text, at);
	case CIM_K_TIME:
	case CIM_K_DATE: return put_when(ctx, f, text, base);
	case CIM_K_UUID:
	case CIM_K_HASH: return put_bytes(ctx, f, text, at);
	default: return NULL;
	}
}

const char *
value_parse(const struct value_ctx *ctx, const struct cim_field *f, const char *typed, void *base)
{
	const char *text;
	size_t n, size = shape_kind_size(f->kind);

	memset((char *)base + f->off, 0, size);
	if (f->kind == CIM_K_TEXT)
		return put_text(ctx, f, typed, (char *)base + f->off);
	text = value_trim(typed, &n);
	if (n == 0)
		return NULL;
	if (text[n] != '\0')
		text = arena_dup(ctx->arena, text, n);
	return put_kind(ctx, f, text, base);
}
