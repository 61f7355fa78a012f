/* This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0.
 *
 * cimaise.h: the one header a plugin includes.
 *
 * A plugin is one shared object that exports one symbol, cim_plugin_1, made by CIM_PLUGIN at the
 * end of this file. It says everything in const tables: shapes (what a struct is called in forms,
 * SQL and pages), statements, pages, permissions, routes. The host binds every name at load and
 * refuses the plugin, with a sentence, when one does not resolve.
 *
 * A handler never frees, never escapes, never checks a permission and never tests for a failed
 * database: the host does. Strings the host gives live until the request ends.
 *
 * Ledger of the ABI (an addition raises the minor, a change or removal the major). At their end may
 * grow, by a minor: cim_plugin, its tables, cim_field; no other struct. A host takes older minors.
 *   1.0  first version
 */
#ifndef CIMAISE_H
#define CIMAISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CIM_ABI_MAJOR	1
#define CIM_ABI_MINOR	0

#define CIM_API		__attribute__((visibility("default")))
#define CIM_PRINTF(f, a) __attribute__((format(printf, f, a)))
#define N_(s)		s	/* marks a French text that textes.tsv must hold */

struct cim_req;
struct cim_run;

/* ---- members that may be absent: all bytes zero is "absent" in every kind */
struct cim_int  { int64_t v; bool is; };
struct cim_real { double v; bool is; };
struct cim_yes  { bool v, is; };			/* yes, no, not said */
struct cim_dec  { int64_t n; bool is; };		/* fixed point: n / 10^scale of the field */
struct cim_time { int64_t us; bool is; };		/* microseconds since 1970, UTC */
struct cim_date { int32_t day; bool is; };		/* days since 1970-01-01 */
struct cim_uuid { uint8_t b[16]; bool is; };
struct cim_hash { uint8_t b[32]; bool is; };
struct cim_bytes { const uint8_t *p; size_t n; };
struct cim_file { int64_t id, size; const char *name, *type; };	/* id 0: none */
struct cim_file_rows { struct cim_file *v; size_t n; };
struct cim_ref_rows { int64_t *v; size_t n; };		/* several ticks; IN (SELECT v FROM :ids r) */

enum cim_kind {
	CIM_K_INT = 1, CIM_K_BOOL, CIM_K_REAL, CIM_K_TEXT, CIM_K_CHOICE, CIM_K_OINT, CIM_K_OREAL,
	CIM_K_YES, CIM_K_DEC, CIM_K_TIME, CIM_K_DATE, CIM_K_UUID, CIM_K_HASH, CIM_K_BYTES,
	CIM_K_FILE, CIM_K_FILES, CIM_K_REFS, CIM_K_ROWS, CIM_K_SUB, CIM_K_FORM
};
/* how a text is checked, normalised and drawn; CIM_TOKEN is for a cim_hash: what a link carries
 * is hashed before any code sees it; CIM_RADIO and CIM_MENU say how a choice is drawn */
enum cim_as {
	CIM_LINE, CIM_LINES, CIM_EMAIL, CIM_PHONE, CIM_POSTAL, CIM_SLUG, CIM_COLOUR, CIM_URL,
	CIM_MARKDOWN, CIM_SEARCH, CIM_NAME, CIM_PASSWORD, CIM_TOKEN, CIM_HIDDEN, CIM_RADIO, CIM_MENU
};

struct cim_shape;
struct cim_choice { unsigned value; const char *code, *label, *sql; };	/* ends with code NULL */
struct cim_field {
	const char *owner, *name;
	uint32_t off;
	uint8_t kind, as;
	bool opt, needed;		/* needed: an O that a form must bring, a draft may lack */
	int8_t scale;			/* digits after the comma of a cim_dec */
	int64_t min, max;		/* numbers: bounds, min 0 unless said (CIM_ANY: none), max 0 is
					 * none; of a cim_dec in its smallest unit; a bool with min 1
					 * must be ticked; text: characters (max 0 is 200, LINES 10,000);
					 * rows, ticks, files: how many (max 0 is 100) */
	int64_t step;			/* of a cim_dec, in its smallest unit */
	const char *match, *label, *hint;
	const char *zone;		/* of a cim_time: "America/Halifax", or a member that names it */
	const char *autofill;		/* autocomplete token of HTML: "organization" */
	const struct cim_choice *choices;
	const void *from;		/* a CIM_SELECT of {code, label}: choices from the database */
	const struct cim_shape *of;
	char end;
};
#define CIM_ANY		INT64_MIN
struct cim_shape { const char *name; size_t size, stride; const struct cim_field *field; size_t nfield; };

