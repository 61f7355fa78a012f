/* Events by shape. Teller and hearer share no header, so their structs meet here, at load, by the
 * names of their members. What is compared was taken down before the first sentence, so the order
 * of [plugins] load changes nothing: of two who disagree the hearer is refused, of two who tell
 * the same event differently both are, and the host's own events are the host's alone. */
#include <string.h>

#include "payload.h"
#include "plugin_private.h"
#include "shape.h"

static const char *const every[] = { "every.minute", "every.hour", "every.day" };
enum { NEVERY = sizeof every / sizeof every[0], EVENT_MAX_BYTES = 60 };	/* column task.event */

struct told { struct plugin *plugin; const struct cim_event *event; bool silent; };
struct tales { struct told *v; size_t n; };

const struct cim_event *
plugin_told(const struct plugin *p, size_t *at)
{
	const struct cim_plugin *t = p->tables;
	size_t n = t && t->uses ? (size_t)(t->uses_end - t->uses) : 0;

	while (*at < n) {
		const struct cim_event *e = t->uses[(*at)++];

		if (e->tag == CIM_TAG_EVENT)
			return e;
	}
	return NULL;
}

/* Two words or more, parted by points: "registration.cancelled". */
static bool
good_event(const char *name)
{
	size_t words = 0;

	while (name && *name >= 'a' && *name <= 'z') {
		name += strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
		words++;
		if (*name == '\0')
			return words > 1;
		if (*name++ != '.')
			return false;
	}
	return false;
}

static bool
scheduled(const char *event)
{
	return strncmp(event, "every.", 6) == 0;
}

static bool
known_schedule(const char *event)
{
	for (size_t i = 0; i < NEVERY; i++)
		if (strcmp(every[i], event) == 0)
			return true;
	return false;
}

static bool
judge_name(struct host *h, struct plugin *p, const char *verb, const char *event)
{
	if (good_event(event) && strlen(event) > EVENT_MAX_BYTES) {
		plugin_fault(h, p, "it %s %s: the name of an event has %d characters at most",
		    verb, event, EVENT_MAX_BYTES);
		return false;
	}
	if (good_event(event))
		return true;
	plugin_fault(h, p, "it %s \"%s\": an event has a name of two words in small letters, "
	    "such as \"webinar.ended\"", verb, event ? event : "");
	return false;
}

static void
judge_kinds(struct host *h, struct plugin *p, const char *verb, const char *event,
	const struct cim_shape *s)
{
	if (!payload_fits(s))
		plugin_fault(h, p, "it %s %s as struct %s: an event carries numbers, texts, "
		    "choices and dates, no rows, structs or files", verb, event, s->name);
}

static void
judge_hear(struct host *h, struct plugin *p, const struct cim_hear *hear)
{
	if (judge_name(h, p, "hears", hear->event) && scheduled(hear->event) &&
	    !known_schedule(hear->event))
		plugin_fault(h, p,
		    "it hears %s: the schedules are every.minute, every.hour and every.day",
		    hear->event);
	if (hear->run == NULL || hear->run->fn == NULL || hear->run->in == NULL)
		plugin_fault(h, p, "it hears %s without a handler", hear->event);
	else
		judge_kinds(h, p, "hears", hear->event, hear->run->in);
}

bool
plugin_tells(const struct plugin *p, const char *event)
{
	const struct cim_event *e;

	for (size_t at = 0; (e = plugin_told(p, &at)) != NULL; )
		if (e->name != NULL && strcmp(e->name, event) == 0)
			return true;
	return false;
}

bool
plugin_hears(const struct plugin *p, const char *event)
{
	const struct cim_hear *hear;

	for (size_t i = 0; (hear = plugin_hear(p, i)) != NULL; i++)
		if (strcmp(hear->event, event) == 0)
			return true;
	return false;
}

/* Told by the clock, or told or heard by a built-in plugin. */
static bool
of_host(const struct host *h, const char *event)
{
	for (size_t i = 0; i < h->nplugin; i++)
		if (h->plugin[i].builtin && (plugin_tells(&h->plugin[i], event) ||
		    plugin_hears(&h->plugin[i], event)))
			return true;
	return scheduled(event);
}

void
plugin_judge_events(struct host *h, struct plugin *p)
{
	const struct cim_event *e;
	const struct cim_hear *hear;

	for (size_t i = 0; (hear = plugin_hear(p, i)) != NULL; i++) {
		judge_hear(h, p, hear);
		for (size_t j = 0; j < i; j++)
			if (strcmp(plugin_hear(p, j)->event, hear->event) == 0)
				plugin_fault(h, p, "it hears %s twice: one handler hears an event",
				    hear->event);
	}
	for (size_t at = 0; (e = plugin_told(p, &at)) != NULL; ) {
		if (judge_name(h, p, "tells", e->name) && !p->builtin && of_host(h, e->name))
			plugin_fault(h, p, "it tells %s, which is the host's own: choose another "
			    "name", e->name);
		if (e->shape != NULL)
			judge_kinds(h, p, "tells", e->name, e->shape);
	}
}

