#include "payload.h"

#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "escape.h"
#include "shape.h"

/* Where a number of this kind stands; false: the kind is no number, or the member is absent. */
static bool
get_number(const struct cim_field *f, const void *at, int64_t *out)
{
	switch (f->kind) {
	case CIM_K_INT: memcpy(out, at, sizeof *out); return true;
	case CIM_K_BOOL: *out = *(const bool *)at; return true;
	case CIM_K_OINT: { struct cim_int v; memcpy(&v, at, sizeof v); *out = v.v; return v.is; }
	case CIM_K_YES: { struct cim_yes v; memcpy(&v, at, sizeof v); *out = v.v; return v.is; }
	case CIM_K_DEC: { struct cim_dec v; memcpy(&v, at, sizeof v); *out = v.n; return v.is; }
	case CIM_K_TIME: { struct cim_time v; memcpy(&v, at, sizeof v); *out = v.us; return v.is; }
	case CIM_K_DATE: { struct cim_date v; memcpy(&v, at, sizeof v); *out = v.day; return v.is; }
	default: return false;
	}
}

static void
set_number(const struct cim_field *f, void *at, int64_t n)
{
	switch (f->kind) {
	case CIM_K_INT: memcpy(at, &n, sizeof n); break;
	case CIM_K_BOOL: *(bool *)at = n != 0; break;
	case CIM_K_OINT: memcpy(at, &(struct cim_int){ n, true }, sizeof(struct cim_int)); break;
	case CIM_K_YES: memcpy(at, &(struct cim_yes){ n != 0, true }, sizeof(struct cim_yes)); break;
	case CIM_K_DEC: memcpy(at, &(struct cim_dec){ n, true }, sizeof(struct cim_dec)); break;
	case CIM_K_TIME: memcpy(at, &(struct cim_time){ n, true }, sizeof(struct cim_time)); break;
	case CIM_K_DATE: memcpy(at, &(struct cim_date){ (int32_t)n, true }, sizeof(struct cim_date)); break;
	default: break;
	}
}

/* The bytes of a uuid or hash; 0: absent or another kind. */
static size_t
get_bytes(const struct cim_field *f, const void *at, uint8_t *out)
{
	if (f->kind == CIM_K_UUID && ((const struct cim_uuid *)at)->is)
		return memcpy(out, ((const struct cim_uuid *)at)->b, 16), 16;
	if (f->kind == CIM_K_HASH && ((const struct cim_hash *)at)->is)
		return memcpy(out, ((const struct cim_hash *)at)->b, 32), 32;
	return 0;
}

/* A choice travels as its code: the numbers of an enum are each plugin's own. */
static const struct cim_choice *
choice_of(const struct cim_field *f, unsigned value, const char *code)
{
	for (const struct cim_choice *c = f->choices; c->code != NULL; c++)
		if (code != NULL ? strcmp(c->code, code) == 0 : c->value == value)
			return c;
	return NULL;
}

static const char *
get_text(const struct cim_field *f, const void *at)
{
	const struct cim_choice *c;
	unsigned value;

	if (f->kind == CIM_K_TEXT)
		return *(const char *const *)at;
	if (f->kind != CIM_K_CHOICE)
		return NULL;
	memcpy(&value, at, sizeof value);
	c = choice_of(f, value, NULL);
	return c != NULL ? c->code : NULL;
}

const char *
payload_words(const struct cim_field *f)
{
	switch (f->kind) {
	case CIM_K_INT:
	case CIM_K_OINT: return "a whole number";
	case CIM_K_BOOL:
	case CIM_K_YES: return "yes or no";
	case CIM_K_DEC: return "a decimal number";
	case CIM_K_TIME: return "an instant";
	case CIM_K_DATE: return "a day";
	case CIM_K_UUID: return "a cim_uuid";
	case CIM_K_HASH: return "a cim_hash";
	case CIM_K_CHOICE: return "a choice";
	case CIM_K_TEXT: return "a text";
	default: return "what does not travel";
	}
}

const char *
payload_unknown(const struct cim_field *from, const struct cim_field *to)
{
	for (const struct cim_choice *c = from->choices; c->code != NULL; c++)
		if (choice_of(to, 0, c->code) == NULL)
			return c->code;
	return NULL;
}