/* ---- shapes: the kind comes from the member, F refuses what may be absent, O what may not */
#define CIM_REQ_(x) _Generic((x), int64_t: CIM_K_INT, bool: CIM_K_BOOL, double: CIM_K_REAL, \
	const char *: CIM_K_TEXT, struct cim_dec: CIM_K_DEC, struct cim_time: CIM_K_TIME, \
	struct cim_date: CIM_K_DATE, struct cim_uuid: CIM_K_UUID, struct cim_hash: CIM_K_HASH, \
	struct cim_bytes: CIM_K_BYTES, struct cim_file: CIM_K_FILE, struct cim_file_rows: CIM_K_FILES, \
	struct cim_ref_rows: CIM_K_REFS)
#define CIM_OPT_(x) _Generic((x), const char *: CIM_K_TEXT, struct cim_int: CIM_K_OINT, \
	struct cim_real: CIM_K_OREAL, struct cim_yes: CIM_K_YES, struct cim_dec: CIM_K_DEC, \
	struct cim_time: CIM_K_TIME, struct cim_date: CIM_K_DATE, struct cim_uuid: CIM_K_UUID, \
	struct cim_hash: CIM_K_HASH, struct cim_bytes: CIM_K_BYTES, struct cim_file: CIM_K_FILE, \
	struct cim_file_rows: CIM_K_FILES, struct cim_ref_rows: CIM_K_REFS)
#define CIM_AT_(st, m)	.owner = #st, .name = #m, .off = offsetof(struct st, m)
#define CIM_M_(st, m)	(((struct st *)0)->m)
#define CIM_F(...)	CIM_F_(__VA_ARGS__, .end = 0)
#define CIM_F_(st, m, ...) { CIM_AT_(st, m), .kind = CIM_REQ_(CIM_M_(st, m)), __VA_ARGS__ }
#define CIM_O(...)	CIM_O_(__VA_ARGS__, .end = 0)
#define CIM_O_(st, m, ...) { CIM_AT_(st, m), .kind = CIM_OPT_(CIM_M_(st, m)), .opt = true, __VA_ARGS__ }
/* a choice: the member is `enum EN`, the table EN_choices; value 0 is "none", so start at 1;
 * CIM_CO is a choice that may be absent */
#define CIM_C(...)	CIM_C_(__VA_ARGS__, .end = 0)
#define CIM_C_(st, m, en, ...) { CIM_AT_(st, m), \
	.kind = _Generic(&CIM_M_(st, m), enum en *: CIM_K_CHOICE), .choices = en##_choices, __VA_ARGS__ }
#define CIM_CO(...)	CIM_CO_(__VA_ARGS__, .end = 0)
#define CIM_CO_(st, m, en, ...) { CIM_AT_(st, m), .opt = true, \
	.kind = _Generic(&CIM_M_(st, m), enum en *: CIM_K_CHOICE), .choices = en##_choices, __VA_ARGS__ }
/* rows: the member is `struct EL_rows`; S a struct inside; FORM the same, its fields may be drawn */
#define CIM_R(...)	CIM_R_(__VA_ARGS__, .end = 0)
#define CIM_R_(st, m, el, ...) { CIM_AT_(st, m), .opt = true, \
	.kind = _Generic(CIM_M_(st, m), struct el##_rows: CIM_K_ROWS), .of = &el##_shape, __VA_ARGS__ }
#define CIM_S(st, m, el) { CIM_AT_(st, m), .of = &el##_shape, .end = 0, \
	.kind = _Generic(CIM_M_(st, m), struct el: CIM_K_SUB) }
#define CIM_FORM(st, m, el) { CIM_AT_(st, m), .of = &el##_shape, .end = 0, \
	.kind = _Generic(CIM_M_(st, m), struct el: CIM_K_FORM) }
