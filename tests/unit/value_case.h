/* What tests of values and forms share: an arena, the catalogue, a context in each language. */
#ifndef VALUE_CASE_H
#define VALUE_CASE_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "pattern.h"
#include "shape.h"
#include "value.h"

#define NB "\xc2\xa0"

static struct value_ctx fr, en;
static struct texts *catalogue;

static int
open_case(void **state)
{
	const char *srcdir = getenv("srcdir");
	char path[1000], err[200] = "";

	(void)state;
	snprintf(path, sizeof path, "%s/cgi/textes.tsv", srcdir ? srcdir : ".");
	fr = (struct value_ctx){ .arena = arena_new(64 << 10, 64 << 20), .lang = LANG_FR,
		.zone = "America/Toronto", .now = INT64_C(1796754600000000) };
	fr.texts = catalogue = texts_load(NULL, path, err, sizeof err);
	if (catalogue == NULL || fr.arena == NULL) {
		fprintf(stderr, "%s\n", err);
		return -1;
	}
	en = fr;
	en.lang = LANG_EN;
	return 0;
}

static int
close_case(void **state)
{
	(void)state;
	arena_free(&fr.arena);
	texts_free(&catalogue);
	pattern_clear();
	return 0;
}

/* The message for a value typed, "" when it was taken. */
static inline const char *
parse(const struct value_ctx *ctx, const struct cim_field *f, const char *typed, void *base)
{
	const char *fault = value_parse(ctx, f, typed, base);

	return fault ? fault : "";
}

static inline const char *
put(const struct value_ctx *ctx, const struct cim_field *f, const void *base, enum value_form form,
	enum value_filter filter)
{
	struct buf out;

	buf_init(&out, ctx->arena);
	value_put(&out, ctx, f, base, form, filter);
	return out.p;
}

static inline const struct cim_field *
member(const struct cim_shape *s, const char *name)
{
	const struct cim_field *f = shape_field(s, name, strlen(name));

	assert_non_null(f);
	return f;
}
#endif
