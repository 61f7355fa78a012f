#include "paging.h"

#include <stdlib.h>
#include <string.h>

#include "escape.h"

static const char name[] = "page";

int64_t
paging_asked(const struct cim_req *rq)
{
	enum { DIGITS = 6 };

	for (size_t i = rq->nparam; i < rq->form.npair; i++) {
		const char *value = rq->form.pair[i].value;
		size_t n = strspn(value, "0123456789");
		long page;

		if (strcmp(rq->form.pair[i].name, name) != 0)
			continue;
		page = n > 0 && n <= DIGITS && value[n] == '\0' ? strtol(value, NULL, 10) : 0;
		return page <= STMT_PAGE_MAX ? page : 0;
	}
	return 0;
}

/* What the handler takes of the query; what it does not know was nothing to it. */
static bool
goes_along(const struct cim_req *rq, const struct pair *p)
{
	return *p->value != '\0' && strcmp(p->name, name) != 0 &&
	    shape_field(rq->route->r->run->in, p->name, strcspn(p->name, ".")) != NULL;
}

static void
put_value(struct buf *out, const char *what, const char *value)
{
	buf_putc(out, memchr(out->p, '?', out->n) ? '&' : '?');
	escape_url(out, what, strlen(what));
	buf_putc(out, '=');
	escape_url(out, value, strlen(value));
}

static const char *
url(struct cim_req *rq, int64_t page)
{
	struct buf out;

	buf_init(&out, rq->arena);
	escape_path(&out, site_path(rq, rq->lang));
	for (size_t i = rq->nparam; i < rq->form.npair; i++)
		if (goes_along(rq, &rq->form.pair[i]))
			put_value(&out, rq->form.pair[i].name, rq->form.pair[i].value);
	if (page > 1)
		put_value(&out, name, arena_fmt(rq->arena, "%lld", (long long)page));
	return out.p;
}

/* The answer is a page of a list that was read in pages. */
static bool
paged(const struct cim_req *rq)
{
	return rq->sql.paged.is && rq->route != NULL && rq->method == CIM_GET;
}

void
paging_fill(struct cim_req *rq, struct cim_site *s)
{
	int64_t page = rq->sql.page > 0 ? rq->sql.page : 1, n = (int64_t)rq->sql.paged.n;
	int64_t first = (page - 1) * SCAN_PAGE + 1;

	if (!paged(rq))
		return;
	s->page = (struct cim_int){ page, true };
	s->from = (struct cim_int){ first, n > 0 };
	s->to = (struct cim_int){ first + n - 1, n > 0 };
	if (page > 1)
		s->before = url(rq, page - 1);
	if (rq->sql.paged.more && page < STMT_PAGE_MAX)
		s->after = url(rq, page + 1);
	s->paged = s->before != NULL || s->after != NULL;
}

const char *
paging_lost(struct cim_req *rq)
{
	return paged(rq) && rq->sql.page > 1 && rq->sql.paged.n == 0 ? url(rq, 1) : NULL;
}
