#include "choice.h"

#include <string.h>

#include "say.h"
#include "shape.h"

bool
choice_options(void *ctx, const void *from, struct cim_option_rows *out)
{
	struct cim_req *rq = ctx;
	const struct bound_stmt *stmt = host_stmt(rq->host, from);
	struct rows rows = { 0 };

	if (stmt == NULL || rq->sql.failed)
		return false;
	stmt_list(&rq->sql, stmt, CIM_NONE, &rows);
	*out = (struct cim_option_rows){ (struct cim_option *)(void *)rows.v, rows.n };
	return !rq->sql.failed;
}

static bool
offered(const struct cim_option_rows *options, const char *code)
{
	for (size_t i = 0; i < options->n; i++)
		if (strcmp(options->v[i].code, code) == 0)
			return true;
	return false;
}

bool
choice_check(struct cim_req *rq)
{
	const struct cim_shape *s = rq->form.shape;

	for (size_t i = 0; i < s->nfield; i++) {
		const struct cim_field *f = shape_at(s, i);
		struct cim_option_rows options;
		const char *typed;

		typed = f->from ? form_get(&rq->form, f->name) : NULL;
		if (typed == NULL || *typed == '\0')
			continue;
		if (!choice_options(rq, f->from, &options))
			return false;
		if (!offered(&options, typed))
			form_bad(&rq->form, f->name, value_label(&rq->value, f),
			    say(rq, "valid.choice.unknown", NULL));
	}
	return rq->form.nmessage == 0;
}
