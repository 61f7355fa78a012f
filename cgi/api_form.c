/* What a handler says of a form, over form and choice. */
#include <stdarg.h>
#include <string.h>

#include "choice.h"
#include "say.h"

int
cim_stale(struct cim_req *rq)
{
	rq->stale = true;
	rq->notice = say(rq, "err.409.title", NULL);
	return 409;
}

int
cim_again(struct cim_req *rq)
{
	(void)rq;
	return 422;
}

int
cim_bad_(struct cim_req *rq, size_t off, const char *fr, ...)
{
	const struct cim_field *f = NULL;
	const char *name = form_name_at(&rq->form, off, &f);
	va_list ap;

	cim_must(name != NULL && f != NULL);
	va_start(ap, fr);
	form_bad(&rq->form, name, value_label(&rq->value, f),
	    arena_vfmt(rq->arena, say_text(rq, fr), ap));
	va_end(ap);
	return 422;
}

int
cim_bad_answer(struct cim_req *rq, const struct cim_question *q, const char *fr, ...)
{
	va_list ap;

	va_start(ap, fr);
	form_bad(&rq->form, arena_fmt(rq->arena, "q.%s", q->code), q->label ? q->label : q->code,
	    arena_vfmt(rq->arena, say_text(rq, fr), ap));
	va_end(ap);
	return 422;
}

/* Another form of the page, without questions, tells nothing of them. */
const char *
cim_typed(struct cim_req *rq, const struct cim_question *q, const char *part)
{
	const struct form *form = &rq->form;
	const char *typed = form_get(form, arena_fmt(rq->arena, "q.%s.%s", q->code, part));

	if (!rq->redraw || typed)
		return rq->redraw ? typed : NULL;
	for (size_t i = 0; i < form->npair; i++)
		if (strncmp(form->pair[i].name, "q.", 2) == 0)
			return "";
	return NULL;
}

bool
cim_ask(struct cim_req *rq, const struct cim_question_rows *qs, struct cim_answer_rows *out)
{
	return form_ask(&rq->form, qs, out);
}

bool
cim_redrawn(struct cim_req *rq)
{
	return rq->redraw && rq->redraw_status == 422;
}

/* A token is known from what was sent alone, and its page writes it again. */
static void
keep_tokens(struct form *form, const struct cim_shape *s, const struct form *sent)
{
	for (size_t i = 0; i < sent->npair; i++) {
		const struct cim_field *f = form_field(s, sent->pair[i].name);

		if (f != NULL && f->as == CIM_TOKEN)
			form_add(form, sent->pair[i].name, sent->pair[i].value);
	}
}

/* While a form is drawn again what was typed stays: then it is judged aside. */
bool
cim_check_(struct cim_req *rq, const struct cim_run *run, const void *v)
{
	bool said = rq->checked && rq->form.nmessage > 0 && !rq->redraw, complete;
	struct form before = rq->form;

	if (rq->failed || rq->sql.failed || said)
		return false;			/* the first that lacks something is shown */
	form_init(&rq->form, &rq->value);
	form_fill(&rq->form, run->in, v);
	keep_tokens(&rq->form, run->in, rq->checked ? &rq->sent : &before);
	form_bind(&rq->form, run->in, true);
	complete = choice_check(rq);
	if (rq->redraw) {
		rq->form = before;
		return complete;
	}
	if (rq->checked == NULL)
		rq->sent = before;
	rq->checked = run;
	rq->form.in = v;
	return complete;
}
