/* What a tag says as a whole: attributes that only together are safe, or make sense. */
#include <string.h>

#include "place_private.h"

bool
place_climbs(const char *p, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (p[i] == '.' && p[i + 1] == '.')
			return true;
	return false;
}

/* Literal, and one of the words. */
static bool
is_one_of(const struct place *pl, enum place_said which, const char *words)
{
	return !pl->tag.dynamic[which] && place_listed(words, place_said(pl, which));
}

static bool
own_file(const struct place *pl, enum place_said which)
{
	return strncmp(place_said(pl, which), "~www/", 5) == 0;
}

static bool
judge_script(struct place *pl)
{
	const struct place_tag *t = &pl->tag;

	if (t->has[SAID_SRC] && (!own_file(pl, SAID_SRC) || t->dynamic[SAID_SRC]))
		return place_fail(pl, "a script is a file of www/: src=\"~www/...\"");
	if (t->has[SAID_SRC] && t->has[SAID_TYPE] && !is_one_of(pl, SAID_TYPE, "module"))
		return place_fail(pl, "a script that is a file has no type, or type=\"module\"");
	if (!t->has[SAID_SRC] && !is_one_of(pl, SAID_TYPE, "application/json"))
		return place_fail(
		    pl, "a script is a file, src=\"~www/...\", or data, type=\"application/json\"");
	return true;
}

static bool
judge_link(struct place *pl)
{
	if (!pl->tag.has[SAID_HREF])
		return place_fail(pl, "a link without href");
	if (is_one_of(pl, SAID_REL, "stylesheet icon preload manifest"))
		return own_file(pl, SAID_HREF) ||
		    place_fail(pl, "rel=\"%s\" takes a file of www/: href=\"~www/...\"",
			place_said(pl, SAID_REL));
	if (is_one_of(pl, SAID_REL, "canonical alternate next prev up help license author"))
		return true;
	return place_fail(pl, "rel=\"%s\" is not one that pages use", place_said(pl, SAID_REL));
}

/* Data of a page: words for people may be values, commands to the browser may not. */
static bool
judge_meta(struct place *pl)
{
	const struct place_tag *t = &pl->tag;
	const char *content = place_said(pl, SAID_CONTENT);

	if (t->has[SAID_CHARSET] + t->has[SAID_NAME] + t->has[SAID_HTTP_EQUIV] +
	        t->has[SAID_PROPERTY] !=
	    1)
		return place_fail(pl, "<meta> has one of charset, name, property, http-equiv");
	if (t->has[SAID_CHARSET] && !is_one_of(pl, SAID_CHARSET, "utf-8"))
		return place_fail(pl, "pages are charset=\"utf-8\"");
	if (t->has[SAID_HTTP_EQUIV] &&
	    (!is_one_of(pl, SAID_HTTP_EQUIV, "refresh") || *content == '\0' ||
	        t->dynamic[SAID_CONTENT] || content[strspn(content, "0123456789")] != '\0'))
		return place_fail(pl, "http-equiv is \"refresh\" with a literal number of seconds");
	if (t->dynamic[SAID_CONTENT] && !is_one_of(pl, SAID_NAME, "description author") &&
	    !is_one_of(pl, SAID_PROPERTY, "og:title og:description og:site_name"))
		return place_fail(pl,
		    "content takes a value only for description, author and og:title, "
		    "og:description, og:site_name");
	return true;
}

static bool
judge_form(struct place *pl)
{
	if (pl->tag.has[SAID_METHOD] && !is_one_of(pl, SAID_METHOD, "get post"))
		return place_fail(pl, "method is \"get\" or \"post\"");
	return pl->tag.has[SAID_ACTION] ||
	    place_fail(pl, "a form says where it goes: action=\"~/...\"");
}

static bool
judge_input(struct place *pl)
{
	static const char types[] =
	    "text search tel email url password number date datetime-local time month "
	    "week checkbox radio hidden submit button reset range color file";

	return is_one_of(pl, SAID_TYPE, types) ||
	    place_fail(pl, "an input says a type of the list, literally; type=\"%s\" is not one",
		place_said(pl, SAID_TYPE));
}

static bool
judge_button(struct place *pl)
{
	return is_one_of(pl, SAID_TYPE, "submit button reset") ||
	    place_fail(pl, "a button says type=\"submit\", \"button\" or \"reset\"");
}

static bool
judge_img(struct place *pl)
{
	return (pl->tag.has[SAID_SRC] && pl->tag.has[SAID_ALT]) ||
	    place_fail(pl, "<img> has src and alt; alt=\"\" for one that only adorns");
}

static bool
judge_use(struct place *pl)
{
	return own_file(pl, SAID_HREF) ||
	    place_fail(pl, "<use> takes a file of www/: href=\"~www/...#name\"");
}

/* Identifiers of the host begin with a letter, a number and a hyphen: f1-email. */
static bool
reserved_id(const char *id)
{
	size_t n = *id ? strspn(id + 1, "0123456789") : 0;

	return *id && strchr("fhestm", *id) != NULL && n > 0 && id[1 + n] == '-';
}

bool
place_judge(struct place *pl)
{
	static const struct { const char *element; bool (*judge)(struct place *); } judges[] = {
		{ "script", judge_script }, { "link", judge_link }, { "meta", judge_meta },
		{ "form", judge_form }, { "input", judge_input }, { "button", judge_button },
		{ "img", judge_img }, { "use", judge_use },
	};

	if (reserved_id(place_said(pl, SAID_ID)))
		return place_fail(pl, "id=\"%s\" is of the host's kind: begin it with a word",
		    place_said(pl, SAID_ID));
	for (size_t i = 0; i < sizeof judges / sizeof *judges; i++)
		if (strcmp(judges[i].element, pl->tag.element->name) == 0)
			return judges[i].judge(pl);
	return true;
}
