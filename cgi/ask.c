/* Questions that a table holds: read from the pairs as a shape would be, one row an answer. A
 * question becomes the field that its type is like, so bounds, formats and messages are those
 * of value. */
#include <string.h>

#include "form_private.h"
#include "value_private.h"

enum { SOME_MAX = 100, UNIT = 10000 };	/* UNIT: 10 to the FORM_ASK_SCALE */

/* One question being answered. */
struct ask {
	struct form *form;
	const struct cim_question *q;
	const char *name;			/* "q.CODE" */
	struct cim_answer_rows *out;
	bool *ok;
};

static const struct value_ctx *
ctx_of(const struct ask *a)
{
	return &a->form->ctx;
}

static void
bad(const struct ask *a, const char *text)
{
	*a->ok = false;
	form_bad(a->form, a->name, a->q->label ? a->q->label : a->q->code, text);
}

static struct cim_answer *
add(const struct ask *a, enum cim_said said)
{
	struct cim_answer_rows *out = a->out;

	out->v = form_room(ctx_of(a)->arena, out->v, out->n, sizeof *out->v);
	out->v[out->n] = (struct cim_answer){ .question = a->q->id, .code = a->q->code,
		.said = said };
	return &out->v[out->n++];
}

/* An option of the question, as "code<TAB>label" on a line; its label, or NULL: there is none. */
static const char *
option(const struct ask *a, const char *code)
{
	size_t n = strlen(code);

	for (const char *line = a->q->options; line && *line; ) {
		size_t length = strcspn(line, "\r\n"), ncode = strcspn(line, "\t\r\n");

		if (ncode == n && memcmp(line, code, n) == 0)
			return arena_dup(ctx_of(a)->arena, line + ncode + (ncode < length),
			    length - ncode - (ncode < length));
		line += length + strspn(line + length, "\r\n");
	}
	return NULL;
}

/* What the options "_na" and "_dk" say instead of a value. */
static enum cim_said
said_by(const char *code)
{
	if (strcmp(code, "_na") == 0)
		return CIM_SAID_NOT_APPLICABLE;
	return strcmp(code, "_dk") == 0 ? CIM_SAID_UNKNOWN : CIM_SAID_VALUE;
}

/* The field a question is like. Bounds of a question are whole numbers, also of a
 * CIM_ASK_NUMBER. */
static struct cim_field
field_of(const struct ask *a)
{
	static const struct { uint8_t kind, as; } like[] = {
		[CIM_ASK_LINE] = { CIM_K_TEXT, CIM_LINE },
		[CIM_ASK_LINES] = { CIM_K_TEXT, CIM_LINES },
		[CIM_ASK_ONE] = { CIM_K_TEXT, CIM_RADIO },
		[CIM_ASK_SOME] = { CIM_K_REFS, CIM_LINE },
		[CIM_ASK_YESNO] = { CIM_K_YES, CIM_LINE },
		[CIM_ASK_CONSENT] = { CIM_K_BOOL, CIM_LINE },
		[CIM_ASK_NUMBER] = { CIM_K_DEC, CIM_LINE },
		[CIM_ASK_DATE] = { CIM_K_DATE, CIM_LINE },
		[CIM_ASK_OWN] = { CIM_K_TEXT, CIM_LINES },
	};
	struct cim_field f = { .owner = "question", .name = a->q->code, .label = a->q->label };
	int64_t unit = 1;

	if (a->q->type < CIM_ASK_LINE || a->q->type > CIM_ASK_OWN)
		return f;
	f.kind = like[a->q->type].kind;
	f.as = like[a->q->type].as;
	if (a->q->type == CIM_ASK_OWN)
		return f;		/* its bounds are for whoever judges it */
	if (a->q->type == CIM_ASK_NUMBER) {
		f.scale = FORM_ASK_SCALE;
		f.min = CIM_ANY;
		unit = UNIT;
	}
	if (a->q->min.is)
		f.min = a->q->min.v > -INT64_MAX / unit ? a->q->min.v * unit : CIM_ANY;
	if (a->q->max.is && a->q->max.v < INT64_MAX / unit)
		f.max = a->q->max.v * unit;
	return f;
}

