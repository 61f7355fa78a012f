/* cim_text of cimaise.h: texts that staff edits, over merge. */
#include "merge.h"
#include "req.h"

const char *
cim_text_fault_(struct cim_req *rq, const struct cim_text *t, const char *text)
{
	return text ? merge_fault(&rq->value, text, t->in) : NULL;
}

const char *
cim_text_(struct cim_req *rq, const struct cim_text *t, const char *text, const char *lang,
	const void *v)
{
	struct value_ctx ctx = rq->value;
	const char *out, *why;

	if (rq->failed || rq->sql.failed || text == NULL)
		return "";
	ctx.lang = lang_of(lang, rq->lang);
	out = merge(&ctx, text, t->in, v, &why);
	if (out == NULL)
		req_fail(rq, "text %s: %s", t->name, why);
	return out ? out : "";
}
