/* What a form asks: the questions of staff, then the boxes of consent, each with the text of
 * today. Labels of options are stored one a line in each language; their code is a fingerprint
 * of the French label, so that adding, moving or translating one changes no answer given
 * before. */
#include "webinars.h"

#include <inttypes.h>
#include <string.h>

struct asked_key { int64_t activity, registration; const char *tongue; };
CIM_SHAPE(asked_key, CIM_F(asked_key, activity), CIM_F(asked_key, registration),
	CIM_F(asked_key, tongue));
CIM_SELECT(list_questions, asked_key, question,
	"SELECT q.id, q.type, q.required, q.options_fr AS first,"
	" COALESCE(IF(:tongue = 'en', q.options_en, NULL), q.options_fr) AS shown,"
	" COALESCE(IF(:tongue = 'en', q.label_en, NULL), q.label_fr) AS label,"
	" COALESCE(IF(:tongue = 'en', q.hint_en, NULL), q.hint_fr) AS hint,"
	" (SELECT GROUP_CONCAT(CASE w.option_code WHEN 'yes' THEN '1' WHEN 'no' THEN '0'"
	" ELSE COALESCE(w.option_code, w.text) END ORDER BY w.id SEPARATOR '\n')"
	" FROM webinars_answer w WHERE w.question_id = q.id"
	" AND w.registration_id = :registration) AS value"
	" FROM webinars_question q WHERE q.activity_id = :activity AND q.retired = 0"
	" ORDER BY q.position, q.id");
CIM_SELECT(get_need, cim_id, line,
	"SELECT d.text FROM webinars_need d WHERE d.registration_id = :id");

/* Leaves the length of the line at p in *n; where the next one begins. */
static const char *
next_line(const char *p, size_t *n)
{
	*n = strcspn(p, "\n");
	p += *n;
	return *p ? p + 1 : p;
}

static size_t
trimmed(const char **p, size_t n)
{
	while (n > 0 && strchr(" \t\r", **p)) {
		++*p;
		n--;
	}
	while (n > 0 && strchr(" \t\r", (*p)[n - 1]))
		n--;
	return n;
}

size_t
option_count(const char *lines)
{
	size_t count = 0, n;

	for (const char *p = lines ? lines : ""; *p; ) {
		const char *line = p;

		p = next_line(p, &n);
		count += trimmed(&line, n) > 0;
	}
	return count;
}

/* FNV-1a of 64 bits, cut to 40: two labels of a question meet once in a million questions. */
const char *
option_code(struct cim_req *rq, const char *label, size_t n)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < n; i++)
		h = (h ^ (uint8_t)label[i]) * UINT64_C(1099511628211);
	return cim_fmt(rq, "o%010" PRIx64, h & UINT64_C(0xffffffffff));
}

const char *
option_lines(struct cim_req *rq, const char *first, const char *shown)
{
	const char *out = "", *f = first ? first : "", *s = shown ? shown : "";

	while (*f) {
		size_t nf, ns = 0;
		const char *lf = f, *ls = s;

		f = next_line(f, &nf);
		s = next_line(s, &ns);
		nf = trimmed(&lf, nf);
		ns = trimmed(&ls, ns);
		if (nf == 0)
			continue;
		if (ns == 0) {
			ls = lf;
			ns = nf;
		}
		out = cim_fmt(rq, "%s%s%s\t%.*s", out, *out ? "\n" : "", option_code(rq, lf, nf),
		    (int)ns, ls);
	}
	return out;
}

static enum cim_asked
drawn_as(enum question_type type)
{
	static const enum cim_asked as[] = { [ASK_LINE] = CIM_ASK_LINE, [ASK_LINES] = CIM_ASK_LINES,
		[ASK_ONE] = CIM_ASK_ONE, [ASK_SOME] = CIM_ASK_SOME, [ASK_YESNO] = CIM_ASK_YESNO,
		[ASK_NUMBER] = CIM_ASK_NUMBER, [ASK_DATE] = CIM_ASK_DATE };

	return as[type];
}

/* Enough for a page of text; a stranger may send it, and staff exports all of them. */
enum { ANSWER_MOST = 2000 };

static struct cim_question
of_staff(struct cim_req *rq, const struct question *q)
{
	return (struct cim_question){ .id = q->id, .code = cim_fmt(rq, "q%" PRId64, q->id),
		.label = q->label, .hint = q->hint, .type = drawn_as(q->type),
		.required = q->required,
		.max = { ANSWER_MOST, q->type == ASK_LINES },
		.options = q->first ? option_lines(rq, q->first, q->shown) : NULL,
		.value = q->value };
}

static void
add_box(const struct asked *asked, struct cim_question_rows *to, const char *code,
	const char *value)
{
	to->v[to->n++] = (struct cim_question){ .id = 0, .code = code,
		.label = notice_text(&asked->wordings, code),
		.type = CIM_ASK_CONSENT, .value = value };
}

static void
add_boxes(struct cim_req *rq, const struct meeting *m, int64_t registration, struct asked *out)
{
	struct cim_id key = { registration };
	struct line need = { NULL };

	out->needs.v = out->all.v + out->questions.n;
	if (registration)
		cim_one(rq, get_need, &key, &need);
	add_box(out, &out->needs, "needs", need.text ? "1" : NULL);
	out->consents.v = out->needs.v + 1;
	if (registration)
		return;
	if (cim_settings(rq, settings)->news)
		add_box(out, &out->consents, "news", NULL);
	if (m->asks_attendance)
		add_box(out, &out->consents, "attendance", NULL);
	if (m->asks_list)
		add_box(out, &out->consents, "list", NULL);
	if (m->asks_recording)
		add_box(out, &out->consents, "recording", NULL);
}

void
asked_list(struct cim_req *rq, const struct meeting *m, int64_t registration, struct asked *out)
{
	struct asked_key key = { m->id, registration, cim_lang(rq) };
	enum { BOXES = 5 };

	*out = (struct asked){ 0 };
	notice_list(rq, &out->wordings);
	cim_list(rq, list_questions, &key, &out->own);
	out->all.v = cim_alloc(rq, out->own.n + BOXES, sizeof *out->all.v);
	for (size_t i = 0; i < out->own.n; i++)
		out->all.v[i] = of_staff(rq, &out->own.v[i]);
	out->questions = (struct cim_question_rows){ out->all.v, out->own.n };
	add_boxes(rq, m, registration, out);
	out->all.n = out->questions.n + out->needs.n + out->consents.n;
}