static void
missing(const struct ask *a, const struct cim_field *f)
{
	if (a->form->required && a->q->required)
		bad(a, a->q->type == CIM_ASK_ONE ?
		    value_say(ctx_of(a), "valid.required.choice", 1, NULL) :
		    value_missing(ctx_of(a), f));
	add(a, CIM_SAID_NONE);
}

static const char *
yes_or_no(bool v)
{
	return v ? "yes" : "no";
}

/* Where the value of a question lands before it becomes an answer. */
union typed {
	const char *text;
	struct cim_dec number;
	struct cim_date date;
	struct cim_yes yes;
	bool tick;
};

static void
put_answer(const struct ask *a, const struct cim_field *f, const union typed *v)
{
	struct cim_answer *out = add(a, CIM_SAID_VALUE);
	bool yes = f->kind == CIM_K_BOOL ? v->tick : f->kind == CIM_K_YES && v->yes.v;

	switch (f->kind) {
	case CIM_K_TEXT: out->text = v->text; break;
	case CIM_K_DEC: out->number = v->number; break;
	case CIM_K_DATE: out->date = v->date; break;
	case CIM_K_YES:
	case CIM_K_BOOL:
		out->option = yes_or_no(yes);
		out->number = (struct cim_dec){ yes ? UNIT : 0, true };
		break;
	default: break;
	}
}

/* A text, a number, a date, yes or no. */
static void
ask_value(const struct ask *a, const struct cim_field *f, const char *typed)
{
	union typed v = { NULL };
	const char *fault;

	if (said_by(typed) != CIM_SAID_VALUE && option(a, typed)) {
		add(a, said_by(typed))->option = typed;
		return;
	}
	fault = value_parse(ctx_of(a), f, typed, &v);
	if (fault != NULL) {
		bad(a, fault);
		add(a, CIM_SAID_NONE);
	} else if (f->kind == CIM_K_BOOL && !v.tick)
		missing(a, f);
	else
		put_answer(a, f, &v);
}

static void
ask_one(const struct ask *a, const char *typed)
{
	if (option(a, typed) == NULL) {
		bad(a, value_say(ctx_of(a), "valid.choice.unknown", 1, NULL));
		add(a, CIM_SAID_NONE);
	} else
		add(a, said_by(typed))->option = typed;
}

/* Ticks: what is wrong with them together; NULL: nothing. */
static const char *
some_fault(const struct ask *a, const struct cim_field *f, const char *const *ticked, size_t n)
{
	const char *pairs[] = { "count", value_say_number(ctx_of(a), (int64_t)n, 0), "min",
	    value_say_number(ctx_of(a), f->min, 0), "max", value_say_number(ctx_of(a), f->max, 0),
	    "option", NULL, NULL };

	for (size_t i = 0; i < n; i++) {
		pairs[7] = option(a, ticked[i]);
		if (pairs[7] == NULL)
			return value_say(ctx_of(a), "valid.choice.unknown", 1, NULL);
		if (n > 1 && said_by(ticked[i]) != CIM_SAID_VALUE)
			return value_say(ctx_of(a), "valid.choice.alone", 1, pairs);
		if (said_by(ticked[i]) != CIM_SAID_VALUE)
			return NULL;
	}
	if (f->max > 0 && n > (size_t)f->max)
		return value_say(ctx_of(a), "valid.choice.many", 1, pairs);
	if (f->min > 0 && n < (size_t)f->min && a->form->required)
		return value_say(ctx_of(a), "valid.choice.few", 1, pairs);
	return NULL;
}

static bool
ticked_before(const char *const *ticked, size_t n, const char *code)
{
	while (n > 0 && strcmp(ticked[n - 1], code) != 0)
		n--;
	return n > 0;
}

static void
ask_some(const struct ask *a, const struct cim_field *f)
{
	const char *ticked[SOME_MAX], *fault;
	size_t n = 0, before = a->out->n;

	for (size_t i = 0; i < a->form->npair && n < SOME_MAX; i++) {
		const struct pair *p = &a->form->pair[i];

		if (strcmp(p->name, a->name) == 0 && *p->value &&
		    !ticked_before(ticked, n, p->value))
			ticked[n++] = p->value;
	}
	if (n == 0) {
		missing(a, f);
		return;
	}
	fault = some_fault(a, f, ticked, n);
	if (fault != NULL)
		bad(a, fault);
	for (size_t i = 0; i < n; i++)
		if (option(a, ticked[i]) != NULL)
			add(a, said_by(ticked[i]))->option = ticked[i];
	if (a->out->n == before)
		add(a, CIM_SAID_NONE);
}

