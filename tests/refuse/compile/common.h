/* What the wrong uses share: two structs, a statement of each kind, a page, a text, a handler that is right. */
#include "cimaise.h"

struct key { int64_t id; };
CIM_SHAPE(key, CIM_F(key, id));
struct row { int64_t id; const char *title; };
CIM_SHAPE(row, CIM_F(row, id), CIM_F(row, title));
enum state { DRAFT = 1, OPEN };
CIM_CHOICES(state, { DRAFT, "draft", "Brouillon" }, { OPEN, "open", "Ouvert" });
enum other { ONE = 1 };
CIM_CHOICES(other, { ONE, "one", "Un" });
CIM_SELECT(find, key, row, "SELECT 1");
CIM_WRITE(drop, key, "DELETE FROM t WHERE id = :id");
CIM_PAGE(page, row, "page.html");
CIM_TEXT(words, row);
CIM_EVENT(told, "test.told", key);
CIM_PERM(may, "test.may", "Essayer", CIM_STAFF);
CIM_HANDLER(show, key)
{
	struct row r;

	return cim_one(rq, find, in, &r) ? cim_page(rq, 200, page, &r) : cim_error(rq, 404);
}
static const struct cim_route right[] = { { CIM_GET, "/:id", &show_run, .may = &may }, { 0 } };
CIM_PLUGIN(.name = "test", .title = "Essai", .routes = right);
