/* One member of a struct: from what was typed, to what is read. The only code that knows kinds
 * one by one. */
#ifndef VALUE_H
#define VALUE_H
#include "cimaise.h"
#include "buf.h"
#include "lang.h"
#include "texts.h"

/* What a value needs to know besides itself. */
struct value_ctx {
	struct arena *arena;
	const struct texts *texts;
	enum lang lang;
	const char *zone;		/* default zone, "America/Toronto" */
	int64_t now;
};
/* read by people; by programs; in a control */
enum value_form { VALUE_HUMAN, VALUE_MACHINE, VALUE_INPUT };
enum value_filter { FILTER_NONE, FILTER_MD, FILTER_MONEY, FILTER_DAY, FILTER_AGO, FILTER_1,
	FILTER_JSON, FILTER_HOUR, FILTER_ZONE, FILTER_SHORT, FILTER_SIZE, FILTER_DATE };

bool value_there(const struct cim_field *, const void *at);	/* for sections; a choice: not 0 */
bool value_filter_named(const char *, size_t, enum value_filter *out);
bool value_filter_fits(const struct cim_field *, enum value_filter);
/* The text of a member, not escaped. `base` is the struct (for .zone naming a member). MD is not
 * done here. */
void value_put(struct buf *, const struct value_ctx *, const struct cim_field *, const void *base,
	enum value_form, enum value_filter);
/* A value typed: NUL-terminated, valid UTF-8, NFC, and it lives as long as the arena. NULL when
 * it is taken, else the message in ctx->lang for the field. Text formats are normalised. `base`
 * is the struct, at its offset written; a blank makes the member absent. A tick with .min = 1
 * must be ticked: that, as all that is required, is for the caller to ask. Files, rows and
 * structs are not typed. Bounds and step of a cim_dec are in its smallest unit. */
const char *value_parse(const struct value_ctx *, const struct cim_field *, const char *typed,
	void *base);
/* True when what was typed counts as nothing: spaces of any kind; of a password, no byte. */
bool value_blank(const struct cim_field *, const char *typed);
/* The message for an empty required field; a catalogue may hold its own under
 * "valid.required.STRUCT.MEMBER", as for a .match under "valid.match.STRUCT.MEMBER". */
const char *value_missing(const struct value_ctx *, const struct cim_field *);
/* The label in lang; the name when it has none. */
const char *value_label(const struct value_ctx *, const struct cim_field *);
/* Appends a member as JSON (also rows, structs, nested). */
void value_json(struct buf *, const struct value_ctx *, const struct cim_field *, const void *base);
void shape_json(struct buf *, const struct value_ctx *, const struct cim_shape *, const void *base);
#endif
