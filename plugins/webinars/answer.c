/* What a person said: answers to questions, consents, needs. */
#include "webinars.h"

#include <string.h>

struct answer {
	int64_t question;
	const char *code, *text;
	struct cim_dec number;
	struct cim_date day;
};
CIM_SHAPE(answer, CIM_F(answer, question), CIM_O(answer, code), CIM_O(answer, text, .max = 10000),
	CIM_O(answer, number, .scale = 4, .min = CIM_ANY), CIM_O(answer, day));
struct answers { int64_t registration; struct answer_rows rows; };
CIM_SHAPE(answers, CIM_F(answers, registration), CIM_R(answers, rows, answer, .max = 2000));
CIM_WRITE(cut_answers, answers,
	"DELETE FROM webinars_answer WHERE registration_id = :registration");
/* Of a number, as people write it: 12.5000 is 12,5. */
CIM_WRITE(put_answers, answers,
	"INSERT INTO webinars_answer (registration_id, question_id, option_code, text)"
	" SELECT :registration, r.question, r.code,"
	" COALESCE(r.text, DATE_FORMAT(r.day, '%Y-%m-%d'),"
	" REPLACE(TRIM(TRAILING '.' FROM TRIM(TRAILING '0' FROM CAST(r.number AS CHAR))),"
	" '.', ','), '')"
	" FROM :rows r");

struct box { const char *purpose, *text; bool given; };
CIM_SHAPE(box, CIM_F(box, purpose), CIM_F(box, text, .max = 1000), CIM_F(box, given));
struct boxes { const char *email, *tongue; struct box_rows rows; };
CIM_SHAPE(boxes, CIM_F(boxes, email, .max = 254), CIM_F(boxes, tongue), CIM_R(boxes, rows, box));
CIM_WRITE(put_boxes, boxes,
	"INSERT INTO consent (email_key, purpose, given, text, lang, channel, at)"
	" SELECT LOWER(:email), r.purpose, r.given, r.text, :tongue, 'webinars', :now"
	" FROM :rows r");

struct need { int64_t registration; const char *text; };
CIM_SHAPE(need, CIM_F(need, registration), CIM_O(need, text, .max = 1000));
CIM_WRITE(cut_need, need, "DELETE FROM webinars_need WHERE registration_id = :registration");
CIM_WRITE(put_need, need,
	"INSERT INTO webinars_need (registration_id, text) VALUES (:registration, :text)");

bool
answer_agrees(const struct cim_answer_rows *answers, const char *code)
{
	for (size_t i = 0; i < answers->n; i++)
		if (strcmp(answers->v[i].code, code) == 0)
			return answers->v[i].said == CIM_SAID_VALUE;
	return false;
}

/* The French label of an option: what staff reads, whatever the language of the form. */
static const char *
label_of(struct cim_req *rq, const struct asked *asked, const struct cim_answer *a)
{
	const char *line = "";

	if (strcmp(a->option, "yes") == 0 || strcmp(a->option, "no") == 0)
		return a->option[0] == 'y' ? "Oui" : "Non";
	for (size_t i = 0; i < asked->own.n; i++)
		if (asked->own.v[i].id == a->question && asked->own.v[i].first)
			line = option_lines(rq, asked->own.v[i].first, NULL);
	while (*line) {
		size_t n = strcspn(line, "\n"), code = strcspn(line, "\t");

		if (code == strlen(a->option) && memcmp(line, a->option, code) == 0)
			return cim_fmt(rq, "%.*s", (int)(n - code - 1), line + code + 1);
		line += n + (line[n] == '\n');
	}
	return a->option;
}

void
answer_put(struct cim_req *rq, int64_t registration, const struct asked *asked,
	const struct cim_answer_rows *answers)
{
	struct answers in = { .registration = registration };

	in.rows.v = cim_alloc(rq, answers->n + 1, sizeof *in.rows.v);
	for (size_t i = 0; i < answers->n; i++) {
		const struct cim_answer *a = &answers->v[i];

		if (a->question == 0 || a->said != CIM_SAID_VALUE)
			continue;
		in.rows.v[in.rows.n++] = (struct answer){ a->question, a->option,
			a->option ? label_of(rq, asked, a) : a->text,
			a->option ? (struct cim_dec){ 0, false } : a->number, a->date };
	}
	cim_exec(rq, cut_answers, &in);
	if (in.rows.n > 0)
		cim_exec(rq, put_answers, &in);
}

static void
add_asked(const struct cim_question_rows *asked, const struct cim_answer_rows *answers,
	struct box_rows *to)
{
	for (size_t i = 0; i < asked->n; i++)
		to->v[to->n++] = (struct box){ asked->v[i].code, asked->v[i].label,
			answer_agrees(answers, asked->v[i].code) };
}

void
consent_put(struct cim_req *rq, const char *email, const struct asked *asked,
	const struct cim_answer_rows *answers)
{
	struct boxes in = { .email = email, .tongue = cim_lang(rq) };

	in.rows.v = cim_alloc(rq, asked->needs.n + asked->consents.n + 1, sizeof *in.rows.v);
	add_asked(&asked->needs, answers, &in.rows);
	add_asked(&asked->consents, answers, &in.rows);
	if (in.rows.n > 0)
		cim_exec(rq, put_boxes, &in);
}

void
need_put(struct cim_req *rq, int64_t registration, const char *text)
{
	struct need in = { registration, text };

	cim_exec(rq, cut_need, &in);
	if (text && *text)
		cim_exec(rq, put_need, &in);
}