/* What is told by those that are not refused, or for their events only. */
static struct tales
gather(const struct host *h)
{
	const struct cim_event *e;
	struct tales all = { NULL, 0 };

	for (int fill = 0; fill < 2; fill++) {
		all.v = fill ? arena_alloc(h->arena, all.n + 1, sizeof *all.v) : NULL;
		all.n = 0;
		for (size_t i = 0; i < h->nplugin; i++) {
			struct plugin *p = &h->plugin[i];

			for (size_t at = 0; p->speaks && (e = plugin_told(p, &at)) != NULL;
			    all.n++)
				if (fill)
					all.v[all.n] = (struct told){ p, e, false };
		}
	}
	return all;
}

static const struct cim_field *
member(const struct cim_shape *s, const struct cim_field *like)
{
	return shape_field(s, like->name, strlen(like->name));
}

static const char *
words(const struct host *h, const struct cim_field *f)
{
	return f->kind != CIM_K_DEC ? payload_words(f) :
	    arena_fmt(h->arena, "%s of scale %d", payload_words(f), f->scale);
}

static const char *
whose(const struct host *h, const struct plugin *p)
{
	return p->builtin ? "the host" : arena_fmt(h->arena, "plugin %s", p->name);
}

/* No hearer could take both: neither kind turns into the other. Two choices of other codes can be
 * heard as one that has them all. */
static bool
clash(const struct cim_field *a, const struct cim_field *b)
{
	return (a->kind != CIM_K_CHOICE || b->kind != CIM_K_CHOICE) && !payload_turns(a, b) &&
	    !payload_turns(b, a);
}

static bool
judge_two(struct host *h, const struct told *one, const struct told *other)
{
	const struct cim_shape *s = one->event->shape;

	for (size_t i = 0; i < s->nfield; i++) {
		const struct cim_field *f = shape_at(s, i), *g = member(other->event->shape, f);

		if (g == NULL || !clash(f, g))
			continue;
		plugin_fault(h, one->plugin, "it tells %s with member %s as %s, %s as %s: an "
		    "event has one meaning, give one of the two another name",
		    one->event->name, f->name, words(h, f), whose(h, other->plugin), words(h, g));
		return true;
	}
	return false;
}

/* A plugin that is refused tells nothing: it is no hearer's fault. */
static void
silence(const struct tales *all, const struct plugin *p)
{
	for (size_t i = 0; i < all->n; i++)
		all->v[i].silent |= all->v[i].plugin == p;
}

static void
judge_tellers(struct host *h, const struct tales *all)
{
	for (size_t i = 0; i < all->n; i++)
		for (size_t j = 0; j < all->n; j++)
			if (i != j && strcmp(all->v[i].event->name, all->v[j].event->name) == 0 &&
			    judge_two(h, &all->v[i], &all->v[j]))
				silence(all, all->v[i].plugin);
}

/* Why a hearer's member cannot be had from what is told; NULL: it can. */
static const char *
why_not(const struct host *h, const struct cim_field *to, const struct cim_field *from)
{
	if (from == NULL)
		return to->opt ? NULL : "is required and not told: tell it, or make it CIM_O";
	if (from->kind == CIM_K_CHOICE && to->kind == CIM_K_CHOICE && !payload_turns(from, to))
		return arena_fmt(h->arena, "has no choice \"%s\", which is told: add it",
		    payload_unknown(from, to));
	if (!payload_turns(from, to))
		return arena_fmt(h->arena, "is %s and told as %s: let the two agree", words(h, to),
		    words(h, from));
	if (from->opt && !to->opt)
		return "is required and told as one that may be absent: make it CIM_O";
	return NULL;
}

static void
judge_heard(struct host *h, struct plugin *p, const struct cim_hear *hear, const struct told *t)
{
	const struct cim_shape *s = hear->run->in;

	for (size_t i = 0; i < s->nfield; i++) {
		const struct cim_field *f = shape_at(s, i);
		const char *why = why_not(h, f, member(t->event->shape, f));

		if (why != NULL)
			plugin_fault(h, p, "it hears %s of %s, where member %s of struct %s %s",
			    hear->event, whose(h, t->plugin), f->name, s->name, why);
	}
}

static bool
comparable(const struct plugin *p, const struct cim_hear *hear)
{
	return p->sane && hear->run != NULL && hear->run->in != NULL &&
	    payload_fits(hear->run->in);
}

static void
judge_hearer(struct host *h, struct plugin *p, const struct tales *all)
{
	const struct cim_hear *hear;

	for (size_t i = 0; (hear = plugin_hear(p, i)) != NULL; i++)
		for (size_t j = 0; j < all->n && comparable(p, hear); j++)
			if (!all->v[j].silent &&
			    strcmp(all->v[j].event->name, hear->event) == 0)
				judge_heard(h, p, hear, &all->v[j]);
}

void
events_judge(struct host *h)
{
	struct tales all;

	/* speaks stays: a second look (plugin_check) sees what the first saw */
	for (size_t i = 0; i < h->nplugin; i++)
		h->plugin[i].speaks |= !h->plugin[i].refused;
	all = gather(h);
	judge_tellers(h, &all);
	for (size_t i = 0; i < h->nplugin; i++)
		judge_hearer(h, &h->plugin[i], &all);
}
