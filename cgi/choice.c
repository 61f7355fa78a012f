#include "choice.h"

#include <string.h>

#include "say.h"
#include "shape.h"

/* What a `.from` statement gave to this request. */
struct chosen {
	struct chosen *next;
	const void *from;
	struct cim_option_rows options;
};

bool
choice_options(void *ctx, const void *from, struct cim_option_rows *out)
{
	struct cim_req *rq = ctx;
	const struct bound_stmt *stmt = host_stmt(rq->host, from);
	struct chosen *c = rq->chosen;
	struct rows rows = { 0 };

	if (stmt == NULL || rq->sql.failed)
		return false;
	while (c != NULL && c->from != from)
		c = c->next;
	if (c == NULL) {
		stmt_list(&rq->sql, stmt, CIM_NONE, &rows);
		if (rq->sql.failed)
			return false;
		c = arena_alloc(rq->arena, 1, sizeof *c);
		*c = (struct chosen){ rq->chosen, from,
			{ (struct cim_option *)(void *)rows.v, rows.n } };
		rq->chosen = c;
	}
	*out = c->options;
	return true;
}

static bool
offered(const struct cim_option_rows *options, const char *code)
{
	for (size_t i = 0; i < options->n; i++)
		if (strcmp(options->v[i].code, code) == 0)
			return true;
	return false;
}

/* Every pair is looked at, not every member: a name may come often, and stand in rows. */
bool
choice_check(struct cim_req *rq)
{
	struct form *form = &rq->form;

	for (size_t i = 0; i < form->npair; i++) {
		const struct pair *p = &form->pair[i];
		const struct cim_field *f = form_field(form->shape, p->name);
		struct cim_option_rows options;

		if (f == NULL || f->from == NULL || value_blank(f, p->value) ||
		    form_message(form, p->name) != NULL)
			continue;
		if (!choice_options(rq, f->from, &options))
			return false;
		if (!offered(&options, p->value))
			form_bad(form, p->name, value_label(&rq->value, f),
			    say(rq, "valid.choice.unknown", NULL));
	}
	return form->nmessage == 0;
}
