/* hello: the smallest plugin. A page that greets who signed in, and a form that keeps one line of
 * theirs. Read it from the end: CIM_PLUGIN says all that a plugin does. */
#include "cimaise.h"

struct line { const char *text; };
CIM_SHAPE(line, CIM_F(line, text, .max = 80, .label = N_("Votre ligne"),
	.hint = N_("Une phrase que vous seul ou seule reverrez ici.")));

struct greeting { const char *name, *kept; struct line line; };
CIM_SHAPE(greeting, CIM_F(greeting, name), CIM_O(greeting, kept), CIM_FORM(greeting, line, line));

/* Of the table hello_line a person sees and changes one row: the guard says which; :me is who
 * asks. */
CIM_SELECT(kept_line, cim_none, line,
	"SELECT l.text FROM hello_line l WHERE {hello_line l}");
CIM_WRITE(drop_line, cim_none,
	"DELETE FROM hello_line WHERE {hello_line hello_line}");
CIM_WRITE(keep_line, line,
	"INSERT INTO hello_line (person_id, text, kept_at) VALUES (:me, :text, :now)");
CIM_PAGE(page, greeting, "hello.html");

CIM_PERM(greet, "hello.greet", N_("Se faire saluer"), CIM_SIGNED_IN);

CIM_HANDLER(show, cim_none)
{
	struct greeting v = { .name = cim_me(rq)->name };

	if (cim_one(rq, kept_line, in, &v.line))
		v.kept = v.line.text;
	return cim_page(rq, 200, page, &v);
}

CIM_HANDLER(keep, line)
{
	cim_exec(rq, drop_line, CIM_NONE);
	cim_exec(rq, keep_line, in);
	cim_notice(rq, N_("Votre ligne est gardée."));
	return cim_go(rq, "~/");
}

static const struct cim_route routes[] = {
	{ CIM_GET, "/", &show_run, .may = &greet },
	{ CIM_POST, "/", &keep_run, .may = &greet, .form = &show_run },
	{ 0 }
};
static const struct cim_menu menu[] = {
	{ N_("Bonjour"), "~/", &greet },
	{ 0 }
};
static const struct cim_guard guards[] = {
	{ "hello_line", "$.person_id = :me" },
	{ 0 }
};

/* What is kept about a person, when they ask for it, and how it goes. */
CIM_SELECT(collect_line, cim_subject, line,
	"SELECT l.text FROM hello_line l WHERE l.person_id = :person"
	" AND {all hello_line: the person asked for what is kept about them}");
CIM_WRITE(forget_line, cim_subject,
	"DELETE FROM hello_line WHERE person_id = :person"
	" AND {all hello_line: the person asked to be forgotten}");
static const struct cim_stmt *const collect[] = { &collect_line.u, NULL };
static const struct cim_stmt *const forget[] = { &forget_line.u, NULL };

CIM_PLUGIN(.name = "hello", .title = N_("Bonjour"), .path = "/bonjour", .schema = 1,
	.routes = routes, .menu = menu, .guards = guards, .collect = collect, .forget = forget);
