/* Behind the tag that opens a form: what the host hides in it, and the summary of what to correct.
 */
#include <string.h>

#include "escape.h"
#include "number.h"
#include "page_private.h"

/* Enter in a field presses the first button of a form: it must not be one that moves or removes a
 * row. */
static void
default_button(struct drawing *d)
{
	buf_puts(d->out,
	    "<button type=\"submit\" class=\"unseen\" tabindex=\"-1\" aria-hidden=\"true\">");
	buf_puts(d->out, d->page->words->send);
	buf_puts(d->out, "</button>");
}

/* "actions.7.title" and "actions.title" are the same field of different rows. */
static bool
same_field(const char *name, const char *drawn)
{
	while (*name && *drawn) {
		size_t n = strcspn(name, "."), k = strcspn(drawn, ".");

		if (*name == '+' || (*name >= '0' && *name <= '9')) {
			name += n + (name[n] == '.');
			continue;
		}
		if (n != k || strncmp(name, drawn, n) != 0)
			return false;
		name += n + (name[n] == '.');
		drawn += k + (drawn[k] == '.');
	}
	return *name == '\0' && *drawn == '\0';
}

static bool
is_drawn(const struct page_form *form, const char *name)
{
	if (form->asks && strncmp(name, "q.", 2) == 0)
		return true;
	for (size_t i = 0; i < form->ndrawn; i++)
		if (same_field(name, form->drawn[i]))
			return true;
	return false;
}

/* "Label. Message", without the point where the label has its own end. */
static void
item(struct drawing *d, const struct message *m)
{
	const char *pairs[] = { "label", m->label, "message", m->text, NULL };
	size_t n = strlen(m->label);

	d->scratch.n = 0;
	if (n > 0 && (m->label[n - 1] == '?' || m->label[n - 1] == '.'))
		buf_fmt(&d->scratch, "%s %s", m->label, m->text);
	else
		texts_fill(&d->scratch, texts_key(d->ctx.texts, "valid.summary.item", d->ctx.lang),
		    d->ctx.lang, 1, pairs);
	escape_html(d->out, d->scratch.p, d->scratch.n);
}

static void
heading(struct drawing *d, size_t count)
{
	const char *pairs[] = { "n", NULL, NULL };
	struct buf n;

	buf_init(&n, d->ctx.arena);
	number_human(&n, (int64_t)count, 0, d->ctx.lang);
	pairs[1] = n.p;
	d->scratch.n = 0;
	texts_fill(&d->scratch, texts_key(d->ctx.texts, "valid.summary", d->ctx.lang), d->ctx.lang,
	    (int64_t)count, pairs);
	buf_fmt(d->out, "<h2 id=\"t%u-summary\">", d->nform);
	escape_html(d->out, d->scratch.p, d->scratch.n);
	buf_puts(d->out, "</h2>");
}

static void
summary(struct drawing *d)
{
	const struct form *form = d->typed;

	buf_fmt(d->out, "<div class=\"summary\" role=\"alert\" tabindex=\"-1\" id=\"m%u-summary\" "
	    "aria-labelledby=\"t%u-summary\">", d->nform, d->nform);
	heading(d, form->nmessage);
	buf_puts(d->out, "<ul>");
	for (size_t i = 0; i < form->nmessage; i++) {
		bool link = is_drawn(d->form, form->message[i].name);

		buf_puts(d->out, "<li>");
		if (link) {
			buf_puts(d->out, "<a href=\"#");
			look_id(d, 'f', form->message[i].name);
			buf_puts(d->out, "\">");
		}
		item(d, &form->message[i]);
		buf_puts(d->out, link ? "</a></li>" : "</li>");
	}
	buf_puts(d->out, "</ul><p class=\"quiet\">");
	look_html(d, texts_key(d->ctx.texts, "valid.summary.kept", d->ctx.lang));
	buf_puts(d->out, "</p></div>");
}

static bool
is_redrawn(const struct drawing *d, const struct page_form *form)
{
	const struct cim_run *run = d->draw->form_run;

	if (d->draw->form == NULL || run == NULL || d->redrawn)
		return false;
	return form->run ? form->run == run : form->in == run->in;
}

void
form_begin_draw(struct drawing *d, const struct page_form *form)
{
	bool post = form->method == CIM_POST;

	d->form = form;
	d->typed = is_redrawn(d, form) ? d->draw->form : NULL;
	d->redrawn = d->redrawn || d->typed != NULL;
	/* only forms with identifiers count: a button to sign out does not number those below */
	if (form->ndrawn > 0 || form->asks || (d->typed && d->typed->nmessage > 0))
		d->nform++;
	if (post && d->draw->keys)
		buf_puts(d->out, d->draw->keys);
	if (form->buttons)
		default_button(d);
	if (post && d->typed && d->typed->nmessage > 0)
		summary(d);
}
