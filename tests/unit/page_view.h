/* A view with every kind of member, files by name, a few routes: for the tests and the fuzz target
 * of pages. Who includes it has `fr` and `en`, contexts of values. */
#ifndef PAGE_VIEW_H
#define PAGE_VIEW_H
#include "page.h"

enum kind { OPEN = 1, SHUT };
CIM_CHOICES(kind, { OPEN, "ouvert", N_("Ouvert") }, { SHUT, "ferme", N_("Fermé") });
enum axis { POSITION = 1, PUBLICS, WELCOME, MONEY, TEAM, PLACE };
CIM_CHOICES(axis, { POSITION, "a", N_("Positionnement") }, { PUBLICS, "b", N_("Publics") },
	{ WELCOME, "c", N_("Accueil") }, { MONEY, "d", N_("Argent") }, { TEAM, "e", N_("Équipe") },
	{ PLACE, "f", N_("Lieu") });
CIM_SELECT(regions, cim_none, cim_option, "SELECT code, label FROM region");

struct leaf { int64_t id; const char *name; };
CIM_SHAPE(leaf, CIM_F(leaf, id), CIM_F(leaf, name));
struct row {
	int64_t id;
	const char *label;
	double share;
	enum kind kind;
	bool here;
	struct leaf_rows leaves;
};
CIM_SHAPE(row, CIM_F(row, id), CIM_F(row, label), CIM_F(row, share), CIM_C(row, kind, kind),
	CIM_F(row, here), CIM_R(row, leaves, leaf));
struct action { struct cim_int id; const char *title; struct cim_dec hours; bool done; };
CIM_SHAPE(action, CIM_O(action, id), CIM_F(action, title, .max = 60, .label = N_("Action")),
    CIM_O(action, hours, .scale = 2, .label = N_("Heures")),
    CIM_F(action, done, .label = N_("Faite")));
struct address { const char *street; };
CIM_SHAPE(address, CIM_F(address, street, .label = N_("Rue")));
struct plan {
	int64_t id, version;
	const char *name, *email, *why, *phone, *secret, *code, *region;
	struct cim_int places;
	struct cim_dec price;
	struct cim_date due;
	struct cim_time at;
	bool agree, news;
	struct cim_yes member;
	enum kind kind;
	enum axis axis, other;
	struct cim_ref_rows ids;
	struct cim_hash token;
	struct cim_bytes raw;
	struct address address;
	struct action_rows actions;
};
CIM_SHAPE(plan, CIM_F(plan, id), CIM_F(plan, version, .as = CIM_HIDDEN),
    CIM_F(plan, name, .as = CIM_NAME, .label = N_("Nom")),
    CIM_F(plan, email, .as = CIM_EMAIL, .label = N_("Courriel"),
        .hint = N_("La confirmation y sera envoyée.")),
    CIM_O(plan, why, .as = CIM_LINES, .label = N_("Pourquoi?")),
    CIM_O(plan, phone, .as = CIM_PHONE, .label = N_("Téléphone")),
    CIM_O(plan, secret, .as = CIM_PASSWORD, .label = N_("Mot de passe")),
    CIM_O(plan, code, .label = N_("Code"), .autofill = "one-time-code"),
    CIM_O(plan, region, .from = &regions.u, .label = N_("Région")),
    CIM_O(plan, places, .label = N_("Places")), CIM_O(plan, price, .scale = 2, .label = N_("Prix")),
    CIM_O(plan, due, .label = N_("Échéance")), CIM_O(plan, at, .label = N_("Début")),
    CIM_F(plan, agree, .min = 1, .label = N_("J’accepte")),
    CIM_F(
        plan, news, .label = N_("Je veux l’infolettre"), .hint = N_("On se désabonne en un clic.")),
    CIM_O(plan, member, .label = N_("Membre")), CIM_C(plan, kind, kind, .label = N_("État")),
    CIM_C(plan, axis, axis, .label = N_("Axe")),
    CIM_CO(plan, other, axis, .as = CIM_RADIO, .label = N_("Autre axe")),
    CIM_O(plan, ids, .from = &regions.u, .label = N_("Régions")),
    CIM_O(plan, token, .as = CIM_TOKEN), CIM_O(plan, raw, .label = N_("Octets")),
    CIM_S(plan, address, address), CIM_R(plan, actions, action, .max = 3, .label = N_("Action")));
struct upload_form { struct cim_file doc; struct cim_file_rows docs; };
CIM_SHAPE(upload_form, CIM_O(upload_form, doc, .label = N_("Document")),
    CIM_F(upload_form, docs, .max = 2, .label = N_("Documents"), .hint = N_("En PDF.")));
struct line { const char *text; };
CIM_SHAPE(line, CIM_F(line, text, .label = N_("Ligne")));
struct odd { int64_t seats; struct cim_uuid ref; struct cim_ref_rows picks; struct cim_real rate;
	const char *place; struct cim_yes sure; struct line_rows lines; };