#define CIM_CHOICES(en, ...) \
	static const struct cim_choice en##_choices[] = { __VA_ARGS__, { 0, 0, 0, 0 } }
#define CIM_SHAPE(st, ...) \
	static const struct cim_field st##_fields[] = { __VA_ARGS__ }; \
	static const struct cim_shape st##_shape = { #st, sizeof(struct st), sizeof(struct cim_field), \
		st##_fields, sizeof st##_fields / sizeof st##_fields[0] }; \
	struct st##_rows { struct st *v; size_t n; }

/* structs the host knows too; their shapes are the host's */
struct cim_none { char unused; };
struct cim_none_rows { struct cim_none *v; size_t n; };
struct cim_id { int64_t id; };				/* what most paths carry: "/:id" */
struct cim_id_rows { struct cim_id *v; size_t n; };
struct cim_option { const char *code, *label; };	/* what a .from statement selects */
struct cim_option_rows { struct cim_option *v; size_t n; };
struct cim_wait { const char *title, *detail, *path; struct cim_time due; };	/* slot "home.waits" */
struct cim_wait_rows { struct cim_wait *v; size_t n; };
struct cim_subject { struct cim_int person; const char *email; };	/* whose data: collect, forget */
struct cim_subject_rows { struct cim_subject *v; size_t n; };
extern CIM_API const struct cim_shape cim_none_shape, cim_id_shape, cim_option_shape, cim_wait_shape,
	cim_subject_shape, cim_question_shape, cim_answer_shape;
#define CIM_NONE ((const struct cim_none *)0)

/* ---- questions defined at run time: any SELECT into cim_question; code names the answer. OWN: of a
 * type that the host does not know: the plugin draws its controls, named q.CODE.PART, and judges */
enum cim_asked { CIM_ASK_LINE = 1, CIM_ASK_LINES, CIM_ASK_ONE, CIM_ASK_SOME, CIM_ASK_YESNO,
	CIM_ASK_CONSENT, CIM_ASK_NUMBER, CIM_ASK_DATE, CIM_ASK_OWN };
enum cim_said { CIM_SAID_VALUE = 1, CIM_SAID_NONE, CIM_SAID_NOT_APPLICABLE, CIM_SAID_UNKNOWN };
struct cim_question {
	int64_t id;
	const char *code, *label, *hint, *options;	/* options: one "code<TAB>label" a line */
	enum cim_asked type;
	bool required;
	struct cim_int min, max;
	const char *value;		/* an answer given before, as typed; OWN: "part<TAB>text" lines */
};
struct cim_question_rows { struct cim_question *v; size_t n; };
struct cim_answer { int64_t question; const char *code; enum cim_said said; const char *text;
	struct cim_dec number; struct cim_date date;
	const char *option; };		/* SOME: a row an option; OWN: a row a value, option is its PART */
struct cim_answer_rows { struct cim_answer *v; size_t n; };

/* ---- statements: constant SQL, :name from the struct, {guard alias}; see cim-sql(3) */
enum { CIM_TAG_STMT = 0x5374, CIM_TAG_PAGE = 0x5067, CIM_TAG_EVENT = 0x4576,
	CIM_TAG_TEXT = 0x5478 };
struct cim_stmt { unsigned tag; const char *name, *sql; const struct cim_shape *in, *out; };
struct cim_tmpl { unsigned tag; const char *file; const struct cim_shape *in; };
#define CIM_USE_(id) \
	static const void *const id##_use __attribute__((used, section("cim_uses"))) = &id.u