bool
payload_turns(const struct cim_field *from, const struct cim_field *to)
{
	if (to->kind == CIM_K_TEXT)
		return from->kind == CIM_K_TEXT || from->kind == CIM_K_CHOICE;
	if (strcmp(payload_words(from), payload_words(to)) != 0)
		return false;
	if (to->kind == CIM_K_CHOICE)
		return payload_unknown(from, to) == NULL;
	return to->kind != CIM_K_DEC || from->scale == to->scale;
}

bool
payload_fits(const struct cim_shape *s)
{
	for (size_t i = 0; i < s->nfield; i++) {
		int kind = shape_at(s, i)->kind;

		if (kind == CIM_K_REAL || kind == CIM_K_OREAL || kind >= CIM_K_BYTES)
			return false;
	}
	return true;
}

const char *
payload_put(struct buf *out, const struct cim_shape *s, const void *v)
{
	const char *lacks = NULL;
	char hex[65], comma = '{';
	uint8_t bytes[32];

	for (size_t i = 0; i < s->nfield; i++) {
		const struct cim_field *f = shape_at(s, i);
		const void *at = (const char *)v + f->off;
		const char *text = get_text(f, at);
		size_t nbytes = get_bytes(f, at, bytes);
		int64_t n;

		if (nbytes > 0)
			text = sodium_bin2hex(hex, sizeof hex, bytes, nbytes);
		if (text != NULL) {
			buf_fmt(out, "%c\"%s\":\"", comma, f->name);
			escape_json(out, text, strlen(text));
			buf_putc(out, '"');
		} else if (get_number(f, at, &n))
			buf_fmt(out, "%c\"%s\":%lld", comma, f->name, (long long)n);
		else {
			lacks = f->opt ? lacks : f->name;
			continue;
		}
		comma = ',';
	}
	buf_puts(out, comma == '{' ? "{}" : "}");
	return lacks;
}

static bool
set_text(struct arena *a, const struct cim_field *f, void *at, const char *text)
{
	const struct cim_choice *c;
	uint8_t bytes[32];
	size_t want = f->kind == CIM_K_UUID ? 16 : 32, n;

	if (f->kind == CIM_K_CHOICE) {
		c = choice_of(f, 0, text);
		if (c != NULL)
			memcpy(at, &c->value, sizeof c->value);
		return c != NULL;
	}
	if (f->kind == CIM_K_TEXT) {
		*(const char **)at = arena_dup(a, text, strlen(text));
		return true;
	}
	if ((f->kind != CIM_K_UUID && f->kind != CIM_K_HASH) ||
	    sodium_hex2bin(bytes, want, text, strlen(text), NULL, &n, NULL) != 0 || n != want)
		return false;
	memcpy(at, bytes, want);
	if (f->kind == CIM_K_UUID)
		((struct cim_uuid *)at)->is = true;
	else
		((struct cim_hash *)at)->is = true;
	return true;
}

static bool
read_member(struct arena *a, const struct cim_field *f, const json_t *v, void *at)
{
	bool number = f->kind != CIM_K_TEXT && f->kind != CIM_K_UUID && f->kind != CIM_K_HASH &&
	    f->kind != CIM_K_CHOICE;

	if (v == NULL)
		return f->opt;
	if (json_is_string(v))
		return set_text(a, f, at, json_string_value(v));
	if (!json_is_integer(v) || !number)
		return false;
	set_number(f, at, json_integer_value(v));
	return true;
}

bool
payload_read(struct arena *a, const struct cim_shape *s, const char *json, void *out, char *err, size_t nerr)
{
	json_error_t why;
	json_t *root = json_loads(json, JSON_REJECT_DUPLICATES, &why);
	bool ok = json_is_object(root);

	memset(out, 0, s->size);
	if (!ok)
		snprintf(err, nerr, "the payload is not an object: %s", why.text);
	for (size_t i = 0; ok && i < s->nfield; i++) {
		const struct cim_field *f = shape_at(s, i);

		ok = read_member(a, f, json_object_get(root, f->name), (char *)out + f->off);
		if (!ok)
			snprintf(err, nerr, "the payload lacks %s for struct %s", f->name, s->name);
	}
	json_decref(root);
	return ok;
}
