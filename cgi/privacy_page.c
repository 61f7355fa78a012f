/* The privacy desk: a copy of someone's data, or its erasure, which a count of what would go comes
 * before. The work is a task: only jobs may read and erase everywhere. */
#include <string.h>

#include "core.h"
#include "file.h"
#include "number.h"
#include "privacy.h"
#include "say.h"

enum privacy_kind { COPY = 1, COUNT, ERASE };
CIM_CHOICES(privacy_kind, { COPY, "copy", N_("Préparer une copie de ses données"), 0 },
	{ COUNT, "count", N_("Compter ce qu’une suppression emporterait"), 0 },
	{ ERASE, "erase", N_("Supprimer ses données"), 0 });
enum privacy_asked { ASKED_COPY = 1, ASKED_COUNT };
CIM_CHOICES(privacy_asked, { ASKED_COPY, "copy", N_("Préparer une copie de ses données"), 0 },
	{ ASKED_COUNT, "count", N_("Compter ce qu’une suppression emporterait"), 0 });

struct privacy_form { const char *email; enum privacy_asked kind; };
CIM_SHAPE(privacy_form,
	CIM_F(privacy_form, email, .as = CIM_EMAIL, .label = N_("Courriel de la personne"),
		.autofill = "off"),
	CIM_C(privacy_form, kind, privacy_asked, .as = CIM_RADIO, .label = N_("Demande")));
struct privacy_row {
	int64_t id;
	enum privacy_kind kind;
	const char *state, *email, *asker, *report, *task;
	struct cim_int person, file, staff;
	struct cim_time asked, done;
};
CIM_SHAPE(privacy_row, CIM_F(privacy_row, id), CIM_C(privacy_row, kind, privacy_kind),
	CIM_F(privacy_row, state), CIM_O(privacy_row, email), CIM_O(privacy_row, asker),
	CIM_O(privacy_row, report, .as = CIM_LINES), CIM_O(privacy_row, task),
	CIM_O(privacy_row, person), CIM_O(privacy_row, file), CIM_O(privacy_row, staff),
	CIM_F(privacy_row, asked), CIM_O(privacy_row, done));
struct privacy_list { struct privacy_form form; struct privacy_row_rows asked; bool some; };
CIM_SHAPE(privacy_list, CIM_FORM(privacy_list, form, privacy_form),
	CIM_R(privacy_list, asked, privacy_row), CIM_F(privacy_list, some));
struct privacy_line { const char *label; int64_t n; };
CIM_SHAPE(privacy_line, CIM_F(privacy_line, label), CIM_F(privacy_line, n));
struct privacy_one { int64_t id; bool still; };
CIM_SHAPE(privacy_one, CIM_F(privacy_one, id), CIM_F(privacy_one, still));
struct privacy_view {
	int64_t id;
	const char *title, *email, *asker;
	struct cim_time asked, done;
	struct privacy_line_rows lines;
	bool live, refresh, failed, copy, erased, may_erase, staff, some, nothing;
};
CIM_SHAPE(privacy_view, CIM_F(privacy_view, id), CIM_F(privacy_view, title),
	CIM_O(privacy_view, email), CIM_O(privacy_view, asker), CIM_F(privacy_view, asked),
	CIM_O(privacy_view, done), CIM_R(privacy_view, lines, privacy_line),
	CIM_F(privacy_view, live),
	CIM_F(privacy_view, refresh),
	CIM_F(privacy_view, failed), CIM_F(privacy_view, copy), CIM_F(privacy_view, erased),
	CIM_F(privacy_view, may_erase), CIM_F(privacy_view, staff), CIM_F(privacy_view, some),
	CIM_F(privacy_view, nothing));
struct privacy_task { int64_t request; };
CIM_SHAPE(privacy_task, CIM_F(privacy_task, request));
struct privacy_key { const char *email; };
CIM_SHAPE(privacy_key, CIM_F(privacy_key, email));
struct privacy_new { const char *email; enum privacy_kind kind; struct cim_int person; };
CIM_SHAPE(privacy_new, CIM_F(privacy_new, email), CIM_C(privacy_new, kind, privacy_kind),
	CIM_O(privacy_new, person));

#define COLUMNS "r.id, r.kind, r.state, r.email, a.name AS asker, r.report, t.state AS task," \
	" r.person_id AS person, r.file_id AS file, r.asked_at AS asked, r.done_at AS done," \
	" (SELECT COUNT(*) FROM person_role o WHERE o.person_id = r.person_id" \
	" AND o.bit IN (1, 2)) AS staff" \
	" FROM privacy_request r LEFT JOIN person a ON a.id = r.asked_by" \
	" LEFT JOIN task t ON t.plugin = 'core' AND t.event = 'privacy.asked'" \
	" AND t.k = CONVERT(r.id, CHAR)"
CIM_SELECT(privacy_recent, cim_none, privacy_row, "SELECT " COLUMNS " ORDER BY r.id DESC {page}");
CIM_SELECT(privacy_get, cim_id, privacy_row, "SELECT " COLUMNS " WHERE r.id = :id");
CIM_SELECT(privacy_whose, privacy_key, cim_id, "SELECT id FROM person WHERE email_key = :email");
CIM_WRITE(privacy_put, privacy_new,
	"INSERT INTO privacy_request (kind, email, person_id, asked_by, asked_at)"
	" VALUES (:kind, :email, :person, :me, :now)");
