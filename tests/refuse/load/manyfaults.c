/* refused: .path is "/UP": a path is / and small letters, digits or -, without a slash at its end */
/* refused: GET /x has no permission: write .may = &permission; who may do a thing is never left open */
/* refused: POST /y takes id from a form, but has no .form: name the GET handler that draws that form, so that it is drawn again with its messages */
/* refused: page.html:3: struct note has no member titel */
/* refused: statement all touches table session, which is neither its own (those begin with manyfaults_) nor shared by the host nor of a plugin in .needs */
#include "small.h"

static const struct cim_route routes[] = {
	{ CIM_GET, "/x", &show_run },
	{ CIM_POST, "/y", &save_run, .may = &staff },
	{ 0 }
};
CIM_SELECT(all, cim_none, cim_id, "SELECT s.person_id AS id FROM session s");
CIM_PAGE(page, note, "page.html");

CIM_PLUGIN(.name = "manyfaults", .title = "Titre", .routes = routes, .path = "/UP");