CIM_SHAPE(odd, CIM_F(odd, seats, .min = 1, .label = N_("Places")),
    CIM_O(odd, ref, .label = N_("Repère")), CIM_O(odd, picks, .label = N_("Choix")),
    CIM_O(odd, rate, .min = CIM_ANY, .label = N_("Taux")),
    CIM_F(odd, place, .from = &regions.u, .as = CIM_RADIO, .label = N_("Lieu")),
    CIM_O(odd, sure, .as = CIM_MENU, .label = N_("Certain")), CIM_R(odd, lines, line));
struct search { const char *q; enum axis axis; struct cim_file doc; };
CIM_SHAPE(search, CIM_O(search, q, .as = CIM_SEARCH, .label = N_("Mots")),
    CIM_CO(search, axis, axis, .label = N_("Axe")), CIM_O(search, doc, .label = N_("Document")));
struct view {
	int64_t id, n;
	const char *title, *link, *note, *email, *phone, *body, *secret;
	bool open;
	struct cim_yes said;
	struct cim_int places;
	double share;
	struct cim_dec price;
	struct cim_time starts;
	struct cim_date day;
	enum kind kind, was;
	struct cim_uuid uuid;
	struct cim_bytes raw;
	struct cim_file doc;
	struct cim_file_rows docs;
	struct cim_ref_rows ids;
	struct row_rows rows;
	struct leaf owner;
	struct plan plan;
	struct upload_form upload;
	struct search search;
	struct odd odd;
	struct cim_question_rows qs;
};
CIM_SHAPE(view, CIM_F(view, id), CIM_F(view, n), CIM_F(view, title), CIM_O(view, link),
    CIM_O(view, note), CIM_O(view, email, .as = CIM_EMAIL), CIM_O(view, phone, .as = CIM_PHONE),
    CIM_O(view, body, .as = CIM_MARKDOWN), CIM_O(view, secret, .as = CIM_PASSWORD),
    CIM_F(view, open), CIM_O(view, said), CIM_O(view, places), CIM_F(view, share),
    CIM_O(view, price, .scale = 2), CIM_O(view, starts), CIM_O(view, day), CIM_C(view, kind, kind),
    CIM_CO(view, was, kind), CIM_O(view, uuid), CIM_O(view, raw), CIM_O(view, doc),
    CIM_O(view, docs), CIM_O(view, ids), CIM_R(view, rows, row), CIM_S(view, owner, leaf),
    CIM_FORM(view, plan, plan), CIM_FORM(view, upload, upload_form), CIM_FORM(view, search, search),
    CIM_FORM(view, odd, odd), CIM_R(view, qs, cim_question));
struct menu { const char *label, *path; bool here; };
CIM_SHAPE(menu, CIM_F(menu, label), CIM_F(menu, path), CIM_F(menu, here));
struct site { const char *lang, *name, *other_path; bool signed_in; struct menu_rows menu; };
CIM_SHAPE(site, CIM_F(site, lang), CIM_F(site, name), CIM_F(site, other_path),
    CIM_F(site, signed_in), CIM_R(site, menu, menu));

CIM_HANDLER(show_view, cim_id) { (void)rq; (void)in; return 0; }
CIM_HANDLER(find_view, search) { (void)rq; (void)in; return 0; }
CIM_HANDLER(save_plan, plan) { (void)rq; (void)in; return 0; }
CIM_HANDLER(send_file, upload_form) { (void)rq; (void)in; return 0; }
CIM_HANDLER(save_odd, odd) { (void)rq; (void)in; return 0; }
CIM_HANDLER(cancel_view, cim_none) { (void)rq; (void)in; return 0; }

static const struct {
	const char *path;
	enum cim_method method;
	const struct cim_run *run;
} case_routes[] = {
	{ "~/", CIM_GET, &find_view_run },
	{ "~/*/x", CIM_GET, &show_view_run },
	{ "~/*.ics", CIM_GET, &show_view_run },
	{ "~/*", CIM_GET, &show_view_run },
	{ "~/", CIM_POST, &save_plan_run },
	{ "~/file", CIM_POST, &send_file_run }, { "~/odd", CIM_POST, &save_odd_run },
	{ "~/*/cancel", CIM_POST, &cancel_view_run },
	{ "~/*", CIM_POST, &save_plan_run },
	{ "~sondages/*", CIM_GET, &show_view_run },
};

struct case_file { const char *name, *text; };
static struct case_file case_files[24];
static bool case_absolute, case_strict;
static struct buf case_untold;	/* "file:line: text" and a line break each */
static enum lang case_lang;
static char case_err[500];

static const char *
case_file(void *ctx, const char *name, size_t n, size_t *len)
{
	(void)ctx;
	for (size_t i = 0; i < 24 && case_files[i].name; i++)
		if (strlen(case_files[i].name) == n && memcmp(case_files[i].name, name, n) == 0) {
			*len = strlen(case_files[i].text);
			return case_files[i].text;
		}
	return NULL;
}