/* Only what was counted can be erased, and no one who is on the staff. */
CIM_WRITE(privacy_put_erase, cim_id,
	"INSERT INTO privacy_request (kind, email, person_id, asked_by, asked_at)"
	" SELECT 'erase', r.email, r.person_id, :me, :now FROM privacy_request r WHERE r.id = :id"
	" AND r.kind = 'count' AND r.state = 'done' AND r.email IS NOT NULL"
	" AND NOT EXISTS (SELECT 1"
	" FROM person_role o WHERE o.person_id = r.person_id AND o.bit IN (1, 2))");
CIM_EVENT(privacy_asked, "privacy.asked", privacy_task);
CIM_PAGE(privacy_list_page, privacy_list, "privacy.html");
CIM_PAGE(privacy_page, privacy_view, "privacy-one.html");

CORE_HANDLER(privacy_list, cim_none)
{
	struct privacy_list v = { 0 };

	(void)in;
	cim_list(rq, privacy_recent, CIM_NONE, &v.asked);
	v.some = v.asked.n > 0;
	return cim_page(rq, 200, privacy_list_page, &v);
}

static int
begin(struct cim_req *rq, int64_t id)
{
	struct privacy_task task = { id };

	cim_tell(rq, privacy_asked, &task, cim_fmt(rq, "%lld", (long long)id));
	cim_audit(rq, "privacy.asked", id, "%s", "");
	return cim_go(rq, "~core/renseignements/%lld", (long long)id);
}

CORE_HANDLER(privacy_ask, privacy_form)
{
	struct privacy_new row = { .kind = in->kind == ASKED_COPY ? COPY : COUNT };
	char *lower = arena_dup(rq->arena, in->email, strlen(in->email));
	struct privacy_key key = { lower };
	struct cim_id whose = { 0 };

	for (char *p = lower; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	row.email = lower;
	if (cim_one(rq, privacy_whose, &key, &whose))
		row.person = (struct cim_int){ whose.id, true };
	return begin(rq, cim_insert(rq, privacy_put, &row));
}

/* "erase.PLUGIN.STATEMENT" of the catalogue, else the plugin's title. */
static const char *
label_of(struct cim_req *rq, const char *plugin, const char *what)
{
	const char *key = cim_fmt(rq, "erase.%s.%s", plugin, what);
	const struct plugin *p = host_plugin(rq->host, plugin);

	if (texts_has_key(rq->host->texts, key))
		return say(rq, key, NULL);
	return p && p->tables ? say_text(rq, p->tables->title) : plugin;
}

/* The cell that begins at *at and ends with `end`. */
static const char *
cell(struct cim_req *rq, const char **at, char end)
{
	const char *stop = strchr(*at, end), *start = *at;
	size_t n = stop ? (size_t)(stop - start) : strlen(start);

	*at = start + n + (stop != NULL);
	return arena_dup(rq->arena, start, n);
}

/* Lists that touch nothing are left out; those that read alike are one. */
static void
add_line(struct privacy_line_rows *out, const char *label, int64_t n)
{
	for (size_t i = 0; n > 0 && i < out->n; i++)
		if (strcmp(out->v[i].label, label) == 0) {
			out->v[i].n += n;
			return;
		}
	if (n > 0)
		out->v[out->n++] = (struct privacy_line){ label, n };
}

static void
read_report(struct cim_req *rq, const char *report, struct privacy_line_rows *out)
{
	size_t lines = 1;

	for (const char *p = report; *p; p++)
		lines += *p == '\n';
	out->v = cim_alloc(rq, lines, sizeof *out->v);
	while (*report) {
		const char *plugin = cell(rq, &report, '\t'), *what = cell(rq, &report, '\t');
		int64_t n = 0;

		number_parse(cell(rq, &report, '\n'), 0, &n, &(int){ 0 });
		add_line(out, label_of(rq, plugin, what), n);
	}
}

static bool
is(const char *text, const char *wanted)
{
	return text && strcmp(text, wanted) == 0;
}

CORE_HANDLER(privacy_show, privacy_one)
{
	struct cim_id id = { in->id };
	struct privacy_row r = { 0 };
	struct privacy_view v;
	bool done;

	if (!cim_one(rq, privacy_get, &id, &r))
		return cim_error(rq, 404);
	done = is(r.state, "done");
	v = (struct privacy_view){ .id = r.id, .email = r.email, .asker = r.asker, .asked = r.asked,
		.done = r.done, .title = say_text(rq, privacy_kind_choices[r.kind - 1].label) };
	v.failed = !done && (is(r.task, "failed") || is(r.task, "stopped"));
	v.live = !done && !v.failed;
	v.refresh = v.live && !in->still;
	v.copy = done && r.kind == COPY && r.file.is;
	v.erased = done && r.kind == ERASE;
	v.staff = r.kind == COUNT && r.staff.is && r.staff.v > 0;
	if (r.report)
		read_report(rq, r.report, &v.lines);
	v.some = v.lines.n > 0;
	v.nothing = done && r.kind == COUNT && !v.some;
	v.may_erase = done && r.kind == COUNT && v.some && !v.staff && r.email != NULL;
	return cim_page(rq, 200, privacy_page, &v);
}

CORE_HANDLER(privacy_erase, cim_id)
{
	int64_t id = cim_insert(rq, privacy_put_erase, in);

	return id > 0 ? begin(rq, id) : cim_error(rq, 409);
}

CORE_HANDLER(privacy_copy, cim_id)
{
	struct privacy_row r = { 0 };

	if (!cim_one(rq, privacy_get, in, &r) || !r.file.is)
		return cim_error(rq, 404);
	if (r.person.is)
		cim_seen(rq, r.person.v);
	return file_serve(rq, r.file.v);
}
