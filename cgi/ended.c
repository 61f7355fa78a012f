#include "ended.h"

#include <string.h>

#include "access.h"
#include "body.h"
#include "draw.h"
#include "error.h"
#include "escape.h"
#include "shape.h"
#include "site.h"

struct ended_pair { const char *name, *value; };
CIM_SHAPE(ended_pair, CIM_F(ended_pair, name), CIM_F(ended_pair, value));
struct ended_view { const char *here; struct ended_pair_rows kept; bool files; };
CIM_SHAPE(ended_view, CIM_F(ended_view, here), CIM_R(ended_view, kept, ended_pair),
	CIM_F(ended_view, files));
CIM_PAGE(ended_page, ended_view, "ended.html");

/* What the host adds is made anew. */
static bool
comes_back(const struct cim_req *rq, const struct pair *p)
{
	const struct cim_field *f = form_field(rq->route->r->run->in, p->name);

	if (p->name[0] == '_')
		return strcmp(p->name, "_do") == 0;
	return f == NULL || f->as != CIM_PASSWORD;
}

/* The address at hand, encoded again. */
static const char *
address(struct cim_req *rq)
{
	struct buf out;

	buf_init(&out, rq->arena);
	escape_path(&out, site_path(rq, rq->lang));
	return out.p;
}

void
ended_again(struct cim_req *rq)
{
	const struct form *form = &rq->form;
	struct ended_view v = { .here = address(rq),
		.files = shape_takes_files(rq->route->r->run->in) };

	v.kept.v = arena_alloc(rq->arena, form->npair + 1, sizeof *v.kept.v);
	for (size_t i = rq->nparam; i < form->npair; i++)
		if (comes_back(rq, &form->pair[i]))
			v.kept.v[v.kept.n++] = (struct ended_pair){ form->pair[i].name,
				form->pair[i].value };
	if (!draw_page(rq, 403, &ended_page.u, &v))
		error_page(rq, 500);
}

void
ended(struct cim_req *rq)
{
	int status = access_origin(rq) ? 200 : 403;

	rq->reading = rq->no_files = true;
	if (status == 200)
		status = body_read(rq);
	if (status == 200)
		ended_again(rq);
	else
		error_page(rq, status);
}
