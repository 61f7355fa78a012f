/* Webinars, workshops, talks and hybrid meetings: announced on the site, registered for without an
 * account, run by staff in the portal. This file says all that the plugin does. */
#include "webinars.h"

CIM_PERM(attend, "webinars.attend", N_("Voir les activités et s’y inscrire"), CIM_EVERYONE);
CIM_PERM(run, "webinars.run", N_("Préparer les activités et voir les inscriptions"), CIM_STAFF);
CIM_PERM(browse, "webinars.browse", N_("Voir le calendrier depuis le portail"),
	CIM_EXPERT | CIM_MEMBER | CIM_READER | CIM_FUNDER);

static const struct cim_route routes[] = {
	{ CIM_GET, "/", &web_show_agenda, &attend, .flags = CIM_PUBLIC, .cache = 60 },
	{ CIM_GET, "/:slug", &web_show_meeting, &attend, .flags = CIM_PUBLIC },
	{ CIM_POST, "/:slug", &web_register_person, &attend, &web_show_meeting, CIM_PUBLIC },
	{ CIM_GET, "/merci/:key", &web_show_thanks, &attend, .flags = CIM_PUBLIC },
	{ CIM_POST, "/merci/:key/renvoyer", &web_send_again, &attend, &web_show_thanks,
		CIM_PUBLIC },
	{ CIM_GET, "/merci/:key/rencontre.ics", &web_show_thanks_file, &attend,
		.flags = CIM_PUBLIC },
	{ CIM_GET, "/place/:key", &web_show_place, &attend, .flags = CIM_PUBLIC },
	{ CIM_POST, "/place/:key", &web_change_place, &attend, &web_show_place, CIM_PUBLIC },
	{ CIM_POST, "/place/:key/annuler", &web_leave, &attend, &web_show_place, CIM_PUBLIC },
	{ CIM_GET, "/place/:key/rencontre.ics", &web_show_place_file, &attend,
		.flags = CIM_PUBLIC },

	{ CIM_GET, "/gestion", &web_show_board, &run },
	{ CIM_GET, "/gestion/nouvelle", &web_show_new, &run },
	{ CIM_POST, "/gestion/nouvelle", &web_create, &run, &web_show_new },
	{ CIM_GET, "/gestion/avis", &web_show_notices, &run },
	{ CIM_POST, "/gestion/avis", &web_save_notices, &run, &web_show_notices },
	{ CIM_GET, "/gestion/:id", &web_show_activity, &run },
	{ CIM_POST, "/gestion/:id", &web_save, &run, &web_show_activity },
	{ CIM_POST, "/gestion/:id/publier", &web_publish, &run, &web_show_activity },
	{ CIM_POST, "/gestion/:id/retirer", &web_discard, &run, &web_show_activity },
	{ CIM_GET, "/gestion/:id/annuler", &web_show_end, &run },
	{ CIM_POST, "/gestion/:id/annuler", &web_end, &run, &web_show_end },
	{ CIM_GET, "/gestion/:id/inscriptions", &web_show_roster, &run },
	{ CIM_GET, "/gestion/:id/inscriptions.csv", &web_export_csv, &run },
	{ CIM_GET, "/gestion/:id/inscriptions.xlsx", &web_export_xlsx, &run },
	{ CIM_GET, "/gestion/:id/inscriptions/:registration", &web_show_registration, &run },
	{ CIM_POST, "/gestion/:id/inscriptions/:registration", &web_remove_registration, &run,
		&web_show_registration },
	{ 0 }
};
static const struct cim_menu menu[] = {
	{ N_("Activités"), "~/gestion", &run },
	{ N_("Calendrier"), "~/", &browse },
	{ 0 }
};
static const struct cim_guard guards[] = {
	{ "webinars_activity", "$.state <> 'draft'", NULL },
	{ "webinars_registration",
		"$.email_key = (SELECT p.email_key FROM person p WHERE p.id = :me)", NULL },
	{ 0 }
};
static const struct cim_hear hears[] = {
	{ "webinar.moved", &web_on_moved },
	{ "webinar.cancelled", &web_on_ended },
	{ "webinars.promote", &web_on_promote },
	{ "every.hour", &web_on_hour },
	{ "every.day", &web_on_day },
	{ 0 }
};

CIM_PLUGIN(.name = "webinars", .title = N_("Activités"), .path = "/activites", .schema = 10,
	.routes = routes, .menu = menu, .guards = guards, .hears = hears, .gives = webinars_gives,
	.settings = &settings_shape, .collect = webinars_collect, .forget = webinars_forget);
