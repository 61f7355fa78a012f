/* depot: forms with files, for the tests. One with a title, a plan, photos and proofs in rows, made
 * and changed by who is signed in; one for visitors. */
#include "cimaise.h"

#include <inttypes.h>

struct proof { struct cim_int id; const char *what; struct cim_file paper; };
CIM_SHAPE(proof, CIM_O(proof, id), CIM_F(proof, what, .max = 80, .label = N_("Preuve")),
	CIM_O(proof, paper, .label = N_("Document")));
struct item {
	struct cim_int id;
	const char *title;
	struct cim_file plan;
	struct cim_file_rows photos;
	struct proof_rows proofs;
	int64_t version;
};
CIM_SHAPE(item, CIM_O(item, id), CIM_F(item, title, .max = 40, .label = N_("Titre")),
	CIM_F(item, plan, .label = N_("Plan"), .hint = N_("En PDF de préférence.")),
	CIM_O(item, photos, .max = 3, .label = N_("Photos")), CIM_R(item, proofs, proof, .max = 4),
	CIM_F(item, version, .as = CIM_HIDDEN));
/* Of a change the plan may be left as it is. */
struct change { int64_t id; const char *title; struct cim_file plan; int64_t version; };
CIM_SHAPE(change, CIM_F(change, id), CIM_F(change, title, .max = 40, .label = N_("Titre")),
	CIM_O(change, plan, .label = N_("Plan")), CIM_F(change, version, .as = CIM_HIDDEN));
struct letter { const char *title; struct cim_file plan; };
CIM_SHAPE(letter, CIM_F(letter, title, .max = 40, .label = N_("Titre")),
	CIM_F(letter, plan, .label = N_("Plan")));

struct view { struct item item; };
CIM_SHAPE(view, CIM_FORM(view, item, item));
struct change_view { struct change change; };
CIM_SHAPE(change_view, CIM_FORM(change_view, change, change));
struct letter_view { struct letter letter; };
CIM_SHAPE(letter_view, CIM_FORM(letter_view, letter, letter));

CIM_WRITE(put_item, item, "INSERT INTO depot_item (person_id, title, plan)"
	" VALUES (:me, :title, :plan)");
CIM_WRITE(put_letter, letter, "INSERT INTO depot_item (title, plan) VALUES (:title, :plan)");
CIM_WRITE(put_photos, item, "INSERT INTO depot_photo (item_id, file_id)"
	" SELECT d.id, r.v FROM :photos r JOIN depot_item d ON d.plan = :plan WHERE {depot_item d}");
CIM_WRITE(put_proofs, item, "INSERT INTO depot_photo (item_id, file_id, what)"
	" SELECT d.id, r.paper, r.what FROM :proofs r JOIN depot_item d ON d.plan = :plan"
	" WHERE {depot_item d} AND r.paper IS NOT NULL");
CIM_SELECT(one, cim_id, change, "SELECT d.id, d.title, d.plan, f.name AS plan_name,"
	" f.size AS plan_size, f.type AS plan_type, d.version FROM depot_item d"
	" LEFT JOIN file f ON f.id = d.plan WHERE {depot_item d} AND d.id = :id");
CIM_SELECT(one_letter, cim_id, change, "SELECT d.id, d.title, d.plan, d.version FROM depot_item d"
	" WHERE {all depot_item: letters of visitors are for all to read}"
	" AND d.person_id IS NULL AND d.id = :id");
CIM_WRITE(put_change, change, "UPDATE depot_item d SET d.title = :title,"
	" d.plan = COALESCE(:plan, d.plan), d.version = d.version + 1"
	" WHERE {depot_item d} AND d.id = :id AND d.version = :version");
CIM_PAGE(form, view, "form.html");
CIM_PAGE(change_form, change_view, "change.html");
CIM_PAGE(letter_form, letter_view, "letter.html");
CIM_PERM(deposit, "depot.deposit", N_("Déposer"), CIM_SIGNED_IN);
CIM_PERM(send, "depot.send", N_("Envoyer"), CIM_EVERYONE);

CIM_HANDLER(show, cim_none)
{
	struct view v = { .item.version = 0 };

	(void)in;
	return cim_page(rq, 200, form, &v);
}

CIM_HANDLER(save, item)
{
	int64_t id = cim_insert(rq, put_item, in);

	cim_exec(rq, put_photos, in);
	cim_exec(rq, put_proofs, in);
	return cim_go(rq, "~/%" PRId64, id);
}

CIM_HANDLER(show_one, cim_id)
{
	struct change_view v;

	if (!cim_one(rq, one, in, &v.change))
		return cim_error(rq, 404);
	return cim_page(rq, 200, change_form, &v);
}

/* The plan as it was sent, to whom the guard of the item lets it go. */
CIM_HANDLER(give_plan, cim_id)
{
	struct change c;

	return cim_one(rq, one, in, &c) ? cim_file(rq, &c.plan) : cim_error(rq, 404);
}

CIM_HANDLER(alter, change)
{
	if (cim_exec(rq, put_change, in) == 0)
		return cim_stale(rq);
	return cim_go(rq, "~/%" PRId64, in->id);
}

CIM_HANDLER(show_letter, cim_none)
{
	struct letter_view v = { .letter.title = NULL };

	(void)in;
	return cim_page(rq, 200, letter_form, &v);
}

CIM_HANDLER(give_letter, cim_id)
{
	struct change c;

	return cim_one(rq, one_letter, in, &c) ? cim_file(rq, &c.plan) : cim_error(rq, 404);
}

CIM_HANDLER(take_letter, letter)
{
	cim_insert(rq, put_letter, in);
	return cim_go(rq, "~/lettre");
}

static const struct cim_route routes[] = {
	{ CIM_GET, "/", &show_run, .may = &deposit },
	{ CIM_POST, "/", &save_run, .may = &deposit, .form = &show_run },
	{ CIM_GET, "/:id", &show_one_run, .may = &deposit },
	{ CIM_POST, "/:id", &alter_run, .may = &deposit, .form = &show_one_run },
	{ CIM_GET, "/:id/plan", &give_plan_run, .may = &deposit },
	{ CIM_GET, "/lettre", &show_letter_run, .may = &send, .flags = CIM_PUBLIC },
	{ CIM_GET, "/lettre/:id", &give_letter_run, .may = &send, .flags = CIM_PUBLIC },
	{ CIM_POST, "/lettre", &take_letter_run, .may = &send, .form = &show_letter_run,
		.flags = CIM_PUBLIC },
	{ 0 }
};

static const struct cim_guard guards[] = { { "depot_item", "$.person_id = :me", NULL }, { 0 } };

CIM_PLUGIN(.name = "depot", .title = N_("Dépôt"), .schema = 2, .routes = routes, .guards = guards);
