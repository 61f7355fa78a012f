/* Notices and boxes of consent. Their texts are data with versions: what a person was shown is
 * kept by its number, and staff changes the wording without a new release. */
#include "webinars.h"

#include <inttypes.h>
#include <string.h>

enum { NEEDS_DAYS = 30, KEEP_MONTHS = 24, NOTICES_MOST = 20 };

struct notice_key { const char *tongue; int64_t needs, keep; };
CIM_SHAPE(notice_key, CIM_F(notice_key, tongue), CIM_F(notice_key, needs),
	CIM_F(notice_key, keep));
CIM_SELECT(list_wordings, notice_key, wording,
	"SELECT n.code, COALESCE(REPLACE(REPLACE(IF(:tongue = 'en', n.text_en, n.text_fr),"
	" '{{keep}}', :keep), '{{needs}}', :needs), '') AS text"
	" FROM webinars_notice n"
	" WHERE n.id IN (SELECT MAX(x.id) FROM webinars_notice x GROUP BY x.code)");

enum notice_code { NOTICE_REGISTRATION = 1, NOTICE_NEEDS, NOTICE_NEWS, NOTICE_ATTENDANCE,
	NOTICE_LIST, NOTICE_RECORDING };
CIM_CHOICES(notice_code, { NOTICE_REGISTRATION, "registration", N_("Avis d’inscription"), 0 },
	{ NOTICE_NEEDS, "needs", N_("Case des besoins d’accueil"), 0 },
	{ NOTICE_NEWS, "news", N_("Case de l’infolettre"), 0 },
	{ NOTICE_ATTENDANCE, "attendance", N_("Case de la présence"), 0 },
	{ NOTICE_LIST, "list", N_("Case de la liste du groupe"), 0 },
	{ NOTICE_RECORDING, "recording", N_("Case de la rediffusion"), 0 });
struct notice { struct cim_int id; enum notice_code code; const char *fr, *en; };
CIM_SHAPE(notice, CIM_O(notice, id), CIM_CO(notice, code, notice_code, .as = CIM_HIDDEN),
	CIM_F(notice, fr, .max = 2000, .as = CIM_LINES, .label = N_("Texte français")),
	CIM_F(notice, en, .max = 2000, .as = CIM_LINES, .label = N_("Texte anglais")));
struct notices { struct notice_rows rows; };
CIM_SHAPE(notices, CIM_R(notices, rows, notice, .max = NOTICES_MOST));
struct notices_view { struct notices f; };
CIM_SHAPE(notices_view, CIM_FORM(notices_view, f, notices));
CIM_PAGE(notices_page, notices_view, "notices.html");

CIM_SELECT(list_notices, cim_none, notice,
	"SELECT n.id, n.code, n.text_fr AS fr, n.text_en AS en FROM webinars_notice n"
	" WHERE n.id IN (SELECT MAX(x.id) FROM webinars_notice x GROUP BY x.code)"
	" ORDER BY n.code = 'needs', n.code <> 'registration', n.id");
CIM_SELECT(count_old, notices, cim_id,
	"SELECT COUNT(*) AS id FROM :rows r JOIN webinars_notice n ON n.id = r.id"
	" JOIN webinars_notice x ON x.code = n.code AND x.id > n.id");
CIM_WRITE(put_notices, notices,
	"INSERT INTO webinars_notice (code, text_fr, text_en, created_at, created_by)"
	" SELECT n.code, r.fr, r.en, :now, :me FROM :rows r JOIN webinars_notice n ON n.id = r.id"
	" WHERE n.text_fr COLLATE utf8mb4_bin <> r.fr OR n.text_en COLLATE utf8mb4_bin <> r.en");

int64_t
settings_needs(struct cim_req *rq)
{
	const struct settings *s = cim_settings(rq, settings);

	return s->needs_days.is ? s->needs_days.v : NEEDS_DAYS;
}

int64_t
settings_keep(struct cim_req *rq)
{
	const struct settings *s = cim_settings(rq, settings);

	return s->keep_months.is ? s->keep_months.v : KEEP_MONTHS;
}

void
notice_list(struct cim_req *rq, struct wording_rows *out)
{
	struct notice_key key = { cim_lang(rq), settings_needs(rq), settings_keep(rq) };

	cim_list(rq, list_wordings, &key, out);
}

const char *
notice_text(const struct wording_rows *all, const char *code)
{
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->v[i].code, code) == 0)
			return all->v[i].text;
	return "";
}

CIM_HANDLER(show_notices, cim_none)
{
	struct notices_view v = { 0 };

	(void)in;
	cim_list(rq, list_notices, CIM_NONE, &v.f.rows);
	return cim_page(rq, 200, notices_page, &v);
}
WEBINARS_RUN(show_notices, cim_none);

CIM_HANDLER(save_notices, notices)
{
	struct cim_id old = { 0 };
	int64_t n;

	cim_one(rq, count_old, in, &old);
	if (old.id > 0)
		return cim_stale(rq);
	n = cim_exec(rq, put_notices, in);
	cim_audit(rq, "webinars.notices", 0, "%" PRId64 " changed", n);
	cim_notice(rq, N_("Les textes sont enregistrés. Les prochaines inscriptions"
	    " montreront ceux-ci."));
	return cim_go(rq, "~/gestion/avis");
}
WEBINARS_RUN(save_notices, notices);
