/* What was typed, as typed, with a message a name: the state of one form, kept by the host. It serves
 * the handler (bound into its struct), the redraw, the row buttons and the two versions of a conflict. */
#ifndef FORM_H
#define FORM_H
#include "value.h"

struct pair { const char *name, *value; };	/* both valid UTF-8, NFC, NUL-terminated */
struct upload { const char *name, *file, *type; int64_t id, size; };	/* stored already; name of the field */
struct message { const char *name, *label, *text; };
struct form {
	struct value_ctx ctx;
	struct pair *pair; size_t npair;
	struct upload *upload; size_t nupload;
	struct message *message; size_t nmessage;	/* in the order of the shape */
	const struct cim_shape *shape;
	void *in;			/* the struct, as far as it could be read */
	const void *stored;		/* set by cim_stale: what is stored now, same shape; else NULL */
	const struct cim_question_rows *questions;	/* of cim_ask, for the redraw */
};
struct form_limits { size_t pairs, name, value, body; };
extern const struct form_limits form_limits_default;	/* 2,000; 128; 256 kB; 4 MB */
enum form_error { FORM_OK, FORM_MALFORMED, FORM_TOO_MANY, FORM_TOO_LONG, FORM_CHARSET };

void form_init(struct form *, const struct value_ctx *);
/* application/x-www-form-urlencoded, WHATWG URL 5.1: appends pairs. Also serves the query string. */
enum form_error form_urlencoded(struct form *, const char *, size_t, const struct form_limits *);
void form_add(struct form *, const char *name, const char *value);
void form_set(struct form *, const char *name, const char *value);	/* in place of what was typed */
bool form_upload(struct form *, const struct upload *);	/* false: too many */
const char *form_get(const struct form *, const char *name);	/* the first; NULL */
/* Reads every member of the shape from the pairs, with names "member", "rows.KEY.member"; collects
 * messages. Without `required` absent members are no fault. true: no message. A doubled scalar
 * name is a fault. Names that begin with _ are the host's; unknown names do not exist. */
bool form_bind(struct form *, const struct cim_shape *, bool required);
/* The button that was pressed: "actions.add", "actions.KEY.del", ".up", ".down" edit the pairs.
 * true: it was such a button, draw again. A key of a new row is "+n", never "+" alone. */
bool form_button(struct form *, const char *pressed, const struct cim_shape *);
void form_bad(struct form *, const char *name, const char *label, const char *text);
const char *form_message(const struct form *, const char *name);
/* The name of the member at this offset of form->in, also inside rows ("actions.7.title"); NULL. */
const char *form_name_at(const struct form *, size_t off, const struct cim_field **);
/* What the control shows: typed text, else the stored value in input form. */
const char *form_shown(const struct form *, const char *name);
/* Key of row i of a rows member, as it was typed ("7", "+1"). */
const char *form_row_key(const struct form *, const char *rows, size_t i);
/* Answers to questions, names "q.CODE"; true: complete and valid. */
bool form_ask(struct form *, const struct cim_question_rows *, struct cim_answer_rows *);
#endif
