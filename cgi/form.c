#include "form_private.h"

#include <string.h>

#include "utf8.h"

enum { ROOM = 16, UPLOADS_MAX = 100 };

const struct form_limits form_limits_default = { .pairs = 2000, .name = 128, .value = 256 * 1024,
	.body = 4 * 1024 * 1024 };

void
form_init(struct form *form, const struct value_ctx *ctx)
{
	*form = (struct form){ .ctx = *ctx };
}

void *
form_room(struct arena *a, void *v, size_t n, size_t size)
{
	if (n == 0)
		return arena_alloc(a, ROOM, size);
	if (n >= ROOM && (n & (n - 1)) == 0)
		return arena_grow(a, v, n * size, 2 * n * size);
	return v;
}

/* Below U+0300 every text is NFC (UAX 15, quick check): French and English need no copy. */
const char *
form_nfc(struct arena *a, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)text[i] >= 0xcc)
			return utf8_nfc(a, text, n);
	return text;
}

void
form_add(struct form *form, const char *name, const char *value)
{
	struct arena *a = form->ctx.arena;
	size_t nname = strlen(name), n = strlen(value);

	if (!utf8_valid(name, nname) || !utf8_valid(value, n))
		return;
	form->pair = form_room(a, form->pair, form->npair, sizeof *form->pair);
	form->pair[form->npair].name = form_nfc(a, name, nname);
	form->pair[form->npair++].value = form_nfc(a, value, n);
}

void
form_set(struct form *form, const char *name, const char *value)
{
	size_t o = 0;
	bool set = false;

	for (size_t i = 0; i < form->npair; i++) {
		bool same = strcmp(form->pair[i].name, name) == 0;

		if (same && set)
			continue;
		form->pair[o] = form->pair[i];
		if (same && utf8_valid(value, strlen(value))) {
			form->pair[o].value = form_nfc(form->ctx.arena, value, strlen(value));
			set = true;
		}
		o++;
	}
	form->npair = o;
	if (!set)
		form_add(form, name, value);
}

bool
form_upload(struct form *form, const struct upload *up)
{
	if (form->nupload == UPLOADS_MAX)
		return false;
	form->upload = form_room(form->ctx.arena, form->upload, form->nupload,
	    sizeof *form->upload);
	form->upload[form->nupload++] = *up;
	return true;
}

const char *
form_get(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->npair; i++)
		if (strcmp(form->pair[i].name, name) == 0)
			return form->pair[i].value;
	return NULL;
}

const char *
form_message(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->nmessage; i++)
		if (strcmp(form->message[i].name, name) == 0)
			return form->message[i].text;
	return NULL;
}

/* Members before what is no member (questions), those in the order they came. */
static bool
stands_after(const struct form *form, const char *a, const char *b)
{
	size_t ra[FORM_RANK], rb[FORM_RANK];
	size_t na = form_rank(form, a, ra), nb = form_rank(form, b, rb);

	if (na == 0 || nb == 0)
		return na == 0 && nb > 0;
	for (size_t i = 0; i < na && i < nb; i++)
		if (ra[i] != rb[i])
			return ra[i] > rb[i];
	return na > nb;
}

void
form_bad(struct form *form, const char *name, const char *label, const char *text)
{
	size_t at = form->nmessage;

	if (form_message(form, name) != NULL)
		return;
	form->message = form_room(form->ctx.arena, form->message, at, sizeof *form->message);
	while (at > 0 && stands_after(form, form->message[at - 1].name, name)) {
		form->message[at] = form->message[at - 1];
		at--;
	}
	form->message[at] = (struct message){ name, label, text };
	form->nmessage++;
}
