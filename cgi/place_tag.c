/* Elements opened and closed, attributes begun and ended. */
#include <string.h>

#include "place_private.h"

static const struct place_element any = { "", ELEMENT_FLOW, NULL };
static const char headings[] = "h1 h2 h3 h4 h5 h6";

static const struct place_element *
parent(const struct place *pl)
{
	return pl->nopen ? pl->open[pl->nopen - 1] : NULL;
}

static bool
in_svg(const struct place *pl)
{
	const struct place_element *top = parent(pl);

	return top && ((top->flags & ELEMENT_SVG) || strcmp(top->name, "svg") == 0);
}

static bool
heading_open(const struct place *pl)
{
	for (size_t i = 0; i < pl->nopen; i++)
		if (place_listed(headings, pl->open[i]->name))
			return true;
	return false;
}

/* Where a browser would end another element first, or ignore this one. */
static bool
nests(struct place *pl, const struct place_element *e)
{
	if ((e->flags & ELEMENT_BLOCK) && place_inside(pl, "p"))
		return place_fail(
		    pl, "<%s> cannot stand inside <p>: it would end the paragraph", e->name);
	if (place_listed("a button form", e->name) && place_inside(pl, e->name))
		return place_fail(pl, "<%s> cannot stand inside <%s>", e->name, e->name);
	if (place_listed(headings, e->name) && heading_open(pl))
		return place_fail(pl, "<%s> cannot stand inside a heading", e->name);
	return true;
}

static bool
fits(struct place *pl, const struct place_element *e)
{
	const struct place_element *p = parent(pl);
	const char *list = e->parents ? e->parents : "*";
	bool anywhere = *list == '*';

	if (p == NULL ? anywhere || *list == '\0' : place_listed(list, p->name))
		return true;
	if (p != NULL && (p->flags & ELEMENT_TEXT))
		return place_fail(
		    pl, "<%s> cannot stand inside <%s>, which holds text only", e->name, p->name);
	if (anywhere && !(p->flags & ELEMENT_BARE))
		return true;
	if ((e->flags & ELEMENT_SVG) && in_svg(pl))
		return true;
	if (!anywhere && *list)
		return place_fail(pl, "<%s> stands in: %s", e->name, list);
	return place_fail(
	    pl, "<%s> cannot stand directly inside <%s>", e->name, p ? p->name : "nothing");
}

static bool
open_html(struct place *pl)
{
	const struct place_element *e = place_element(pl->name, in_svg(pl), pl->mail);
	const char *why = place_refused(pl->name);

	if (pl->mail && place_listed("script form input button select textarea link dialog", pl->name))
		return place_fail(pl, "<%s> does nothing in a mail", pl->name);
	if (e == NULL && why != NULL)
		return place_fail(pl, "<%s> is not allowed: %s", pl->name, why);
	if (e == NULL)
		return place_fail(pl, "<%s> is not an element that pages use%s", pl->name,
		    in_svg(pl) ? " inside svg" : "");
	pl->tag.element = e;
	return fits(pl, e) && nests(pl, e);
}

bool
place_push(struct place *pl)
{
	memset(&pl->tag, 0, sizeof pl->tag);
	pl->tag.keep = -1;
	if (pl->nopen == PLACE_ELEMENTS)
		return place_fail(pl, "more than %d elements one inside the other", PLACE_ELEMENTS);
	if (pl->xml && place_listed("script style iframe object", pl->name))
		return place_fail(pl, "<%s> is not allowed in XML", pl->name);
	pl->tag.element = &any;
	if (!pl->xml && !open_html(pl))
		return false;
	memcpy(pl->xml_open[pl->nopen], pl->name, sizeof pl->name);
	pl->mode = PLACE_TAG;
	pl->event = PLACE_OPEN;
	return true;
}

bool
place_end_tag(struct place *pl)
{
	const struct place_element *e = pl->tag.element;
	bool foreign = pl->xml || (e->flags & ELEMENT_SVG) || strcmp(e->name, "svg") == 0;

	if (pl->tag.selfclosed && !foreign && !(e->flags & ELEMENT_VOID))
		return place_fail(
		    pl, "<%s/> closes nothing in HTML: write </%s>", e->name, e->name);
	if (!pl->xml && !place_judge(pl))
		return false;
	pl->mode = PLACE_DATA;
	pl->event = PLACE_TAGEND;
	if (pl->tag.selfclosed || (e->flags & ELEMENT_VOID))
		return true;
	pl->open[pl->nopen++] = e;
	if (strcmp(e->name, "style") == 0)
		pl->mode = PLACE_STYLE;
	pl->json = strcmp(e->name, "script") == 0 && !pl->tag.has[SAID_SRC];
	return true;
}

