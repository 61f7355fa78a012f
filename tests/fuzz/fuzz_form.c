/* Any body into a form with every kind of member, and any button pressed. What is bound holds
 * its bounds whatever came; every message stands at a name that leads back to its member; what is
 * taken is taken again as it is kept. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/form_case.h"
#include "catalogue.h"
#include "form.h"
#include "shape.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

static struct value_ctx ctx;

static void
must(bool x)
{
	if (!x)
		abort();
}

static void
check_text(const char *text, size_t most, const char *controls)
{
	size_t n = text ? strlen(text) : 0;

	must(text == NULL || (n > 0 && utf8_valid(text, n) && utf8_length(text, n) <= most));
	must(text == NULL || (!utf8_control(text, n, controls) &&
	    strcmp(utf8_nfc(ctx.arena, text, n), text) == 0));
}

static void
check_actions(const struct action_rows *rows)
{
	must(rows->n <= 3);
	for (size_t i = 0; i < rows->n; i++) {
		const struct action *r = &rows->v[i];

		must(!r->id.is || r->id.v > 0);
		check_text(r->title, 20, "");
		check_text(r->note, 10000, "\t\n");
		must(!r->hours.is || (r->hours.n >= 0 && r->hours.n <= 10000));
		must(r->tasks.n <= 2);
		for (size_t k = 0; k < r->tasks.n; k++)
			check_text(r->tasks.v[k].what, 200, "");
		for (size_t k = 0; k < i; k++)
			must(!r->id.is || rows->v[k].id.v != r->id.v);
	}
}

static void
check_plan(const struct plan *p)
{
	must(p->id >= 0);
	check_text(p->title, 30, "");
	check_text(p->secret, 200, "");
	check_text(p->url, 200, "");
	check_text(p->body, 10000, "\t\n");
	check_text(p->contact.email, 254, "");
	check_text(p->contact.phone, 30, "");
	must(p->url == NULL || strncmp(p->url, "http", 4) == 0);
	must(p->contact.email == NULL || strchr(p->contact.email, '@') != NULL);
	must(p->state <= OPEN);
	must(!p->places.is || (p->places.v >= 1 && p->places.v <= 500));
	must(!p->price.is || (p->price.n >= 0 && p->price.n % 5 == 0));
	must(!p->ratio.is || isfinite(p->ratio.v));
	must(p->photos.n <= 2 && p->regions.n <= 3 && p->lines.n <= 100 && p->blob.n == 0);
	check_actions(&p->actions);
}

static void
check_messages(const struct form *form)
{
	for (size_t i = 0; i < form->nmessage; i++) {
		const struct message *m = &form->message[i];

		must(*m->name && *m->label && *m->text && strstr(m->text, "{{") == NULL);
		must(strcmp(form_message(form, m->name), m->text) == 0);
	}
}

/* The member at an address has the name that was bound to it. */
static void
check_names(const struct form *form, const struct plan *p)
{
	const struct cim_field *f;
	const char *name, *at;

	for (size_t i = 0; i < p->actions.n; i++) {
		at = (const char *)&p->actions.v[i].title;
		name = form_name_at(form, (size_t)(at - (const char *)p), &f);
		must(name != NULL && strncmp(name, "actions.", 8) == 0);
		must(strcmp(f->name, "title") == 0);
		must(p->actions.v[i].title == NULL || *form_get(form, name) != '\0');
		form_shown(form, name);
	}
}

static const char *
json_of(struct plan p)
{
	struct buf out;

	p.secret = NULL;
	p.token.is = false;
	buf_init(&out, ctx.arena);
	shape_json(&out, &ctx, &plan_shape, &p);
	return out.p;
}

static void
check_kept(const struct plan *p)
{
	struct form kept;

	form_init(&kept, &ctx);
	form_fill(&kept, &plan_shape, p);
	must(form_bind(&kept, &plan_shape, false));
	must(strcmp(json_of(*(const struct plan *)kept.in), json_of(*p)) == 0);
}

static void
open_once(void)
{
	char err[200];

	if (ctx.texts != NULL)
		return;
	ctx = (struct value_ctx){ .texts = open_catalogue(), .zone = "America/Toronto" };
	must(shape_check(&plan_shape, err, sizeof err));
}

int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	const char *body = (const char *)p, *pressed;
	struct form form;

	open_once();
	ctx.arena = arena_new(64 << 10, 64 << 20);
	ctx.lang = n > 0 && *p & 1 ? LANG_EN : LANG_FR;
	form_init(&form, &ctx);
	form_upload(&form, &(struct upload){ "program", "a.pdf", "application/pdf", 1, 1 });
	form_upload(&form, &(struct upload){ "actions.7.proof", "a.png", "image/png", 2, 1 });
	if (n > 0 && form_urlencoded(&form, body + 1, n - 1, &form_limits_default) == FORM_OK) {
		if (form_bind(&form, &plan_shape, *p & 2))
			check_kept(form.in);
		check_plan(form.in);
		check_messages(&form);
		check_names(&form, form.in);
		pressed = form_get(&form, "_do");
		if (pressed != NULL && form_button(&form, pressed, &plan_shape)) {
			form_bind(&form, &plan_shape, true);
			check_plan(form.in);
			check_names(&form, form.in);
		}
	}
	arena_free(&ctx.arena);
	return 0;
}
