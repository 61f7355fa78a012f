/* Between the files of page: the steps a page becomes, and what binds it. */
#ifndef PAGE_PRIVATE_H
#define PAGE_PRIVATE_H
#include "page.h"
#include "page_read.h"
#include "place.h"

enum { FRAME_VIEW, FRAME_SITE, FRAME_FIRST, FRAMES = 16 };	/* structs at hand while drawing */
enum { NESTED_FILES = 8, NESTED_SECTIONS = 24, BLOCKS = 64, FORMS = 32, FIELDS_OF_FORM = 200 };

/* How a value leaves the page: the escaper of its place. */
enum put {
	PUT_HTML, PUT_SEGMENT, PUT_INSIDE, PUT_PART, PUT_HREF, PUT_HREF_WHOLE, PUT_MAILTO,
	PUT_TEL, PUT_NUMBER, PUT_JSON, PUT_MD, PUT_MD_XML, PUT_MD_ICS, PUT_MD_PLAIN, PUT_ICS,
	PUT_ICS_PARAM, PUT_ICS_VALUE, PUT_PLAIN
};
enum op_kind {
	OP_LITERAL,		/* p, n */
	OP_VALUE,		/* put, form, filter, field of frame */
	OP_IF, OP_UNLESS,	/* to: where to go on when it does not hold */
	OP_GO,			/* to */
	OP_MANY,		/* to: the plural, when the field is not one */
	OP_ENTER,		/* into: the struct inside */
	OP_ROWS, OP_NEXT,	/* into: a row after the other; to: the end, the first step */
	OP_FORM, OP_FORM_END,	/* of: struct page_form */
	OP_FIELD,		/* of: struct control */
	OP_ROW, OP_MORE, OP_ASK	/* of: struct row_control; frame: the question */
};
struct op {
	uint8_t kind, put, form, filter, frame, into;
	bool choice;			/* the test is: field has the value `want` */
	unsigned want;
	uint32_t to;
	const struct cim_field *field;
	const char *p; size_t n;
	const void *of;
};

/* A form of the page: where it goes, and what of it is drawn (for the links of the summary). */
struct page_form {
	const struct cim_shape *in;	/* NULL: elsewhere, its fields are not known */
	const struct cim_run *run;
	enum cim_method method;
	bool buttons;			/* of rows: Enter must not press one */
	bool asks;			/* questions are drawn */
	/* names without keys: "actions.title" */
	const char *drawn[FIELDS_OF_FORM]; size_t ndrawn;
};
/* How a field is drawn; made at load, all fixed text in it is escaped. */
enum control_kind { CONTROL_LINE, CONTROL_LINES, CONTROL_TICK, CONTROL_RADIOS, CONTROL_MENU,
	CONTROL_TICKS, CONTROL_FILE, CONTROL_HIDDEN };
struct control_option { const char *code, *label; };	/* only the label is escaped */
struct control {
	const struct cim_field *field;
	enum control_kind kind;
	const char *label, *hint;	/* escaped; hint NULL: none */
	const char *attrs;		/* fixed attributes: ` class="input" type="email"` */
	const char *typed_attrs;	/* of a date not understood, which stays as typed; or NULL */
	struct control_option *option; size_t noption;	/* of a choice; else from the database */
	bool optional, required, flat;
};
struct row_control { const struct cim_field *rows; const char *label; };
/* Words of the host around fields, escaped; one set a page. */
struct page_words { const char *optional, *none, *any, *choose, *yes, *no, *send, *add; };

/* What is done with a whole block after it is drawn. */
enum finish { FINISH_NONE, FINISH_LINE, FINISH_WRAP, FINISH_ICS };
struct page_block { const char *name; struct op *op; size_t nop; enum finish finish; };
struct page {
	struct page_block block[3]; size_t nblock;	/* of a mail three, else one, no name */
	enum lang lang;
	const char *static_url;
	const struct page_words *words;	/* when it draws forms */
	bool post;			/* it draws a POST form */
};

enum medium { MEDIUM_HTML, MEDIUM_XML, MEDIUM_ICS, MEDIUM_TEXT };
/* A struct whose names are at hand. */
enum scope_kind { SCOPE_PLAIN, SCOPE_FORM, SCOPE_QUESTIONS };
struct scope {
	const struct cim_shape *shape;
	const struct cim_field *field;
	uint8_t frame;
	enum scope_kind kind;
};
/* A name, found. */
struct name { const struct cim_field *field; uint8_t frame; bool choice; unsigned want; };

enum url_kind { URL_NONE, URL_OWN, URL_FILE, URL_FRAGMENT, URL_MAILTO, URL_TEL, URL_WEB,
	URL_WHOLE };
