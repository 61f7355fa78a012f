/* The page of settings: a plugin's shape asked as questions, judged as the shape says. */
#include "settings.h"

#include <string.h>

#include "core.h"
#include "say.h"
#include "shape.h"

struct settings_row { const char *name, *title; };
CIM_SHAPE(settings_row, CIM_F(settings_row, name), CIM_F(settings_row, title));
struct settings_list { struct settings_row_rows plugins; bool some; };
CIM_SHAPE(settings_list, CIM_R(settings_list, plugins, settings_row), CIM_F(settings_list, some));
struct settings_key { const char *plugin; };
CIM_SHAPE(settings_key, CIM_F(settings_key, plugin, .as = CIM_SLUG));
struct settings_view { const char *plugin, *title; struct cim_question_rows qs; };
CIM_SHAPE(settings_view, CIM_F(settings_view, plugin), CIM_F(settings_view, title),
	CIM_R(settings_view, qs, cim_question));

CIM_PAGE(settings_list_page, settings_list, "settings.html");
CIM_PAGE(settings_page, settings_view, "setting.html");

static const struct cim_shape *
shape_of(const struct plugin *p)
{
	return p && !p->refused && p->tables ? p->tables->settings : NULL;
}

CORE_HANDLER(settings_list, cim_none)
{
	const struct host *host = rq->host;
	struct settings_list v = { { cim_alloc(rq, host->nplugin + 1, sizeof *v.plugins.v), 0 },
		false };

	(void)in;
	for (size_t i = 0; i < host->nplugin; i++)
		if (shape_of(&host->plugin[i]))
			v.plugins.v[v.plugins.n++] = (struct settings_row){ host->plugin[i].name,
			    say_text(rq, host->plugin[i].tables->title) };
	v.some = v.plugins.n > 0;
	return cim_page(rq, 200, settings_list_page, &v);
}

static const char *
options_of(struct cim_req *rq, const struct cim_field *f)
{
	struct buf out;

	buf_init(&out, rq->arena);
	for (const struct cim_choice *c = f->choices; c && c->code; c++)
		buf_fmt(&out, "%s\t%s\n", c->code, say_text(rq, c->label));
	return out.p;
}

/* Bounds are the field's, judged after; here only how it is drawn. */
static struct cim_question
question_of(struct cim_req *rq, const struct cim_field *f, const void *stored, int64_t i)
{
	struct cim_question q = { .id = i, .code = f->name, .label = value_label(&rq->value, f) };
	struct buf value;

	q.hint = f->hint ? say_text(rq, f->hint) : NULL;
	q.required = !f->opt || f->needed;
	switch (f->kind) {
	/* a consent is never ticked in advance, a setting is shown as it is */
	case CIM_K_BOOL:
	case CIM_K_YES:
		q.type = CIM_ASK_YESNO;
		break;
	case CIM_K_CHOICE:
		q.type = CIM_ASK_ONE;
		q.options = options_of(rq, f);
		break;
	case CIM_K_DATE:
		q.type = CIM_ASK_DATE;
		break;
	default:
		q.type = f->kind == CIM_K_TEXT && (f->as == CIM_LINES || f->as == CIM_MARKDOWN) ?
		    CIM_ASK_LINES : CIM_ASK_LINE;
	}
	buf_init(&value, rq->arena);
	value_put(&value, &rq->value, f, stored, VALUE_INPUT, FILTER_NONE);
	q.value = value.n == 0 && f->kind == CIM_K_BOOL ? "0" : value.p;
	return q;
}

static struct cim_question_rows
questions_of(struct cim_req *rq, const struct plugin *p)
{
	const struct cim_shape *shape = p->tables->settings;
	const struct plugin *mine = rq->plugin;
	struct cim_question_rows qs = { cim_alloc(rq, shape->nfield, sizeof *qs.v), 0 };
	const void *stored;

	rq->plugin = p;
	stored = settings_read(rq, shape);
	rq->plugin = mine;
	for (size_t i = 0; i < shape->nfield; i++)
		if (settings_takes(shape_at(shape, i)))
			qs.v[qs.n++] = question_of(rq, shape_at(shape, i), stored, (int64_t)i + 1);
	return qs;
}

CORE_HANDLER(settings_show, settings_key)
{
	const struct plugin *p = host_plugin(rq->host, in->plugin);
	struct settings_view v = { in->plugin, NULL, { NULL, 0 } };

	if (shape_of(p) == NULL)
		return cim_error(rq, 404);
	v.title = say_text(rq, p->tables->title);
	v.qs = questions_of(rq, p);
	return cim_page(rq, 200, settings_page, &v);
}

/* What was typed for one member, judged as its shape says. */
static void
judge(struct cim_req *rq, const struct cim_field *f, void *out)
{
	const char *name = cim_fmt(rq, "q.%s", f->name), *typed = form_get(&rq->form, name), *fault;

	if (typed == NULL || *typed == '\0' || form_message(&rq->form, name))
		return;
	fault = value_parse(&rq->value, f, typed, out);
	if (fault)
		form_bad(&rq->form, name, value_label(&rq->value, f), fault);
}

CORE_HANDLER(settings_save, settings_key)
{
	const struct plugin *p = host_plugin(rq->host, in->plugin);
	const struct cim_shape *shape = shape_of(p);
	struct cim_question_rows *qs = cim_alloc(rq, 1, sizeof *qs);
	struct cim_answer_rows answers;
	void *out;

	if (shape == NULL)
		return cim_error(rq, 404);
	*qs = questions_of(rq, p);
	cim_ask(rq, qs, &answers);
	out = cim_alloc(rq, 1, shape->size);
	for (size_t i = 0; i < shape->nfield; i++)
		if (settings_takes(shape_at(shape, i)))
			judge(rq, shape_at(shape, i), out);
	if (rq->form.nmessage > 0)
		return cim_again(rq);
	for (size_t i = 0; i < shape->nfield; i++)
		if (settings_takes(shape_at(shape, i)))
			settings_store(rq, p->name, shape_at(shape, i), out);
	cim_audit(rq, "setting.change", 0, "%s", p->name);
	cim_notice(rq, "%s", say(rq, "settings.saved", NULL));
	return cim_go(rq, "~core/reglages/%s", p->name);
}
