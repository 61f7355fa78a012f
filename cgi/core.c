/* The built-in plugin "core": the pages of the house itself, its menu, what it hears, what it
 * keeps. */
#include "core.h"
#include "once.h"
#include "see.h"

CIM_PERM(core_anyone, "core.receipt", N_("Lire un reçu"), CIM_EVERYONE);
CIM_PERM(core_see, "core.see", N_("Être reconnu sur le site"), CIM_EVERYONE);
CIM_PERM(core_home, "core.home", N_("Ouvrir l’espace"), CIM_SIGNED_IN);
CIM_PERM(core_settings, "core.settings", N_("Changer les réglages"), CIM_ADMIN);
CIM_PERM(core_outbox, "core.outbox", N_("Suivre les courriels"), CIM_STAFF);
CIM_PERM(core_tasks, "core.tasks", N_("Suivre les tâches"), CIM_STAFF);
CIM_PERM(core_privacy, "core.privacy",
	N_("Répondre aux demandes sur les renseignements personnels"), CIM_ADMIN);

static const struct cim_route routes[] = {
	{ CIM_GET, "/", &home_show_run, .may = &core_home },
	{ CIM_GET, "/recu/:key", &once_receipt_run, .may = &core_anyone },
	{ CIM_GET, "/recu/:key", &once_receipt_run, .may = &core_anyone, .flags = CIM_PUBLIC },
	{ CIM_GET, "/retour/:hop", &see_enter_run, .may = &core_see, .flags = CIM_PUBLIC },
	{ CIM_GET, "/taches", &task_list_run, .may = &core_home },
	{ CIM_GET, "/taches/:id", &task_show_run, .may = &core_home },
	{ CIM_POST, "/taches/:id/arreter", &task_stop_run, .may = &core_home,
		.form = &task_show_run },
	{ CIM_POST, "/taches/:id/reprendre", &task_again_run, .may = &core_tasks,
		.form = &task_show_run },
	{ CIM_GET, "/courriels", &outbox_list_run, .may = &core_outbox },
	{ CIM_POST, "/courriels/:id/renvoyer", &outbox_again_run, .may = &core_outbox,
		.form = &outbox_list_run },
	{ CIM_GET, "/reglages", &settings_list_run, .may = &core_settings },
	{ CIM_GET, "/reglages/:plugin", &settings_show_run, .may = &core_settings },
	{ CIM_POST, "/reglages/:plugin", &settings_save_run, .may = &core_settings,
		.form = &settings_show_run },
	{ CIM_GET, "/renseignements", &privacy_list_run, .may = &core_privacy },
	{ CIM_POST, "/renseignements", &privacy_ask_run, .may = &core_privacy,
		.form = &privacy_list_run },
	{ CIM_GET, "/renseignements/:id", &privacy_show_run, .may = &core_privacy },
	{ CIM_GET, "/renseignements/:id/copie", &privacy_copy_run, .may = &core_privacy },
	{ CIM_POST, "/renseignements/:id/supprimer", &privacy_erase_run, .may = &core_privacy,
		.form = &privacy_show_run },
	{ 0 }
};
static const struct cim_menu menu[] = {
	{ N_("Aujourd’hui"), "~/", &core_home },
	{ N_("Courriels"), "~/courriels", &core_outbox },
	{ N_("Tâches"), "~/taches", &core_tasks },
	{ N_("Renseignements personnels"), "~/renseignements", &core_privacy },
	{ N_("Réglages"), "~/reglages", &core_settings },
	{ 0 }
};
static const struct cim_hear hears[] = {
	{ "every.hour", &sweep_run },
	{ "audit.seal", &seal_run },
	{ "privacy.asked", &privacy_work_run },
	{ 0 }
};
const struct cim_plugin core_plugin = {
	CIM_PLUGIN_HEAD_(NULL, NULL), .name = "core", .title = N_("Espace professionnel"),
	.path = "/", .routes = routes, .menu = menu, .hears = hears, .collect = core_collect,
	.forget = core_forget,
};
