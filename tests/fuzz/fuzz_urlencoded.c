/* Any bytes as a body. What is taken is text: valid, NFC, within the limits, and the pairs come
 * again when they are written out and read a second time. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "escape.h"
#include "form.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static void
check(struct arena *a, const char *text, size_t most)
{
	size_t n = strlen(text);

	/* NFC may be longer than what it was made of: three times at the most */
	if (n > 3 * most || !utf8_valid(text, n) || strcmp(utf8_nfc(a, text, n), text) != 0)
		abort();
}

static void
write_pairs(struct buf *out, const struct form *form)
{
	for (size_t i = 0; i < form->npair; i++) {
		escape_url(out, form->pair[i].name, strlen(form->pair[i].name));
		buf_putc(out, '=');
		escape_url(out, form->pair[i].value, strlen(form->pair[i].value));
		buf_putc(out, '&');
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct form_limits limits = { .pairs = 50, .name = 20, .value = 200, .body = 2000 };
	struct value_ctx ctx = { .arena = arena_new(64 << 10, 64 << 20) };
	struct form form, again;
	struct buf body;

	form_init(&form, &ctx);
	form_init(&again, &ctx);
	if (form_urlencoded(&form, (const char *)p, n, &limits) == FORM_OK && n > limits.body)
		abort();
	if (form.npair > limits.pairs)
		abort();
	for (size_t i = 0; i < form.npair; i++) {
		check(ctx.arena, form.pair[i].name, limits.name);
		check(ctx.arena, form.pair[i].value, limits.value);
	}
	buf_init(&body, ctx.arena);
	write_pairs(&body, &form);
	if (form_urlencoded(&again, body.p, body.n, &form_limits_default) != FORM_OK ||
	    again.npair != form.npair)
		abort();
	for (size_t i = 0; i < form.npair; i++)
		if (strcmp(form.pair[i].name, again.pair[i].name) != 0 ||
		    strcmp(form.pair[i].value, again.pair[i].value) != 0)
			abort();
	arena_free(&ctx.arena);
	return 0;
}