enum url_part { URL_START, URL_PATH, URL_QUERY, URL_HASH, URL_DONE };
struct url {
	enum url_kind kind;
	enum url_part part;
	struct buf path;		/* "~/" and on, a * for each value */
	size_t segment;			/* where its last segment begins in path */
	bool after_value;		/* the last thing was a value, */
	size_t value;			/* which is this step */
	size_t base;			/* the step that becomes the prefix */
	bool form;			/* of a form: the route waits for the method */
};
/* Where in a calendar line: before the colon, in a quoted parameter, behind the colon. */
enum ics_part { ICS_NAME, ICS_PARAMS, ICS_QUOTED, ICS_VALUE };
struct ics {
	enum ics_part part;
	bool human;			/* the value is for people */
	char property[24]; size_t nproperty;
	size_t zone;			/* how much of "TZID=" was read; all of it: a zone is named */
	unsigned line;
};
enum { ICS_ZONE = 5 };

/* A block of the page that its layout asks for: a range of the file it stands in. */
struct override { const char *name; size_t n; struct reader body; bool used, layout; };

struct binder {
	const struct page_env *env;
	struct page *page;
	enum lang lang;
	enum medium medium;
	const char *suffix;			/* ".html": of the files it asks for */
	bool mail;
	const struct cim_shape *site;
	char *err; size_t nerr;
	bool failed;

	struct op *op; size_t nop, cap;
	struct buf literal;			/* not yet a step */
	struct scope scope[FRAMES]; size_t nscope;
	size_t nframe, nsection;
	struct reader *reader; size_t at;	/* where it is, for the sentence */
	int depth;				/* files in files */
	bool in_layout;
	struct override block[BLOCKS]; size_t nblock;

	struct place place;
	bool pending, quoted;			/* an attribute: its name waits; its quote is open */
	size_t tag_op;				/* first step of the tag at hand */
	struct url url;
	const char *action;			/* path of a form, until its tag ends */
	struct ics ics;
	bool fresh;				/* plain text: an address may begin here */
	struct page_form *form; size_t nform;	/* the form at hand; how many so far */
};

