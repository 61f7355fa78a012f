/* A question that a table holds, drawn by its type. Its words are data: escaped here, when drawn.
 */
#include <string.h>

#include "escape.h"
#include "page_private.h"

enum { RADIOS_MAX = 7, FLAT_MAX = 5, FLAT_BYTES_MAX = 120 };

static const char *
escaped(struct drawing *d, const char *text, size_t n)
{
	struct buf out;

	buf_init(&out, d->ctx.arena);
	escape_html(&out, text, n);
	return out.p;
}

static size_t
count_lines(const char *p)
{
	size_t n = 1;

	for (; *p; p++)
		n += *p == '\n';
	return n;
}

/* "code<TAB>label", one a line. */
static void
read_options(struct drawing *d, const char *p, struct look *l)
{
	struct control_option *option = arena_alloc(d->ctx.arena, count_lines(p), sizeof *option);
	size_t bytes = 0, n = 0;

	while (*p) {
		size_t line = strcspn(p, "\r\n"), code = strcspn(p, "\t\r\n");
		const char *label = p + code + (code < line);

		if (line > 0) {
			option[n].code = arena_dup(d->ctx.arena, p, code);
			option[n++].label = escaped(d, label, line - (size_t)(label - p));
			bytes += line;
		}
		p += line + strspn(p + line, "\r\n");
	}
	l->option = option;
	l->noption = n;
	l->flat = n <= FLAT_MAX && bytes <= FLAT_BYTES_MAX;
}

static void
yes_or_no(struct drawing *d, struct look *l)
{
	static const char *const yes[] = { "1", "yes", "on", "true", "oui" };
	static const char *const no[] = { "0", "no", "off", "false", "non" };
	struct control_option *option = arena_alloc(d->ctx.arena, 2, sizeof *option);
	const char *shown = l->shown;

	option[0] = (struct control_option){ "yes", d->page->words->yes };
	option[1] = (struct control_option){ "no", d->page->words->no };
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		if (strcmp(shown, yes[i]) == 0)
			l->shown = "yes";
		else if (strcmp(shown, no[i]) == 0)
			l->shown = "no";
	l->option = option;
	l->noption = 2;
	l->flat = true;
}

/* Several ticks: those sent; before, the codes of the answer given before, one a line. */
static void
pick(struct drawing *d, struct look *l, bool sent)
{
	size_t most = sent ? d->typed->npair : count_lines(l->shown), n = 0;
	const char **picked = arena_alloc(d->ctx.arena, most + 1, sizeof *picked);

	for (size_t i = 0; sent && i < most; i++)
		if (strcmp(d->typed->pair[i].name, l->name) == 0)
			picked[n++] = d->typed->pair[i].value;
	for (const char *p = l->shown; !sent && *p; p += strspn(p, "\r\n")) {
		size_t line = strcspn(p, "\r\n");

		picked[n++] = arena_dup(d->ctx.arena, p, line);
		p += line;
	}
	l->picked = picked;
	l->npicked = n;
}

/* Kind and fixed attributes of each type; a consent is never ticked beforehand. */
static const struct { enum control_kind kind; const char *attrs;
} types[] = {
	[CIM_ASK_LINE] = { CONTROL_LINE, " type=\"text\" class=\"input\"" },
	[CIM_ASK_LINES] = { CONTROL_LINES, " class=\"input\" rows=\"4\"" },
	[CIM_ASK_ONE] = { CONTROL_RADIOS, " class=\"input mid\"" },
	[CIM_ASK_SOME] = { CONTROL_TICKS, "" },
	[CIM_ASK_YESNO] = { CONTROL_RADIOS, "" },
	[CIM_ASK_CONSENT] = { CONTROL_TICK, "" },
	[CIM_ASK_NUMBER] = { CONTROL_LINE,
	    " type=\"text\" class=\"input short\" inputmode=\"decimal\"" },
	[CIM_ASK_DATE] = { CONTROL_LINE, " type=\"date\" class=\"input mid\"" },
};

static void
choose_options(struct drawing *d, const struct cim_question *q, struct look *l)
{
	if (q->type == CIM_ASK_YESNO)
		yes_or_no(d, l);
	else if (q->options && (q->type == CIM_ASK_ONE || q->type == CIM_ASK_SOME))
		read_options(d, q->options, l);
	if (q->type == CIM_ASK_ONE && l->noption > RADIOS_MAX)
		l->kind = CONTROL_MENU;
	if (!q->required && (l->kind == CONTROL_MENU || l->kind == CONTROL_RADIOS))
		l->blank = d->page->words->none;
	else if (l->kind == CONTROL_MENU && !look_offers(l, l->shown))
		l->blank = d->page->words->choose;
}

/* The plugin draws the controls: what the host knows of the question stands before them, and is
 * where the summary leads. */
static void
own_notes(struct drawing *d, const struct look *l)
{
	if (l->hint == NULL && l->error == NULL)
		return;
	buf_fmt(d->out, "<div class=\"field%s\" tabindex=\"-1\" id=\"", l->error ? " wrong" : "");
	look_id(d, 'f', l->name);
	buf_puts(d->out, "\">");
	look_notes(d, l);
	buf_puts(d->out, "</div>");
}

void
ask_draw(struct drawing *d, const struct op *op)
{
	struct cim_question q;
	struct look l = { 0 };
	const char *typed;

	memcpy(&q, d->frame[op->frame].base, sizeof q);
	if (q.code == NULL || q.type < CIM_ASK_LINE || q.type > CIM_ASK_OWN)
		return;
	l.name = arena_fmt(d->ctx.arena, "q.%s", q.code);
	l.label = escaped(d, q.label ? q.label : q.code, strlen(q.label ? q.label : q.code));
	l.hint = q.hint && *q.hint ? escaped(d, q.hint, strlen(q.hint)) : NULL;
	l.optional = !q.required && q.type != CIM_ASK_CONSENT;
	l.required = q.required;
	l.error = d->typed ? form_message(d->typed, l.name) : NULL;
	if (q.type == CIM_ASK_OWN) {
		own_notes(d, &l);
		return;
	}
	l.kind = types[q.type].kind;
	l.attrs = types[q.type].attrs;
	typed = d->typed ? form_shown(d->typed, l.name) : NULL;
	if (typed == NULL && d->typed && d->form->method == CIM_POST)
		typed = "";
	l.shown = typed ? typed : q.value && q.type != CIM_ASK_CONSENT ? q.value : "";
	if (l.error && q.type == CIM_ASK_DATE)
		l.attrs = " type=\"text\" class=\"input mid\"";
	choose_options(d, &q, &l);
	if (l.kind == CONTROL_TICKS)
		pick(d, &l, typed != NULL && form_get(d->typed, l.name) != NULL);
	look_draw(d, &l);
}