bool
place_pop(struct place *pl)
{
	const char *top;

	if (pl->nopen == 0)
		return place_fail(pl, "</%s> closes nothing", pl->name);
	top = pl->xml_open[pl->nopen - 1];
	if (strcmp(top, pl->name) != 0)
		return place_fail(pl, "</%s> stands where </%s> is due", pl->name, top);
	if (pl->nopen == pl->floor)
		return place_fail(pl,
		    "</%s> closes an element that was opened outside of this section", pl->name);
	pl->nopen--;
	pl->json = false;
	pl->event = PLACE_CLOSE;
	return true;
}

bool
place_text(struct place *pl)
{
	const struct place_element *p = parent(pl);

	if (p == NULL || !(p->flags & ELEMENT_BARE))
		return true;
	return place_fail(pl, "text cannot stand directly inside <%s>", p->name);
}

bool
place_flow(struct place *pl)
{
	const struct place_element *p = parent(pl);

	if (place_inside(pl, "p") || heading_open(pl))
		return place_fail(
		    pl, "it brings blocks, which cannot stand in a paragraph or a heading");
	if (p == NULL || (p->flags & ELEMENT_FLOW))
		return true;
	return place_fail(
	    pl, "it brings blocks, which cannot stand directly inside <%s>", p->name);
}

static int
said_of(const char *name)
{
	static const char *const names[SAIDS] = { "type", "rel", "method", "name", "http-equiv",
		"property", "content", "src", "href", "action", "alt", "charset", "id" };

	for (int i = 0; i < SAIDS; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return -1;
}

/* XML has any names: addresses by their usual ones, words for people likewise. */
static const struct place_attr *
xml_attr(const char *name)
{
	static const struct place_attr url = { "", NULL, PLACE_URL },
	                               human = { "", NULL, PLACE_HUMAN },
	                               machine = { "", NULL, PLACE_MACHINE };

	if (place_listed("href src url uri", name))
		return &url;
	return place_listed("title label", name) ? &human : &machine;
}

bool
place_begin_attr(struct place *pl)
{
	struct place_tag *t = &pl->tag;
	const char *why = NULL, *element = t->element->name;
	bool svg = (t->element->flags & ELEMENT_SVG) || strcmp(element, "svg") == 0;

	for (size_t i = 0; i < t->nattr; i++)
		if (strcmp(t->attr[i], pl->name) == 0)
			return place_fail(
			    pl, "attribute %s stands twice in <%s>", pl->name, element);
	if (t->nattr == PLACE_ATTRS)
		return place_fail(pl, "more than %d attributes in <%s>", PLACE_ATTRS, element);
	memcpy(t->attr[t->nattr++], pl->name, sizeof pl->name);
	t->at = pl->xml ? xml_attr(pl->name) : place_attr(element, svg, pl->mail, pl->name, &why);
	if (t->at == NULL && why != NULL)
		return place_fail(pl, "attribute %s is not allowed: %s", pl->name, why);
	if (t->at == NULL)
		return place_fail(
		    pl, "attribute %s is not one that <%s> takes here", pl->name, element);
	t->keep = said_of(pl->name);
	if (t->keep >= 0)
		t->has[t->keep] = true;
	return true;
}

bool
place_alone(struct place *pl)
{
	if (!pl->xml && (pl->tag.at->value == PLACE_FLAG || strncmp(pl->name, "data-", 5) == 0))
		return true;
	return place_fail(pl, "attribute %s needs a value in double quotes", pl->name);
}

bool
place_end_attr(struct place *pl)
{
	pl->tag.keep = -1;
	return true;
}

void
place_keep(struct place *pl, const char *p, size_t n)
{
	char *said = pl->tag.keep < 0 ? NULL : pl->tag.said[pl->tag.keep];
	size_t have = said ? strlen(said) : 0;

	if (said == NULL)
		return;
	if (n > PLACE_KEPT - 1 - have)
		n = PLACE_KEPT - 1 - have;
	memcpy(said + have, p, n);
	said[have + n] = '\0';
}

void
place_dynamic(struct place *pl)
{
	if (pl->tag.keep >= 0)
		pl->tag.dynamic[pl->tag.keep] = true;
}
