/* What was typed, as typed, with a message a name: the state of one form, kept by the host. It
 * serves the handler (bound into its struct), the redraw, the row buttons and the two versions
 * of a conflict. */
#ifndef FORM_H
#define FORM_H
#include "value.h"

struct pair { const char *name, *value; };	/* both valid UTF-8, NFC, NUL-terminated */
/* A file that is stored already; id 0: it is no longer there. */
struct upload {
	const char *name, *file, *type;	/* name is of the field */
	int64_t id, size;
	const char *claim;		/* the secret that brings it back */
	struct cim_hash content;	/* of one that came now; not of one brought back */
};
/* Names of what brings the files of a member back: "photos.1" a secret, "photos.1.del" the box that
 * takes that one away. */
#define FORM_CARRIED "%s.%zu"
#define FORM_TAKEN_AWAY ".del"
struct message { const char *name, *label, *text; };
struct form {
	struct value_ctx ctx;
	struct pair *pair; size_t npair;
	struct upload *upload; size_t nupload;
	struct message *message; size_t nmessage;	/* in the order of the shape */
	const struct cim_shape *shape;
	const void *in;			/* the struct, as far as it could be read */
	const void *stored;		/* by cim_stale: what is stored now; else NULL */
	const struct cim_question_rows *questions;	/* of cim_ask, for the redraw */
	bool required;			/* as form_bind was told */
	bool kept;			/* of form_fill: nothing was sent */
	const struct pair **index; size_t nindex;	/* the pairs by name, of form_bind */
	struct form_rows *rows;		/* the keys of each rows member, likewise */
};
struct form_limits { size_t pairs, name, value, body; };
extern const struct form_limits form_limits_default;	/* 2,000; 128; 256 kB; 4 MB */
enum form_error { FORM_OK, FORM_MALFORMED, FORM_TOO_MANY, FORM_TOO_LONG, FORM_CHARSET };

void form_init(struct form *, const struct value_ctx *);
/* application/x-www-form-urlencoded, WHATWG URL 5.1: appends pairs. Also serves the query
 * string. */
enum form_error form_urlencoded(struct form *, const char *, size_t, const struct form_limits *);
/* One pair; name and value live as long as the arena and are made NFC; what is not UTF-8 is
 * left out. */
void form_add(struct form *, const char *name, const char *value);
/* in place of what was typed */
void form_set(struct form *, const char *name, const char *value);
bool form_upload(struct form *, const struct upload *);	/* false: too many */
/* The member that a name finds, also inside rows ("actions.7.proof"); NULL: none. */
const struct cim_field *form_field(const struct cim_shape *, const char *name);
/* What a page that shows this struct, all of it, would send: to judge what is kept. Every row of
 * it is one, blank or not; passwords and tokens are not kept, so form_bind does not miss them;
 * form_ask takes the answers that stand in the questions. */
void form_fill(struct form *, const struct cim_shape *, const void *base);
const char *form_get(const struct form *, const char *name);	/* the first; NULL */
/* Reads every member of the shape from the pairs, with names "member", "struct.member",
 * "rows.KEY.member"; collects messages. Without `required` absent members are no fault. true:
 * no message. A doubled scalar name is a fault. Names that begin with _ are the host's; unknown
 * names do not exist. KEY is digits (the row's cim_int id, when that is its first member) or
 * "+n", a new row; a new row without an answer is none; the order of rows is the form's.
 * form->in is zeroed, then filled as far as it could be read. Members with .from are read by
 * their kind: whether the value is one of the choices is for the caller to ask. cim_bytes are
 * not read from a form. */
bool form_bind(struct form *, const struct cim_shape *, bool required);
/* The button that was pressed: "actions.add", "actions.KEY.del", ".up", ".down" edit the pairs.
 * true: it was such a button, draw again. A key of a new row is "+n", never "+" alone. */
bool form_button(struct form *, const char *pressed, const struct cim_shape *);
/* A message at a name, put where the shape has it; the first at a name stays. */
void form_bad(struct form *, const char *name, const char *label, const char *text);
const char *form_message(const struct form *, const char *name);
/* The name of the member at this offset of form->in, also inside rows ("actions.7.title"); NULL. */
const char *form_name_at(const struct form *, size_t off, const struct cim_field **);
/* What the control shows: typed text, else the stored value in input form; NULL: neither, show
 * what the page has. A password is never shown again (""). Of a form that was sent, a tick or a
 * choice that did not come is "". */
const char *form_shown(const struct form *, const char *name);
/* The stored value in input form, beside what was typed; NULL: nothing is stored under this
 * name. */
const char *form_stored(const struct form *, const char *name);
/* Key of row i of a rows member, as it was typed ("7", "+1"), new rows without an answer too;
 * NULL: no such row. After form_bind. */
const char *form_row_key(const struct form *, const char *rows, size_t i);
/* Answers to questions, names "q.CODE"; true: complete and valid. One row a question, of
 * CIM_ASK_SOME one a ticked option; said NONE where there is no answer. The options "_na" and
 * "_dk" of a question are said NOT_APPLICABLE and UNKNOWN. YESNO and CONSENT: option "yes" or
 * "no", number 1 or 0; number has FORM_ASK_SCALE digits after the comma. OWN: names "q.CODE.PART", a
 * row a value that is not blank, each at most 10,000 characters. After form_bind, which
 * says whether answers are required. */
enum { FORM_ASK_SCALE = 4 };
bool form_ask(struct form *, const struct cim_question_rows *, struct cim_answer_rows *);
#endif
