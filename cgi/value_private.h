/* Between the files of value: messages by key, numbers and texts inside messages. */
#ifndef VALUE_PRIVATE_H
#define VALUE_PRIVATE_H
#include "clock.h"
#include "value.h"

/* ---- value_say.c */
/* The message of a key; pairs {"name", "value"} ended by NULL, or NULL; n chooses the form. */
const char *value_say(const struct value_ctx *, const char *key, int64_t n,
	const char *const *pairs);
/* A number as it stands in a message: no zeros at its end. */
const char *value_say_number(const struct value_ctx *, int64_t n, int scale);

/* ---- value_number.c: NULL, or the message */
const char *value_number_parse(const struct value_ctx *, const struct cim_field *,
	const char *typed, int64_t *out);
const char *value_real_parse(const struct value_ctx *, const struct cim_field *, const char *typed,
	double *out);
/* A number that would be taken, as an example. */
const char *value_number_example(const struct value_ctx *, const struct cim_field *);

/* ---- value_time.c */
/* The zone of a time: of its member, its own, or the default; NULL when the machine has none. */
const struct zone *value_zone(const struct value_ctx *, const struct cim_field *, const void *base);
const char *value_date_parse(const struct value_ctx *, const char *typed, int32_t *day);
const char *value_time_parse(const struct value_ctx *, const struct cim_field *, const char *typed,
	const void *base, int64_t *us);

/* ---- value_text.c */
/* `typed` without space at both ends: where it begins, and its length. */
const char *value_trim(const char *typed, size_t *n);
const char *value_text_parse(const struct value_ctx *, const struct cim_field *, const char *typed,
	const char **out);

/* ---- value_format.c, value_url.c: NULL when the text is not of the format, else it as it is kept,
 * in the arena; `text` is trimmed and without controls */
const char *value_email(struct arena *, const char *text, size_t n);
const char *value_postal(struct arena *, const char *text, size_t n);
const char *value_slug(struct arena *, const char *text, size_t n);
const char *value_colour(struct arena *, const char *text, size_t n);
const char *value_url(struct arena *, const char *text);
#endif
