/* Built with a cimaise.h whose structs lack their last members, see older.sh. */
#include "cimaise.h"

struct line { struct cim_int id; const char *text; };
CIM_SHAPE(line, CIM_O(line, id), CIM_F(line, text, .max = 80, .label = N_("Titre")));
CIM_SELECT(lines, cim_none, line, "SELECT a.id, a.text FROM older_line a JOIN older_book b"
	" ON b.id = a.book_id WHERE {older_line a} AND {older_book b} ORDER BY a.id");
CIM_PAGE(page, line, "page.html");
CIM_PERM(staff, "older.staff", N_("Titre"), CIM_STAFF);
CIM_PERM(members, "older.members", N_("Titre"), CIM_MEMBER);
CIM_HANDLER(show, cim_none)
{
	struct line_rows all;

	cim_list(rq, lines, in, &all);
	return cim_go(rq, "~/2");
}
CIM_HANDLER(look, cim_id) { return cim_error(rq, in->id > 0 ? 404 : 410); }
CIM_HANDLER(save, line) { (void)in; return cim_go(rq, "~/"); }
static const struct cim_route routes[] = {
	{ CIM_GET, "/", &show_run, .may = &staff },
	{ CIM_GET, "/:id", &look_run, .may = &members },
	{ CIM_POST, "/:id", &save_run, .may = &staff, .form = &look_run },
	{ 0 }
};
static const struct cim_menu menu[] = { { "Titre", "~/" }, { "Titre", "~/2" }, { 0 } };
static const struct cim_guard guards[] = { { "older_line", "$.person_id = :me" },
	{ "older_book", "$.person_id = :me" }, { 0 } };
CIM_PLUGIN(.name = "older", .title = "Titre", .routes = routes, .menu = menu, .guards = guards);