/* Of a type of the plugin's: all that was typed under its name, as texts. */
static void
ask_own(const struct ask *a, const struct cim_field *f)
{
	size_t n = strlen(a->name), before = a->out->n;

	for (size_t i = 0; i < a->form->npair; i++) {
		const struct pair *p = &a->form->pair[i];
		union typed v = { NULL };
		const char *fault;
		struct cim_answer *out;

		if (strncmp(p->name, a->name, n) != 0 || p->name[n] != '.' ||
		    value_blank(f, p->value))
			continue;
		fault = value_parse(ctx_of(a), f, p->value, &v);
		if (fault != NULL) {
			bad(a, fault);
			continue;
		}
		out = add(a, CIM_SAID_VALUE);
		out->option = p->name + n + 1;
		out->text = v.text;
	}
	if (a->out->n == before)
		missing(a, f);
}

/* The one value typed; NULL when the question has none or more. */
static const char *
typed_once(const struct ask *a, size_t *n)
{
	const char *typed = NULL;

	*n = 0;
	for (size_t i = 0; i < a->form->npair; i++)
		if (strcmp(a->form->pair[i].name, a->name) == 0) {
			typed = a->form->pair[i].value;
			++*n;
		}
	return *n == 1 ? typed : NULL;
}

static void
ask(const struct ask *a)
{
	struct cim_field f = field_of(a);
	const char *typed;
	size_t n;

	if (a->q->type == CIM_ASK_SOME) {
		ask_some(a, &f);
		return;
	}
	if (a->q->type == CIM_ASK_OWN) {
		ask_own(a, &f);
		return;
	}
	typed = typed_once(a, &n);
	if (n > 1) {
		bad(a, value_say(ctx_of(a), "valid.twice", 1, NULL));
		add(a, CIM_SAID_NONE);
	} else if (typed == NULL || value_blank(&f, typed))
		missing(a, &f);
	else if (a->q->type == CIM_ASK_ONE)
		ask_one(a, typed);
	else
		ask_value(a, &f, typed);
}

/* The rows live in the arena, what points to them may be the handler's own. */
static const struct cim_question_rows *
keep_questions(struct form *form, const struct cim_question_rows *questions)
{
	struct cim_question_rows *kept = arena_alloc(form->ctx.arena, 1, sizeof *kept);

	*kept = *questions;
	return kept;
}

/* A line of the answers given before: a tick, or a part and its text. */
static void
fill_line(struct form *form, bool own, const char *name, const char *line)
{
	size_t n = strcspn(line, "\t");

	if (own)
		form_add(form, arena_fmt(form->ctx.arena, "%s.%.*s", name, (int)n, line),
		    line + n + (line[n] == '\t'));
	else
		form_add(form, name, line);
}

/* The answers given before, as if they had been sent: of several ticks a code a line. */
static void
fill_answers(struct form *form, const struct cim_question *q, const char *name)
{
	const char *p = q->value;

	if (p == NULL || form_get(form, name) != NULL)
		return;
	if (q->type != CIM_ASK_SOME && q->type != CIM_ASK_OWN)
		form_add(form, name, p);
	else
		for (size_t n; *p; p += n + strspn(p + n, "\r\n")) {
			n = strcspn(p, "\r\n");
			fill_line(form, q->type == CIM_ASK_OWN, name,
			    arena_dup(form->ctx.arena, p, n));
		}
}

bool
form_ask(struct form *form, const struct cim_question_rows *questions,
	struct cim_answer_rows *answers)
{
	bool ok = true;

	form->questions = keep_questions(form, questions);
	*answers = (struct cim_answer_rows){ NULL, 0 };
	for (size_t i = 0; i < questions->n; i++) {
		const struct cim_question *q = &questions->v[i];
		const char *name = arena_fmt(form->ctx.arena, "q.%s", q->code);

		if (form->kept)
			fill_answers(form, q, name);
		ask(&(struct ask){ form, q, name, answers, &ok });
	}
	return ok;
}
