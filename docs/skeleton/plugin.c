/* @name@: a list of notes, each its author's own; one form writes and changes them. */
#include "cimaise.h"

#include <inttypes.h>

/* ---- shapes: one table for form, SQL and page */
struct note {
	struct cim_int id;		/* absent: a new one */
	const char *title, *text;
	int64_t version;		/* two windows: the second to save is told */
};
CIM_SHAPE(note, CIM_O(note, id), CIM_F(note, title, .max = 120, .label = N_("Titre")),
	CIM_O(note, text, .as = CIM_LINES, .max = 4000, .label = N_("Texte")),
	CIM_F(note, version, .as = CIM_HIDDEN));
struct note_view { struct note note; };
CIM_SHAPE(note_view, CIM_FORM(note_view, note, note));

struct item { int64_t id; const char *title; struct cim_time changed; };
CIM_SHAPE(item, CIM_F(item, id), CIM_F(item, title), CIM_F(item, changed));
struct search { const char *q; };
CIM_SHAPE(search, CIM_O(search, q, .as = CIM_SEARCH, .label = N_("Titre")));
struct list_view { struct search search; struct item_rows items; bool some; };
CIM_SHAPE(list_view, CIM_FORM(list_view, search, search), CIM_R(list_view, items, item),
	CIM_F(list_view, some));

/* ---- statements: constants; the guard of the table says which rows are mine */
CIM_SELECT(list_notes, search, item,
	"SELECT n.id, n.title, n.changed_at AS changed FROM @name@_note n"
	" WHERE {@name@_note n} AND (:q IS NULL OR LOCATE(:q, n.title) > 0)"
	" ORDER BY n.changed_at DESC, n.id DESC {page}");
CIM_SELECT(one_note, cim_id, note,
	"SELECT n.id, n.title, n.text, n.version FROM @name@_note n"
	" WHERE {@name@_note n} AND n.id = :id");
CIM_WRITE(put_note, note,
	"INSERT INTO @name@_note (person_id, title, text, changed_at)"
	" VALUES (:me, :title, :text, :now)");
CIM_WRITE(change_note, note,
	"UPDATE @name@_note n SET n.title = :title, n.text = :text, n.changed_at = :now,"
	" n.version = n.version + 1 WHERE {@name@_note n} AND n.id = :id AND n.version = :version");

/* ---- pages */
CIM_PAGE(list_page, list_view, "list.html");
CIM_PAGE(note_page, note_view, "note.html");

/* ---- who may */
CIM_PERM(write_notes, "@name@.write", N_("Tenir des notes"), CIM_SIGNED_IN);

/* ---- handlers: outcomes only; failures, rights and escapes are the host's work */
CIM_HANDLER(show_list, search)
{
	struct list_view v = { .search = *in };

	v.some = cim_list(rq, list_notes, in, &v.items) > 0;
	return cim_page(rq, 200, list_page, &v);
}

CIM_HANDLER(show_new, cim_none)
{
	struct note_view v = { .note.version = 0 };

	(void)in;
	return cim_page(rq, 200, note_page, &v);
}

CIM_HANDLER(show_note, cim_id)
{
	struct note_view v;

	if (!cim_one(rq, one_note, in, &v.note))
		return cim_error(rq, 404);
	return cim_page(rq, 200, note_page, &v);
}

CIM_HANDLER(add_note, note)
{
	int64_t id = cim_insert(rq, put_note, in);

	cim_notice(rq, N_("La note est gardée."));
	return cim_go(rq, "~/%" PRId64, id);
}

CIM_HANDLER(save_note, note)
{
	if (cim_exec(rq, change_note, in) == 0)
		return cim_stale(rq);
	cim_notice(rq, N_("La note est gardée."));
	return cim_go(rq, "~/%" PRId64, in->id.v);
}

/* ---- what is kept about a person goes with them */
CIM_SELECT(collect_notes, cim_subject, note,
	"SELECT n.id, n.title, n.text, n.version FROM @name@_note n WHERE n.person_id = :person"
	" AND {all @name@_note: the person asked for what is kept about them}");
CIM_WRITE(forget_notes, cim_subject,
	"DELETE FROM @name@_note WHERE person_id = :person"
	" AND {all @name@_note: the person asked to be forgotten}");
static const struct cim_stmt *const collect[] = { &collect_notes.u, NULL };
static const struct cim_stmt *const forget[] = { &forget_notes.u, NULL };

/* ---- all that this plugin does */
static const struct cim_route routes[] = {
	{ CIM_GET, "/", &show_list_run, .may = &write_notes },
	{ CIM_GET, "/nouvelle", &show_new_run, .may = &write_notes },
	{ CIM_POST, "/nouvelle", &add_note_run, .may = &write_notes, .form = &show_new_run },
	{ CIM_GET, "/:id", &show_note_run, .may = &write_notes },
	{ CIM_POST, "/:id", &save_note_run, .may = &write_notes, .form = &show_note_run },
	{ 0 }
};
static const struct cim_menu menu[] = {
	{ N_("Notes"), "~/", &write_notes },
	{ 0 }
};
static const struct cim_guard guards[] = {
	{ "@name@_note", "$.person_id = :me" },
	{ 0 }
};

CIM_PLUGIN(.name = "@name@", .title = N_("Notes"), .schema = 1, .routes = routes, .menu = menu,
	.guards = guards, .collect = collect, .forget = forget);
