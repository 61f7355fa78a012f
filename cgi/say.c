#include "say.h"

#include <stdarg.h>

#include "number.h"

enum { PAIRS_MAX = 16 };

static const char *
fill(struct cim_req *rq, const char *key, int64_t n, const char **pair, size_t at, va_list ap)
{
	struct buf out;

	while (at + 2 < PAIRS_MAX && (pair[at] = va_arg(ap, const char *)) != NULL) {
		pair[at + 1] = va_arg(ap, const char *);
		at += 2;
	}
	pair[at] = NULL;
	buf_init(&out, rq->arena);
	texts_fill(&out, texts_key(rq->host->texts, key, rq->lang), rq->lang, n, pair);
	return out.p ? out.p : "";
}

const char *
say(struct cim_req *rq, const char *key, ...)
{
	const char *pair[PAIRS_MAX], *text;
	va_list ap;

	va_start(ap, key);
	text = fill(rq, key, 1, pair, 0, ap);
	va_end(ap);
	return text;
}

const char *
say_n(struct cim_req *rq, const char *key, int64_t n, ...)
{
	const char *pair[PAIRS_MAX], *text;
	struct buf count;
	va_list ap;

	buf_init(&count, rq->arena);
	number_human(&count, n, 0, rq->lang);
	pair[0] = "n";
	pair[1] = count.p;
	va_start(ap, n);
	text = fill(rq, key, n, pair, 2, ap);
	va_end(ap);
	return text;
}

const char *
say_text(struct cim_req *rq, const char *fr)
{
	const char *text = texts_of(rq->host->texts, fr, rq->lang);

	return text ? text : fr;
}
