/* All activities, for staff; and what waits for staff on the portal's home. */
#include "webinars.h"

struct board_filter { const char *q; enum stage state; };
CIM_SHAPE(board_filter, CIM_O(board_filter, q, .as = CIM_SEARCH, .label = N_("Titre")),
	CIM_CO(board_filter, state, stage, .as = CIM_MENU, .label = N_("État")));
struct board_row {
	int64_t id, taken, waiting;
	struct cim_int max;
	const char *title, *zone;
	enum kind kind;
	enum stage state;
	struct cim_time starts;
	bool past, full, seats;		/* seats: it was published, its registrations may be seen */
};
CIM_SHAPE(board_row, CIM_F(board_row, id), CIM_F(board_row, taken), CIM_F(board_row, waiting),
	CIM_O(board_row, max), CIM_F(board_row, title), CIM_F(board_row, zone),
	CIM_C(board_row, kind, kind), CIM_C(board_row, state, stage),
	CIM_F(board_row, starts, .zone = "zone"), CIM_F(board_row, past), CIM_F(board_row, full),
	CIM_F(board_row, seats));
struct board_view { struct board_filter f; struct board_row_rows rows; bool filtered, some; };
CIM_SHAPE(board_view, CIM_FORM(board_view, f, board_filter), CIM_R(board_view, rows, board_row),
	CIM_F(board_view, filtered), CIM_F(board_view, some));
CIM_PAGE(board_page, board_view, "board.html");

/* What comes first stands first; then what was, the latest first. */
CIM_SELECT(list_board, board_filter, board_row,
	"SELECT a.id, COALESCE(IF(:lang = 'en', a.title_en, NULL), a.title_fr) AS title,"
	" a.kind, a.state, a.starts_at AS starts, a.zone,"
	" COALESCE(a.ends_at <= :now, 0) AS past, s.taken, s.waiting, s.capacity AS max,"
	" COALESCE(s.taken >= s.capacity, 0) AS full, COALESCE(a.state <> 'draft', 0) AS seats"
	" FROM webinars_activity a JOIN webinars_seat s ON s.activity_id = a.id"
	" WHERE {all webinars_activity: staff sees drafts too}"
	" AND (:state IS NULL OR a.state = :state)"
	" AND (:q IS NULL OR LOCATE(:q, a.title_fr) > 0 OR LOCATE(:q, a.title_en) > 0)"
	" ORDER BY a.ends_at <= :now, ABS(TIMESTAMPDIFF(SECOND, :now, a.starts_at)),"
	" a.id {page}");

CIM_HANDLER(show_board, board_filter)
{
	struct board_view v = { .f = *in, .filtered = in->q || in->state };

	cim_list(rq, list_board, in, &v.rows);
	v.some = v.rows.n > 0;
	return cim_page(rq, 200, board_page, &v);
}
WEBINARS_RUN(show_board, board_filter);

/* A week ahead: no place and no link, though people come; or people who wait. */
CIM_SELECT(waits, cim_none, cim_wait,
	"SELECT COALESCE(IF(:lang = 'en', a.title_en, NULL), a.title_fr) AS title,"
	" IF(a.place IS NULL AND a.join_url IS NULL,"
	" IF(:lang = 'en', 'No place and no link yet', 'Ni lieu ni lien pour le moment'),"
	" IF(:lang = 'en', CONCAT('On the waiting list: ', s.waiting),"
	" CONCAT('Sur la liste d’attente : ', s.waiting))) AS detail,"
	" COALESCE(CONCAT('~webinars/gestion/', a.id), '') AS path, a.starts_at AS due"
	" FROM webinars_activity a JOIN webinars_seat s ON s.activity_id = a.id"
	" WHERE a.state = 'published' AND a.starts_at > :now"
	" AND (s.waiting > 0 OR (a.place IS NULL AND a.join_url IS NULL"
	" AND a.starts_at < :now + INTERVAL 7 DAY))"
	" AND EXISTS (SELECT 1 FROM person_role p WHERE p.person_id = :me AND p.bit IN (1, 2))"
	" AND {all webinars_activity: staff, by the roles of the person}"
	" ORDER BY a.starts_at LIMIT 20");
const struct cim_gift webinars_gives[] = { { "home.waits", &waits.u }, { NULL, NULL } };