#define CIM_SELECT(id, i, o, ...) \
	static const struct { struct cim_stmt u; const struct i *in; struct o *out; struct o##_rows *rows; } \
	id = { .u = { CIM_TAG_STMT, #id, __VA_ARGS__, &i##_shape, &o##_shape } }; CIM_USE_(id)
#define CIM_WRITE(id, i, ...) static const struct { struct cim_stmt u; const struct i *in; } \
	id = { .u = { CIM_TAG_STMT, #id, __VA_ARGS__, &i##_shape, 0 } }; CIM_USE_(id)
#define CIM_PAGE(id, i, path) static const struct { struct cim_tmpl u; const struct i *in; } \
	id = { .u = { CIM_TAG_PAGE, path, &i##_shape } }; CIM_USE_(id)

/* refuses void *, NULL and any other struct */
#define CIM_SAME(p, like) ((void)sizeof *(1 ? (p) : (like)), CIM_SAID_(p), 1 ? (p) : (like))
#define CIM_SAID_(p)	((void)sizeof(char[_Generic((p), void *: -1, int: -1, default: 1)]))
#define CIM_TAKEN	(-1)	/* a UNIQUE key said no; the transaction goes on */
/* all rows into the arena, at most 10,000; how many */
#define cim_list(rq, q, i, l)	cim_list_(rq, &(q).u, CIM_SAME(i, (q).in), CIM_SAME(l, (q).rows))
/* Row after row without holding them, for results of any length; how many were given. CIM_EACH(f,
 * row, state) { .. } is a function of (rq, row, to) that takes each; false stops. It runs no
 * statement; the row, and what it takes by cim_alloc and cim_fmt, go when it returns. */
#define CIM_EACH(f, o, st) \
	static bool f(struct cim_req *, const struct o *, struct st *); \
	static bool f##_any(struct cim_req *rq, const void *row, void *to) \
		{ return f(rq, row, to); } \
	static const struct { bool (*fn)(struct cim_req *, const void *, void *); \
		const struct o *row; struct st *to; } f##_each = { f##_any, 0, 0 }; \
	static bool f(struct cim_req *rq, const struct o *row, struct st *to)
#define cim_each(rq, q, i, f, t) ((void)sizeof(1 ? (q).out : (f##_each).row), \
	cim_each_(rq, &(q).u, CIM_SAME(i, (q).in), (f##_each).fn, CIM_SAME(t, (f##_each).to)))
/* the first row; false: there is none */
#define cim_one(rq, q, i, o)	cim_one_(rq, &(q).u, CIM_SAME(i, (q).in), CIM_SAME(o, (q).out))
/* rows changed, or CIM_TAKEN */
#define cim_exec(rq, q, i)	cim_exec_(rq, &(q).u, CIM_SAME(i, (q).in))
/* the new AUTO_INCREMENT id, or CIM_TAKEN */
#define cim_insert(rq, q, i)	cim_insert_(rq, &(q).u, CIM_SAME(i, (q).in))
/* the whole result as a file: csv, xlsx or json by the suffix of name; headers are the labels */
#define cim_export(rq, q, i, name) cim_export_(rq, &(q).u, CIM_SAME(i, (q).in), name)
CIM_API size_t cim_list_(struct cim_req *, const struct cim_stmt *, const void *, void *);
CIM_API size_t cim_each_(struct cim_req *, const struct cim_stmt *, const void *,
	bool (*)(struct cim_req *, const void *, void *), void *);
CIM_API bool cim_one_(struct cim_req *, const struct cim_stmt *, const void *, void *);
CIM_API int64_t cim_exec_(struct cim_req *, const struct cim_stmt *, const void *);
CIM_API int64_t cim_insert_(struct cim_req *, const struct cim_stmt *, const void *);
CIM_API int cim_export_(struct cim_req *, const struct cim_stmt *, const void *, const char *);
/* rows under rows: `down` sorted by fk becomes slices in up->v[].member; no copy */
#define CIM_OFF_(p, m) ((size_t)((const char *)&(p)->m - (const char *)(p)))
#define cim_nest(rq, up, key, member, down, fk) ( \
	(void)sizeof(1 ? (up)->v->member.v : (down)->v), \
	(void)_Generic((up)->v->key, int64_t: 0), (void)_Generic((down)->v->fk, int64_t: 0), \
	cim_nest_(rq, (up)->v, (up)->n, sizeof *(up)->v, CIM_OFF_((up)->v, key), CIM_OFF_((up)->v, member), \
		(down)->v, (down)->n, sizeof *(down)->v, CIM_OFF_((down)->v, fk)))
CIM_API void cim_nest_(struct cim_req *, void *, size_t, size_t, size_t, size_t, void *, size_t, size_t, size_t);

/* ---- answers: a handler returns one of these; what it wrote counts only if the answer does */
#define cim_page(rq, status, t, v) cim_page_(rq, status, &(t).u, CIM_SAME(v, (t).in))
CIM_API int cim_page_(struct cim_req *, int, const struct cim_tmpl *, const void *);
CIM_API int cim_go(struct cim_req *, const char *path, ...) CIM_PRINTF(2, 3);	/* 303; "~/%s" encodes */
CIM_API int cim_error(struct cim_req *, int status);		/* 403 404 409 410 429 */
/* A stored file as a download, to 20 MiB: the answer of a GET whose guarded SELECT gave it. 404: id is
 * 0, it was swept, a scanner has not passed it. Name and type are the store's. */
CIM_API int cim_file(struct cim_req *, const struct cim_file *);
CIM_API int cim_stale(struct cim_req *);			/* someone saved in between */
CIM_API int cim_again(struct cim_req *);			/* after cim_ask said no */
/* a message at a field of the input, or at one of its rows; the form is drawn again, nothing is kept */
#define cim_bad(rq, in, m, ...) cim_bad_(rq, CIM_OFF_(in, m), __VA_ARGS__)
CIM_API int cim_bad_(struct cim_req *, size_t, const char *fr, ...) CIM_PRINTF(3, 4);
/* the answers to questions; false: messages stand at the fields, return cim_again(rq) */
CIM_API bool cim_ask(struct cim_req *, const struct cim_question_rows *, struct cim_answer_rows *);
/* a message at a question, as cim_bad at a field; of an OWN one {{field}} draws it, with the hint */
CIM_API int cim_bad_answer(struct cim_req *, const struct cim_question *, const char *fr, ...) CIM_PRINTF(3, 4);
/* What stands at PART of an OWN question in the form that is drawn again, "" for nothing; NULL: none
 * is, show what is stored. */
CIM_API const char *cim_typed(struct cim_req *, const struct cim_question *, const char *part);
/* The GET handler runs to draw a form again: cim_ask then puts its messages beside the others. */
CIM_API bool cim_redrawn(struct cim_req *);
/* A draft, as it is kept, judged as if it were sent now to the handler f, complete; a cim_ask that
 * follows takes the answers that stand in the questions. false: messages stand at the fields of the
 * form of f, cim_bad(rq, v, ..) names them too, return cim_again(rq). Passwords are not asked. */
#define cim_check(rq, f, v) cim_check_(rq, &f##_run, ((void)sizeof f(rq, v), CIM_SAID_(v), (v)))
CIM_API bool cim_check_(struct cim_req *, const struct cim_run *, const void *);
/* a line on the next page: what was done */
CIM_API void cim_notice(struct cim_req *, const char *fr, ...) CIM_PRINTF(2, 3);

/* ---- who, when, memory, text */
enum { CIM_ADMIN = 1, CIM_COORDINATOR = 2, CIM_EXPERT = 4, CIM_MEMBER = 8, CIM_READER = 16, CIM_FUNDER = 32,
	CIM_VISITOR = 64,				/* not signed in */
	CIM_STAFF = CIM_ADMIN | CIM_COORDINATOR, CIM_SIGNED_IN = 63, CIM_EVERYONE = 127 };
struct cim_person { int64_t id; const char *name, *email, *institution; unsigned roles; };	/* id 0: a visitor */
struct cim_perm { const char *name, *label; unsigned roles; };
#define CIM_PERM(id, name, label, roles) static const struct cim_perm id = { name, label, roles }
CIM_API const struct cim_person *cim_me(struct cim_req *);
CIM_API bool cim_can(struct cim_req *, const struct cim_perm *);
CIM_API int64_t cim_now(struct cim_req *);			/* microseconds UTC, one value a request */
/* What the clocks of a zone show at an instant, held as if it were UTC, and back: kept beside the
 * instant of what is announced, for the hour announced stays when a zone changes its rule. An hour
 * that comes twice is the first; one that is skipped, as what is absent, is absent. */
CIM_API struct cim_time cim_local(struct cim_req *, const char *zone, struct cim_time);
CIM_API struct cim_time cim_instant(struct cim_req *, const char *zone, struct cim_time local);
CIM_API const char *cim_lang(struct cim_req *);			/* "fr" or "en" */
CIM_API void *cim_alloc(struct cim_req *, size_t n, size_t size);	/* zeroed, never NULL */
CIM_API const char *cim_fmt(struct cim_req *, const char *fmt, ...) CIM_PRINTF(2, 3);
CIM_API struct cim_uuid cim_random(struct cim_req *);		/* 128 bits */
struct cim_token { const char *text; struct cim_hash hash; };	/* text for the link, hash for the table */
CIM_API struct cim_token cim_token(struct cim_req *);		/* 256 bits, base64url */
/* The hash of a token that came as text, in a page that must write it again; false: it is none. */
CIM_API bool cim_token_read(struct cim_req *, const char *text, struct cim_hash *);
CIM_API void cim_log(struct cim_req *, const char *fmt, ...) CIM_PRINTF(2, 3);	/* no personal data */
CIM_API void cim_fail(struct cim_req *, const char *fmt, ...) CIM_PRINTF(2, 3);	/* answers 500 */
/* a line in the audit, in the transaction: "registration.cancel", id of the subject, short detail */
CIM_API void cim_audit(struct cim_req *, const char *event, int64_t subject, const char *fmt, ...) CIM_PRINTF(4, 5);
/* counts a try in `bucket`, also when this request is refused; false: there were n in the quarter
 * hour that began with the first, return cim_error(rq, 429). Names are kept hashed, so one may hold
 * an address. _source counts each network apart (/24, /64). At most four a request. */
CIM_API bool cim_strike(struct cim_req *, const char *bucket, unsigned n);
CIM_API bool cim_strike_source(struct cim_req *, const char *bucket, unsigned n);
/* a reading of a person's file, noted by the host */
CIM_API void cim_seen(struct cim_req *, int64_t person);
/* the plugin's settings, as staff set them; never NULL */
#define cim_settings(rq, st)	((const struct st *)cim_settings_(rq, &st##_shape))
CIM_API const void *cim_settings_(struct cim_req *, const struct cim_shape *);
CIM_API void *cim_self(struct cim_req *);			/* what start() returned */
_Noreturn CIM_API void cim_panic(const char *file, int line, const char *what);
#define cim_must(x) ((x) ? (void)0 : cim_panic(__FILE__, __LINE__, #x))

/* ---- mail: a .mail page rendered into the outbox, in the transaction; key makes it once for ever:
 * false, and nothing is written, when there was one */
struct cim_to { const char *email, *name, *lang, *key; int64_t person; const struct cim_tmpl *calendar;
	const char *method; };				/* calendar: an .ics page of the same struct; REQUEST, CANCEL */
#define cim_mail(rq, t, v, to)	cim_mail_(rq, &(t).u, CIM_SAME(v, (t).in), to)
CIM_API bool cim_mail_(struct cim_req *, const struct cim_tmpl *, const void *, const struct cim_to *);

/* ---- texts that staff edits (mails, letters, agreements): CommonMark in which {{name}},
 * {{name|day}}, {{#name}}..{{/name}} and {{^name}}..{{/name}} stand for members of a struct */
struct cim_text { unsigned tag; const char *name; const struct cim_shape *in; };
#define CIM_TEXT(id, i) static const struct { struct cim_text u; const struct i *in; } \
	id = { .u = { CIM_TAG_TEXT, #id, &i##_shape } }; CIM_USE_(id)
/* what is wrong with it, for cim_bad(rq, in, m, "%s", fault) when staff saves it; NULL: nothing */
#define cim_text_fault(rq, t, text) cim_text_fault_(rq, &(t).u, text)
/* Markdown, for a member .as = CIM_MARKDOWN: pages and mails draw it with {{x|md}}. Values stand
 * in it as their characters. lang: "fr" or "en"; NULL: of the request. At most 256 kB. A text that
 * does not bind is a failure: where it may be older than the struct, ask cim_text_fault first. */
#define cim_text(rq, t, text, lang, v) cim_text_(rq, &(t).u, text, lang, CIM_SAME(v, (t).in))
CIM_API const char *cim_text_fault_(struct cim_req *, const struct cim_text *, const char *text);
CIM_API const char *cim_text_(struct cim_req *, const struct cim_text *, const char *text,
	const char *lang, const void *);

/* ---- routes and handlers: the handler carries its shape, so a route cannot disagree with it */
struct cim_run { int (*fn)(struct cim_req *, const void *); const struct cim_shape *in; };
#define CIM_HANDLER(f, st) \
	static int f(struct cim_req *, const struct st *); \
	static int f##_any(struct cim_req *rq, const void *in) { return f(rq, in); } \
	static const struct cim_run f##_run = { f##_any, &st##_shape }; \
	static int f(struct cim_req *rq, const struct st *in)
enum cim_method { CIM_GET = 1, CIM_POST };
enum { CIM_PUBLIC = 1,		/* answered on the site's own host, without a session */
	CIM_JSON = 2,		/* the page's struct may be asked for as .json */
	CIM_DRAFT = 4,		/* a POST checks formats only, nothing is required */
	CIM_SNAPSHOT = 8 };	/* all statements of a GET see the database at one moment */
struct cim_route {
	enum cim_method method;
	const char *path;		/* "/", "/:id/edit": a name is a member of the handler's struct */
	const struct cim_run *run;
	const struct cim_perm *may;	/* none, no route */
	const struct cim_run *form;	/* POST: the GET handler that draws the form again */
	unsigned flags, cache;		/* cache: seconds, public GET without a form */
};

/* ---- events and tasks: told in the transaction, heard later by a worker, once */
struct cim_event { unsigned tag; const char *name; const struct cim_shape *shape; };
#define CIM_EVENT(id, name, st) static const struct { struct cim_event u; const struct st *in; } \
	id = { .u = { CIM_TAG_EVENT, name, &st##_shape } }; CIM_USE_(id)
#define cim_tell(rq, ev, v, key) cim_tell_(rq, &(ev).u, CIM_SAME(v, (ev).in), key)
CIM_API void cim_tell_(struct cim_req *, const struct cim_event *, const void *, const char *key);
/* from a hearer: call me again with this state; `done` of `total` is what a page shows */
#define cim_more(rq, state, done, total) cim_more_(rq, state, sizeof *(state), done, total)
CIM_API int cim_more_(struct cim_req *, const void *, size_t, int64_t done, int64_t total);
struct cim_hear { const char *event; const struct cim_run *run; };	/* "webinar.ended", "every.day" */

/* ---- what a plugin is */
struct cim_guard { const char *table, *sql, *parent; };	/* $ is the alias: "$.person_id = :me" */
struct cim_gift { const char *slot; const struct cim_stmt *stmt; };
struct cim_menu { const char *label, *path; const struct cim_perm *may; };
struct cim_plugin {
	uint32_t major, minor, size;	/* these first: they protect the rest */
	uint32_t s_route, s_guard, s_hear, s_gift, s_menu;	/* size of an element of each table */
	const char *build;
	const void *const *uses, *const *uses_end;
	const char *name, *title;	/* name: [a-z][a-z0-9]*, also the prefix of its tables */
	const char *path;		/* where it is mounted; NULL: /NAME */
	unsigned schema;		/* number of the last migration it needs */
	const struct cim_route *routes;
	const struct cim_menu *menu;
	const struct cim_guard *guards;
	const struct cim_hear *hears;
	const struct cim_gift *gives;
	const struct cim_shape *settings;
	const char *const *needs;
	const struct cim_stmt *const *collect, *const *forget;	/* :person and :email; end with NULL */
	void *(*start)(void);		/* in each worker, before the sandbox closes */
};
#define CIM_PLUGIN(...) \
	extern const void *const __start_cim_uses[] __attribute__((visibility("hidden"), weak)); \
	extern const void *const __stop_cim_uses[] __attribute__((visibility("hidden"), weak)); \
	extern CIM_API const struct cim_plugin cim_plugin_1; \
	CIM_API const struct cim_plugin cim_plugin_1 = { CIM_PLUGIN_HEAD_(__start_cim_uses, __stop_cim_uses), __VA_ARGS__ }
#define CIM_PLUGIN_HEAD_(first, end) \
	.major = CIM_ABI_MAJOR, .minor = CIM_ABI_MINOR, .size = sizeof(struct cim_plugin), \
	.s_route = sizeof(struct cim_route), .s_guard = sizeof(struct cim_guard), \
	.s_hear = sizeof(struct cim_hear), .s_gift = sizeof(struct cim_gift), \
	.s_menu = sizeof(struct cim_menu), .build = "cimaise-1", .uses = first, .uses_end = end

#endif
