#include "site.h"

#include <string.h>

#include "access.h"
#include "clock.h"
#include "paging.h"
#include "route.h"
#include "say.h"
#include "see.h"

const struct cim_shape cim_site_shape = { "cim_site", sizeof(struct cim_site), sizeof(struct cim_field),
	(const struct cim_field[]) {
		CIM_F(cim_site, lang), CIM_F(cim_site, other), CIM_F(cim_site, other_lang),
		CIM_F(cim_site, other_path), CIM_F(cim_site, path), CIM_F(cim_site, name),
		CIM_O(cim_site, me), CIM_O(cim_site, institution), CIM_O(cim_site, notice),
		CIM_F(cim_site, contact), CIM_O(cim_site, phone), CIM_O(cim_site, address),
		CIM_F(cim_site, portal), CIM_F(cim_site, home), CIM_O(cim_site, ref),
		CIM_F(cim_site, signed_in), CIM_F(cim_site, staff), CIM_F(cim_site, public),
		CIM_F(cim_site, fictive), CIM_F(cim_site, year), CIM_R(cim_site, menu, site_menu),
		CIM_F(cim_site, organizer), CIM_F(cim_site, domain),
		CIM_O(cim_site, before), CIM_O(cim_site, after), CIM_O(cim_site, page),
		CIM_O(cim_site, from), CIM_O(cim_site, to), CIM_F(cim_site, paged),
		CIM_O(cim_site, back), CIM_O(cim_site, first), CIM_F(cim_site, warn),
	}, 32 };

const char *
site_path(struct cim_req *rq, enum lang lang)
{
	return arena_fmt(rq->arena, "%s%s%s",
	    rq->surface == SURFACE_PUBLIC ? rq->host->conf->site.prefix : "",
	    lang == LANG_EN ? "/en" : "", rq->path);
}

/* The page asked for, in a language; a POST is not repeated: its form's page is what remains. */
static const char *
path_in(struct cim_req *rq, enum lang lang)
{
	bool query = rq->method == CIM_GET && *rq->query;

	return arena_fmt(rq->arena, "%s%s%s", site_path(rq, lang), query ? "?" : "",
	    query ? rq->query : "");
}

/* "https://www.example.org:8080" is www.example.org: what an UID ends with (RFC 7986 5.3). */
static const char *
host_of(struct cim_req *rq, const char *origin)
{
	const char *host = strstr(origin, "://");

	host = host ? host + 3 : origin;
	return arena_dup(rq->arena, host, strcspn(host, ":/"));
}

static size_t
count_menu(const struct host *host)
{
	size_t n = 0;

	for (size_t p = 0; p < host->nplugin; p++)
		for (size_t i = 0; plugin_menu(&host->plugin[p], i) != NULL; i++)
			n++;
	return n;
}

/* The page at hand is that of the entry, or stands below it; below the first page stands all. */
static bool
is_here(const char *now, const char *path)
{
	size_t n = strlen(path);

	if (strncmp(now, path, n) != 0)
		return false;
	return now[n] == '\0' || now[n] == '?' || (now[n] == '/' && path[n - 1] != '/');
}

static void
add_menu(struct cim_req *rq, struct cim_site *s, const struct plugin *p)
{
	const struct cim_menu *m;
	const struct plugin *mine = rq->plugin;

	for (size_t i = 0; (m = plugin_menu(p, i)) != NULL; i++) {
		struct site_menu *row = &s->menu.v[s->menu.n];
		const char *path;

		if (m->may && access_may(rq, m->may) != ACCESS_OK)
			continue;
		rq->plugin = p;
		path = req_url(rq, m->path, false);
		rq->plugin = mine;
		*row = (struct site_menu){ say_text(rq, m->label), path, is_here(s->path, path) };
		s->menu.n++;
	}
}

static void
fill_menu(struct cim_req *rq, struct cim_site *s)
{
	if (!rq->session.is)
		return;
	s->menu.v = arena_alloc(rq->arena, count_menu(rq->host), sizeof *s->menu.v);
	for (size_t i = 0; i < rq->host->nplugin; i++)
		if (!rq->host->plugin[i].refused)
			add_menu(rq, s, &rq->host->plugin[i]);
}

void
site_fill(struct cim_req *rq, struct cim_site *s)
{
	const struct conf *conf = rq->host->conf;
	enum lang other = rq->lang == LANG_FR ? LANG_EN : LANG_FR;
	struct civil today;

	clock_local(clock_zone(conf->site.zone), rq->now, &today);
	*s = (struct cim_site){
		.lang = lang_tag[rq->lang], .other_lang = lang_tag[other],
		.other = other == LANG_EN ? "English" : "Français", .other_path = path_in(rq, other),
		.path = path_in(rq, rq->lang), .name = conf->site.name,
		.notice = rq->notice, .first = rq->first, .warn = rq->redraw,
		.contact = conf->site.contact, .phone = conf->site.phone,
		.address = conf->site.address, .portal = conf->site.portal, .home = conf->site.site,
		.organizer = conf->mail.organizer, .domain = host_of(rq, conf->site.site),
		.ref = rq->ref, .signed_in = rq->session.is,
		.staff = (rq->session.person.roles & CIM_STAFF) != 0,
		.public = rq->surface == SURFACE_PUBLIC, .fictive = conf->site.fictive,
		.year = today.year,
	};
	if (rq->session.person.id) {
		s->me = rq->session.person.name;
		s->institution = rq->session.person.institution;
	}
	if (see_may(rq) && !route_keyed(rq))
		s->back = arena_fmt(rq->arena, "%s%s", conf->site.site, s->path);
	fill_menu(rq, s);
	paging_fill(rq, s);
}
