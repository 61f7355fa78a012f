/* What every page knows: {{site.x}}. Filled once an answer, whoever asks. */
#ifndef SITE_H
#define SITE_H
#include "req.h"

struct site_menu { const char *label, *path; bool here; };
CIM_SHAPE(site_menu, CIM_F(site_menu, label), CIM_F(site_menu, path), CIM_F(site_menu, here));
struct cim_site {
	const char *lang;		/* fr-CA, en-CA: attribute lang */
	const char *other, *other_lang, *other_path;	/* English, en-CA, the same page there */
	const char *path, *name, *me, *institution, *notice, *contact, *phone, *address;
	const char *first;		/* with a notice: where the first of two sendings led */
	const char *back;		/* of a public page that may know its visitor: itself, whole */
	const char *portal, *home;	/* origins: the portal, the association's site */
	const char *organizer, *domain;	/* of calendars: a bare mailbox, the host of the site */
	const char *ref;
	const char *before, *after;	/* pages beside this one of a list; see {{> pages}} */
	struct cim_int page, from, to;	/* its number, its rows */
	bool paged;			/* there is another */
	bool warn;			/* the notice stands on top of a form drawn again */
	bool signed_in, staff, public, fictive;
	int64_t year;
	struct site_menu_rows menu;
};
extern const struct cim_shape cim_site_shape;
/* The path that was asked for, in a language, without its query. */
const char *site_path(struct cim_req *, enum lang);
/* NULL members are absent; no statement is run. */
void site_fill(struct cim_req *, struct cim_site *);
#endif
