/* cim_mail: a .mail page and its calendar, rendered into the outbox row in the recipient's language. */
#include "draw.h"
#include "outbox.h"

static const char *
block(struct cim_req *rq, const struct cim_tmpl *t, enum lang lang, const char *name, const void *v)
{
	struct buf out;

	buf_init(&out, rq->arena);
	if (!draw_block(rq, t, lang, name, v, &out))
		req_fail(rq, "mail %s is not bound", t->file);
	return out.p ? out.p : "";
}

bool
cim_mail_(struct cim_req *rq, const struct cim_tmpl *t, const void *v, const struct cim_to *to)
{
	enum lang lang = lang_of(to->lang, rq->lang);
	struct cim_to known = *to;
	const char *subject, *text, *html, *calendar = NULL;

	if (rq->failed || rq->sql.failed)
		return false;
	known.lang = lang_code[lang];
	subject = block(rq, t, lang, "subject", v);
	text = block(rq, t, lang, "text", v);
	html = block(rq, t, lang, "html", v);
	if (to->calendar)
		calendar = block(rq, to->calendar, lang, NULL, v);
	return !rq->failed && outbox_put(rq, &known, subject, text, html, calendar);
}