/* ---- page_bind.c */
bool page_fail(struct binder *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
bool page_bind_until(struct binder *, struct reader *, const struct token *open);
/* Plain words, escaped for the place. */
void page_bind_text(struct binder *, const char *, size_t);

/* ---- page_step.c: the list of steps */
void page_literal(struct binder *, const char *, size_t);
void page_puts(struct binder *, const char *);
struct op *page_step(struct binder *, enum op_kind, const struct name *);
size_t page_here(struct binder *);		/* number of the next step: a place to go to */

/* ---- page_name.c */
bool page_name(struct binder *, const char *, size_t, struct name *);
/* What opens with a section on this member; NULL: nothing, it is a condition. */
const struct cim_shape *page_shape_of(const struct cim_field *);
bool page_may_lack(const struct name *);	/* a condition makes sense */
bool page_printable(const struct cim_field *);
bool page_numeric(const struct cim_field *);
extern const struct cim_shape page_file_shape;	/* of struct cim_file */

/* ---- page_value.c */
bool page_bind_value(struct binder *, const struct token *);
bool page_put_value(struct binder *, const struct name *, enum value_filter, const char *said,
	size_t n);
bool page_bind_maybe(struct binder *, struct reader *, const struct token *);

/* ---- page_section.c */
bool page_bind_section(struct binder *, struct reader *, const struct token *);

/* ---- page_file.c: layouts, blocks, partials */
bool page_bind_part(struct binder *, const struct token *);
bool page_bind_block(struct binder *, struct reader *, const struct token *);
bool page_bind_layout(struct binder *, struct reader *, const struct token *);
bool page_take_file(struct binder *, const char *file, struct reader *out);
bool page_open_file(struct binder *, const char *name, size_t n, struct reader *out);
bool page_keep_blocks(struct binder *, struct reader *, bool layout);
struct override *page_find_block(struct binder *, const char *name, size_t n);
bool page_bind_whole(struct binder *, struct reader *, bool layout, const char *what);
bool page_blocks_used(struct binder *, size_t first);

/* ---- page_text.c */
bool page_bind_words(struct binder *, struct reader *, const struct token *);

/* ---- page_html.c, page_url.c, page_plain.c, page_ics.c */
bool page_html_literal(struct binder *, const char *, size_t);
void page_html_flush(struct binder *);	/* the name of the attribute at hand becomes literal */
bool page_url_literal(struct binder *, const char *, size_t);
bool page_url_value(struct binder *, const struct name *, enum value_filter);
bool page_url_end(struct binder *);
/* The route of a path, its prefix into step `base`; false: refused. */
bool page_url_resolve(struct binder *, const char *path, enum cim_method, size_t base,
	struct page_route *);
bool page_plain_address(const char *);		/* a "~/path" begins a word of it */
bool page_plain_literal(struct binder *, const char *, size_t);
bool page_plain_end(struct binder *);		/* ends the address at hand */
bool page_ics_literal(struct binder *, const char *, size_t);

/* ---- page_form.c, page_field.c, page_mail.c */
bool page_form_begin(struct binder *);		/* at the end of its tag */
const char *page_escaped(struct binder *, const char *);
/* Escaped, in the language; French where the catalogue does not hold it. */
const char *page_translate(struct binder *, const char *fr);
bool page_control(struct binder *, const struct cim_field *, bool get, struct control *);
bool page_form_end(struct binder *);
bool page_control_name(struct binder *);	/* a control written by hand names a member */
bool page_bind_field(struct binder *, const struct token *);
bool page_bind_row(struct binder *, const struct token *);
bool page_bind_more(struct binder *, const struct token *);
bool page_bind_mail(struct binder *, struct reader *);

/* ---- drawing */
struct frame { const char *base; size_t i, n, size; };
struct drawing {
	struct buf *out, scratch;
	const struct page *page;
	const struct page_draw *draw;
	struct value_ctx ctx;
	struct frame frame[FRAMES];
	const struct page_form *form;
	const struct form *typed;	/* the form at hand is drawn again; else NULL */
	bool redrawn;			/* such a form was met */
	unsigned nform;
	/* of a struct of a form, by frame: what its names begin with ("", "actions.7."), the
	 * key and the name of its rows ("7", "actions") */
	const char *prefix[FRAMES], *key[FRAMES], *rows[FRAMES];
};
void page_put(struct drawing *, const struct op *);	/* page_put.c */
void page_ics_param(struct buf *, const char *, size_t);
/* CommonMark in safe mode, cut at PAGE_MARKDOWN_BYTES; headings begin at h3. */
enum { PAGE_MARKDOWN_BYTES = 256 * 1024 };
void page_markdown(struct buf *, const char *, size_t);
struct cmark_node *page_markdown_read(const char *, size_t);	/* of malloc */
/* What of a text would not be shown: raw HTML, its first line in *html; `mark` inside code. */
enum markdown_lost { MARKDOWN_FINE, MARKDOWN_HTML, MARKDOWN_CODE };
enum markdown_lost page_markdown_lost(const struct buf *, const char *mark, const char **html);
/* ---- page_markdown_text.c: the same as words to read line by line; addresses behind them in <> */
void page_markdown_text(struct buf *, const char *, size_t);
/* ---- page_rows.c: rows of the struct, or of the form that is drawn again; false: none */
bool page_rows_begin(struct drawing *, const struct op *);
bool page_rows_next(struct drawing *, const struct op *);
/* ---- page_finish.c: what was drawn from `from` on, in its last form */
void page_finish(struct buf *, size_t from, enum finish, struct arena *);
/* ---- field_form.c, field_draw.c, field_look.c, field_control.c, field_rows.c, field_ask.c */
/* One field as it looks now, whatever it comes from; texts escaped but for name, shown, stored. */
struct look {
	enum control_kind kind;
	const char *name, *label, *hint, *error, *attrs;
	const char *shown, *stored;	/* never NULL; stored NULL: nothing to compare */
	const struct control_option *option; size_t noption;
	const char *const *picked; size_t npicked;	/* of ticks */
	const char *blank;		/* words of the option that chooses nothing; NULL: none */
	bool optional, required, flat;
	size_t carried; bool several;	/* of files: those that came with the form drawn again */
};
void look_draw(struct drawing *, const struct look *);
bool look_offers(const struct look *, const char *code);
void look_open_field(struct drawing *, const struct look *);	/* with label and notes */
void look_open_group(struct drawing *, const struct look *);
void look_notes(struct drawing *, const struct look *);		/* hint, stored value, message */
void look_state(struct drawing *, const struct look *);		/* aria of the control */
/* "f1-actions-7-title": letter, number of the form, the name as an address takes it. */
void look_id(struct drawing *, char letter, const char *name);
void look_html(struct drawing *, const char *text);
/* The words of a key, {{NAME}} filled with a text: escaped into the page. */
void look_say(struct drawing *, const char *key, const char *name, const char *text);
/* ---- field_file.c */
size_t file_carried(const struct drawing *, const struct look *);
/* The hint with the name of the file that is stored; escaped. */
const char *file_hint(struct drawing *, const struct op *, const char *hint);
void file_list(struct drawing *, const struct look *);	/* those carried, a box each */
void form_begin_draw(struct drawing *, const struct page_form *);
void field_draw(struct drawing *, const struct op *);
void row_draw(struct drawing *, const struct op *);
void more_draw(struct drawing *, const struct op *);
void ask_draw(struct drawing *, const struct op *);
#endif
