/* The public list: what comes, or what is over. */
#include "webinars.h"

struct agenda_filter { bool passees; };
CIM_SHAPE(agenda_filter, CIM_F(agenda_filter, passees));
struct agenda_view { struct meeting_rows rows; bool over, coming; };
CIM_SHAPE(agenda_view, CIM_R(agenda_view, rows, meeting), CIM_F(agenda_view, over),
	CIM_F(agenda_view, coming));
CIM_PAGE(agenda_page, agenda_view, "agenda.html");

CIM_HANDLER(show_agenda, agenda_filter)
{
	struct agenda_view v = { .over = in->passees, .coming = !in->passees };

	meeting_agenda(rq, in->passees, &v.rows);
	for (size_t i = 0; i < v.rows.n; i++)
		line_rows(rq, v.rows.v[i].speakers, &v.rows.v[i].who);
	return cim_page(rq, 200, agenda_page, &v);
}
WEBINARS_RUN(show_agenda, agenda_filter);