/* A pattern of case_routes against a path: "*" is one segment, or what stands before its end. */
static bool
case_fits(const char *pattern, const char *path)
{
	while (*pattern && *path) {
		size_t end = strcspn(pattern, "/"), n = strcspn(path, "/"),
		       star = strcspn(pattern, "*");

		if (star >= end ? end != n || strncmp(pattern, path, n) != 0 :
		    n < end - 1 || strncmp(pattern, path, star) != 0 ||
		    strncmp(pattern + star + 1, path + n - (end - star - 1), end - star - 1) != 0)
			return false;
		pattern += end + (pattern[end] == '/');
		path += n + (path[n] == '/');
	}
	return *pattern == *path;
}

static bool
case_url(void *ctx, const char *path, enum cim_method method, const char **prefix,
    struct page_route *out)
{
	bool other = path[1] != '/';

	(void)ctx;
	for (size_t i = 0; i < sizeof case_routes / sizeof *case_routes; i++) {
		if (case_routes[i].method != method || !case_fits(case_routes[i].path, path))
			continue;
		*prefix = other            ? "https://portail.example.org/sondages"
		    : case_absolute        ? "https://www.example.org/activites"
		    : case_lang == LANG_EN ? "/en/activites"
		                           : "/activites";
		*out = (struct page_route){ .in = case_routes[i].run->in,
			.method = method,
			.plugin = "cas",
			.run = case_routes[i].run };
		return true;
	}
	return false;
}

/* A file that a page asks for, or the page itself. */
static void
case_add(const char *name, const char *text)
{
	size_t at = 0;

	while (at < 23 && case_files[at].name && strcmp(case_files[at].name, name) != 0)
		at++;
	case_files[at] = (struct case_file){ name, text };
}

static void
case_note(void *ctx, const char *file, size_t line, const char *text)
{
	(void)ctx;
	buf_fmt(&case_untold, "%s:%zu: %s\n", file, line, text);
}

/* Binds a text as the file `name`; NULL with the sentence in case_err. */
static struct page *
bind_text(const char *name, const char *text, enum lang lang)
{
	struct page_env env = { .arena = fr.arena,
		.texts = fr.texts,
		.file = case_file,
		.url = case_url,
		.static_url = case_absolute ? "https://www.example.org/www/3f2a" : "/www/3f2a",
		.absolute = case_absolute,
		.untold = case_strict ? case_note : NULL };

	case_add(name, text);
	case_lang = lang;
	case_err[0] = '\0';
	return page_bind(&env, name, &view_shape, lang, &site_shape, case_err, sizeof case_err);
}

static bool
case_options(void *ctx, const void *from, struct cim_option_rows *out)
{
	static struct cim_option all[] = { { "11", "Gaspésie" },
		{ "9", "Côte-Nord & <Minganie>" } };

	(void)ctx;
	*out = (struct cim_option_rows){ all, 2 };
	return from == &regions.u;
}

static struct leaf case_leaves[] = { { 1, "feuille" }, { 2, "bourgeon" } };
static struct row case_rows[] = { { 7, "Nom", 12.5, OPEN, true, { case_leaves, 2 } },
	{ 8, "A & <b>", 0.25, SHUT, false, { 0 } } };
static struct menu case_menu[] = { { "Accueil", "/", true }, { "Activités", "/activites", false } };
static struct site case_site = { "fr-CA", "Musées & cie", "/en/x", true, { case_menu, 2 } };

static struct view
case_view(void)
{
	static struct cim_file docs[] = { { 4, 2000000, "plan.pdf", "application/pdf" } };
	static int64_t ids[] = { 3, 11 };

	return (struct view){ .id = 3,
		.n = 1234,
		.title = "L’été <2026> & \"nous\"",
		.link = "https://example.org/?a=1&b=2",
		.email = "a+b@musee.org",
		.phone = "+14185550123",
		.body = "# Un\n\n*deux*",
		.open = true,
		.share = 12.5,
		.price = { 1250, true },
		.starts = { INT64_C(1796754600000000), true },
		.day = { 20795, true },
		.kind = OPEN,
		.docs = { docs, 1 },
		.ids = { ids, 2 },
		.rows = { case_rows, 2 },
		.owner = { 5, "Musée" } };
}

static const struct cim_run *
case_run(const struct form *form)
{
	if (form == NULL)
		return NULL;
	return form->shape == &upload_form_shape ? &send_file_run : &save_plan_run;
}

static const char *
draw_block(
    const struct page *page, const char *block, const struct view *v, const struct form *form)
{
	struct page_draw draw = { .value = page && case_lang == LANG_EN ? en : fr,
		.site_shape = &site_shape,
		.site = &case_site,
		.form = form,
		.form_run = case_run(form),
		.keys = "<input type=\"hidden\" name=\"_once\" value=\"0f\">",
		.options = case_options };
	struct buf out;

	buf_init(&out, fr.arena);
	page_render(&out, page, block, &draw, v);
	return out.p;
}

/* What a page draws, or the sentence that refuses it, in brackets. */
static inline const char *
drawn_in(enum lang lang, const char *name, const char *text)
{
	struct page *page = bind_text(name, text, lang);
	struct view v = case_view();

	return page ? draw_block(page, NULL, &v, NULL) : arena_fmt(fr.arena, "[%s]", case_err);
}

static inline const char *
drawn(const char *text)
{
	return drawn_in(LANG_FR, "p.html", text);
}
#endif
