/* The sentences that stand beside a field: from the catalogue by key, filled. */
#include <string.h>

#include "number.h"
#include "value_private.h"

const char *
value_say(const struct value_ctx *ctx, const char *key, int64_t n, const char *const *pairs)
{
	static const char *const none[] = { NULL };
	struct buf out;

	buf_init(&out, ctx->arena);
	texts_fill(&out, texts_key(ctx->texts, key, ctx->lang), ctx->lang, n, pairs ? pairs : none);
	return out.p;
}

const char *
value_say_number(const struct value_ctx *ctx, int64_t n, int scale)
{
	struct buf out;

	while (scale > 0 && n % 10 == 0) {
		n /= 10;
		scale--;
	}
	buf_init(&out, ctx->arena);
	number_human(&out, n, scale, ctx->lang);
	return out.p;
}

const char *
value_label(const struct value_ctx *ctx, const struct cim_field *f)
{
	const char *label = f->label ? texts_of(ctx->texts, f->label, ctx->lang) : f->name;

	return label ? label : f->label;
}

/* A catalogue may hold a sentence of its own for one member: "valid.required.STRUCT.MEMBER". */
static const char *
missing_own(const struct value_ctx *ctx, const struct cim_field *f)
{
	const char *key = arena_fmt(ctx->arena, "valid.required.%s.%s", f->owner, f->name);

	return texts_has_key(ctx->texts, key) ? key : NULL;
}

/* The confirmation goes to the address of a registration; a field that says another autocomplete
 * token ("username" where one signs in) is no such address. */
static const char *
missing_text(const struct cim_field *f)
{
	if (f->from != NULL)
		return "valid.required.choice";
	switch (f->as) {
	case CIM_EMAIL:
		return f->autofill == NULL || strcmp(f->autofill, "email") == 0 ?
		    "valid.required.email" : "valid.email";
	case CIM_PHONE: return "valid.phone";
	case CIM_POSTAL: return "valid.postal";
	case CIM_SLUG: return "valid.slug";
	case CIM_COLOUR: return "valid.colour";
	case CIM_URL: return "valid.url";
	case CIM_PASSWORD: return "valid.required.password";
	default: return "valid.required.text";
	}
}

static const char *
missing_key(const struct cim_field *f)
{
	switch (f->kind) {
	case CIM_K_TEXT: return missing_text(f);
	case CIM_K_BOOL: return "valid.required.tick";
	case CIM_K_CHOICE:
	case CIM_K_YES: return "valid.required.choice";
	case CIM_K_REFS: return "valid.required.some";
	case CIM_K_DATE: return "valid.required.date";
	case CIM_K_TIME: return "valid.required.when";
	case CIM_K_FILE:
	case CIM_K_FILES: return "valid.required.file";
	case CIM_K_UUID:
	case CIM_K_HASH: return "valid.reference";
	default: return f->from ? "valid.required.choice" : NULL;
	}
}

const char *
value_missing(const struct value_ctx *ctx, const struct cim_field *f)
{
	const char *key = missing_own(ctx, f);
	const char *pairs[] = { "example", NULL, NULL };

	if (key == NULL)
		key = missing_key(f);
	if (key != NULL)
		return value_say(ctx, key, 1, NULL);
	pairs[1] = value_number_example(ctx, f);
	return value_say(ctx, "valid.number", 1, pairs);
}
