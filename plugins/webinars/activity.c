/* The form of an activity, for staff: everything in one page, questions as rows. */
#include "webinars.h"

#include <inttypes.h>

CIM_SELECT(zones, cim_none, cim_option,
	"SELECT 'America/Toronto' AS code,"
	" COALESCE(IF(:lang = 'en', 'Eastern Time', NULL), 'heure de l’Est') AS label"
	" UNION ALL SELECT 'America/Halifax',"
	" COALESCE(IF(:lang = 'en', 'Atlantic Time (Îles-de-la-Madeleine)', NULL),"
	" 'heure de l’Atlantique (Îles-de-la-Madeleine)')");
CIM_SELECT(axes, cim_none, cim_option,
	"SELECT x.code,"
	" COALESCE(CONCAT(x.code, ', ', IF(:lang = 'en', x.label_en, x.label_fr)), '') AS label"
	" FROM axis x WHERE x.valid_to IS NULL ORDER BY x.position");

struct question_row {
	struct cim_int id;
	enum question_type type;
	const char *label_fr, *label_en, *hint_fr, *hint_en, *options_fr, *options_en;
	bool required;
};
CIM_SHAPE(question_row, CIM_O(question_row, id),
	CIM_F(question_row, label_fr, .label = N_("Question")),
	CIM_O(question_row, label_en, .label = N_("Question en anglais")),
	CIM_C(question_row, type, question_type, .as = CIM_MENU,
		.label = N_("Forme de la réponse")),
	CIM_O(question_row, options_fr, .max = 4000, .as = CIM_LINES, .label = N_("Choix"),
		.hint = N_("Un par ligne.")),
	CIM_O(question_row, options_en, .max = 4000, .as = CIM_LINES,
		.label = N_("Choix en anglais"),
		.hint = N_("Dans le même ordre.")),
	CIM_O(question_row, hint_fr, .label = N_("Précision")),
	CIM_O(question_row, hint_en, .label = N_("Précision en anglais")),
	CIM_F(question_row, required, .label = N_("Réponse nécessaire")));
struct activity {
	struct cim_int id, version, capacity;
	enum kind kind;
	const char *title_fr, *title_en, *intro_fr, *intro_en, *text_fr, *text_en;
	const char *axis, *audience_fr, *audience_en, *speakers, *zone, *place, *join_url,
		*moved_reason;
	const char *slug;			/* made from the title, not typed */
	struct cim_time starts, ends, closes;
	struct cim_time starts_local, ends_local, closes_local;	/* made from these */
	bool asks_attendance, asks_list, asks_recording;
	struct question_row_rows questions;
};
CIM_SHAPE(activity, CIM_O(activity, id, .as = CIM_HIDDEN),
	CIM_O(activity, version, .as = CIM_HIDDEN),
	CIM_C(activity, kind, kind, .as = CIM_MENU, .label = N_("Genre")),
	CIM_F(activity, title_fr, .max = 150, .label = N_("Titre")),
	CIM_O(activity, title_en, .max = 150, .label = N_("Titre en anglais")),
	CIM_O(activity, intro_fr, .max = 300, .as = CIM_LINES, .label = N_("En une phrase"),
		.hint = N_("Ce que la personne en retirera; paraît sous le titre et dans"
			" la liste.")),
	CIM_O(activity, intro_en, .max = 300, .as = CIM_LINES,
		.label = N_("En une phrase, en anglais")),
	CIM_O(activity, text_fr, .max = 20000, .as = CIM_MARKDOWN, .label = N_("Programme"),
		.hint = N_("Une ligne vide sépare les paragraphes; « - » commence un"
			" élément de liste.")),
	CIM_O(activity, text_en, .max = 20000, .as = CIM_MARKDOWN,
		.label = N_("Programme en anglais")),
	CIM_O(activity, speakers, .max = 500, .as = CIM_LINES, .label = N_("Avec"),
		.hint = N_("Une personne par ligne : nom, fonction.")),
	CIM_O(activity, audience_fr, .label = N_("Pour qui")),
	CIM_O(activity, audience_en, .label = N_("Pour qui, en anglais")),
	CIM_O(activity, axis, .max = 8, .from = &axes, .label = N_("Axe du programme")),
	CIM_F(activity, zone, .max = 40, .from = &zones, .label = N_("Fuseau horaire")),
	CIM_F(activity, starts, .zone = "zone", .label = N_("Début")),
	CIM_F(activity, ends, .zone = "zone", .label = N_("Fin")),
	CIM_O(activity, closes, .zone = "zone", .label = N_("Fin des inscriptions"),
		.hint = N_("Dernière minute acceptée; sinon, le début de l’activité.")),
	CIM_O(activity, place, .max = 300, .label = N_("Lieu"),
		.hint = N_("Adresse de la salle; laissez vide pour une rencontre en ligne.")),
	CIM_O(activity, join_url, .max = 500, .as = CIM_URL, .label = N_("Lien pour se joindre"),
		.hint = N_("Seules les personnes qui ont une place le reçoivent.")),
	CIM_O(activity, capacity, .min = 1, .max = 100000, .label = N_("Places"),
		.hint = N_("Vide : sans limite. Augmenter appelle la liste d’attente.")),
	CIM_O(activity, moved_reason, .max = 300, .label = N_("Raison du changement de date"),
		.hint = N_("Si la date change : une phrase, dans le courriel et sur la page.")),
	CIM_F(activity, asks_attendance,
		.label = N_("Demander l’accord de communiquer la présence")),
	CIM_F(activity, asks_list,
		.label = N_("Demander l’accord de figurer sur la liste du groupe")),
	CIM_F(activity, asks_recording, .label = N_("Demander l’accord pour la rediffusion")),
	CIM_O(activity, slug, .max = 80, .as = CIM_HIDDEN), CIM_O(activity, starts_local),
	CIM_O(activity, ends_local), CIM_O(activity, closes_local),
	CIM_R(activity, questions, question_row, .max = 30, .label = N_("Question")));
struct activity_view { struct activity f; struct meeting m; bool fresh, kept, published, ended; };
CIM_SHAPE(activity_view, CIM_FORM(activity_view, f, activity), CIM_S(activity_view, m, meeting),
	CIM_F(activity_view, fresh), CIM_F(activity_view, kept), CIM_F(activity_view, published),
	CIM_F(activity_view, ended));
CIM_PAGE(activity_page, activity_view, "activity.html");

CIM_SELECT(get_activity, cim_id, activity,
	"SELECT a.id, a.version, a.kind, a.title_fr, a.title_en, a.lead_fr AS intro_fr,"
	" a.lead_en AS intro_en, a.text_fr, a.text_en, a.axis_code AS axis, a.audience_fr,"
	" a.audience_en, a.speakers, a.zone, a.place, a.join_url, a.moved_reason,"
	" a.starts_at AS starts, a.ends_at AS ends, a.closes_at AS closes, a.asks_attendance,"
	" a.asks_list, a.asks_recording, s.capacity"
	" FROM webinars_activity a JOIN webinars_seat s ON s.activity_id = a.id"
	" WHERE a.id = :id AND {all webinars_activity: staff}");
CIM_SELECT(list_rows, cim_id, question_row,
	"SELECT q.id, q.type, q.label_fr, q.label_en, q.hint_fr, q.hint_en, q.options_fr,"
	" q.options_en, q.required FROM webinars_question q"
	" WHERE q.activity_id = :id AND q.retired = 0"
	" ORDER BY q.position, q.id");
CIM_WRITE(put_new, activity,
	"INSERT INTO webinars_activity (slug, kind, title_fr, title_en, lead_fr, lead_en,"
	" text_fr, text_en, axis_code, audience_fr, audience_en, speakers, zone, place,"
	" join_url, starts_at, ends_at, closes_at, starts_local, ends_local, closes_local,"
	" asks_attendance, asks_list, asks_recording, created_by, created_at)"
	" VALUES (:slug, :kind, :title_fr, :title_en, :intro_fr, :intro_en, :text_fr,"
	" :text_en, :axis, :audience_fr, :audience_en, :speakers, :zone, :place, :join_url,"
	" :starts, :ends, :closes, :starts_local, :ends_local, :closes_local,"
	" :asks_attendance, :asks_list, :asks_recording, :me, :now)");
/* What stands in calendars comes first: it is compared with what is stored until then. */
CIM_WRITE(put_changed, activity,
	"UPDATE webinars_activity a SET"
	" a.sequence = a.sequence + IF(a.state = 'published' AND NOT (a.starts_at = :starts"
	" AND a.ends_at = :ends AND a.zone = :zone AND a.place COLLATE utf8mb4_bin <=> :place"
	" AND a.join_url COLLATE utf8mb4_bin <=> :join_url), 1, 0),"
	" a.moved_from_at = IF(a.state = 'published' AND a.starts_at <> :starts,"
	" COALESCE(a.moved_from_at, a.starts_at), a.moved_from_at),"
	" a.moved_reason = IF(a.moved_from_at IS NULL, NULL, :moved_reason),"
	" a.slug = IF(a.published_at IS NULL, :slug, a.slug), a.kind = :kind,"
	" a.title_fr = :title_fr, a.title_en = :title_en, a.lead_fr = :intro_fr,"
	" a.lead_en = :intro_en, a.text_fr = :text_fr, a.text_en = :text_en,"
	" a.axis_code = :axis, a.audience_fr = :audience_fr, a.audience_en = :audience_en,"
	" a.speakers = :speakers, a.zone = :zone, a.place = :place, a.join_url = :join_url,"
	" a.starts_at = :starts, a.ends_at = :ends, a.closes_at = :closes,"
	" a.starts_local = :starts_local, a.ends_local = :ends_local,"
	" a.closes_local = :closes_local,"
	" a.asks_attendance = :asks_attendance, a.asks_list = :asks_list,"
	" a.asks_recording = :asks_recording, a.version = a.version + 1"
	" WHERE a.id = :id AND a.version = :version AND {all webinars_activity: staff}");
CIM_WRITE(cut_rows, activity,
	"DELETE FROM webinars_question WHERE activity_id = :id"
	" AND id NOT IN (SELECT r.id FROM :questions r WHERE r.id IS NOT NULL)"
	" AND NOT EXISTS (SELECT 1 FROM webinars_answer w"
	" WHERE w.question_id = webinars_question.id)");
CIM_WRITE(retire_rows, activity,
	"UPDATE webinars_question q SET q.retired = 1 WHERE q.activity_id = :id"
	" AND q.id NOT IN (SELECT r.id FROM :questions r WHERE r.id IS NOT NULL)");
CIM_WRITE(put_rows, activity,
	"UPDATE webinars_question q JOIN :questions r ON r.id = q.id"
	" SET q.position = r.n, q.type = r.type, q.label_fr = r.label_fr,"
	" q.label_en = r.label_en, q.hint_fr = r.hint_fr, q.hint_en = r.hint_en,"
	" q.options_fr = r.options_fr, q.options_en = r.options_en, q.required = r.required"
	" WHERE q.activity_id = :id");
CIM_WRITE(add_rows, activity,
	"INSERT INTO webinars_question (activity_id, position, type, label_fr, label_en,"
	" hint_fr, hint_en, options_fr, options_en, required)"
	" SELECT :id, r.n, r.type, r.label_fr, r.label_en, r.hint_fr, r.hint_en, r.options_fr,"
	" r.options_en, r.required FROM :questions r WHERE r.id IS NULL");

CIM_HANDLER(show_new, cim_none)
{
	struct activity_view v = { .fresh = true };

	(void)in;
	v.f.kind = WEBINAR;
	v.f.zone = "America/Toronto";
	return cim_page(rq, 200, activity_page, &v);
}
WEBINARS_RUN(show_new, cim_none);

CIM_HANDLER(show_activity, cim_id)
{
	struct activity_view v = { .fresh = false };

	if (!cim_one(rq, get_activity, in, &v.f) || !meeting_find(rq, in->id, cim_lang(rq), &v.m))
		return cim_error(rq, 404);
	cim_list(rq, list_rows, in, &v.f.questions);
	v.kept = v.m.state != ENDED;
	v.published = v.m.state == PUBLISHED;
	v.ended = v.m.state == ENDED;
	return cim_page(rq, 200, activity_page, &v);
}
WEBINARS_RUN(show_activity, cim_id);

/* 0, or the status of a refusal whose message stands at its field. */
static int
judge(struct cim_req *rq, const struct activity *in)
{
	int status = 0;

	if (in->ends.us <= in->starts.us)
		status = cim_bad(rq, in, ends, N_("Choisissez une fin après le début."));
	if (in->closes.is && in->closes.us > in->ends.us)
		status = cim_bad(rq, in, closes,
		    N_("Choisissez un moment avant la fin de l’activité."));
	for (size_t i = 0; i < in->questions.n; i++) {
		const struct question_row *q = &in->questions.v[i];
		size_t fr = option_count(q->options_fr), en = option_count(q->options_en);

		if ((q->type == ASK_ONE || q->type == ASK_SOME) && fr < 2)
			status = cim_bad(rq, in, questions.v[i].options_fr,
			    N_("Écrivez au moins deux choix, un par ligne."));
		else if (en > 0 && en != fr)
			status = cim_bad(rq, in, questions.v[i].options_en,
			    N_("Écrivez autant de choix qu’en français, dans le même ordre."));
	}
	return status;
}

static void
put_questions(struct cim_req *rq, const struct activity *a)
{
	cim_exec(rq, cut_rows, a);
	cim_exec(rq, retire_rows, a);
	cim_exec(rq, put_rows, a);
	cim_exec(rq, add_rows, a);
}

/* The address comes from the title; a digit parts two activities of the same title. */
static const char *
numbered(struct cim_req *rq, const char *slug, int n)
{
	return n == 1 ? slug : cim_fmt(rq, "%s-%d", slug, n);
}

/* As it was typed, with the hours on the wall of its zone. */
static struct activity
announced(struct cim_req *rq, const struct activity *in)
{
	struct activity a = *in;

	a.starts_local = cim_local(rq, in->zone, in->starts);
	a.ends_local = cim_local(rq, in->zone, in->ends);
	a.closes_local = cim_local(rq, in->zone, in->closes);
	return a;
}

CIM_HANDLER(create, activity)
{
	struct activity a = announced(rq, in);
	const char *slug = slug_of(rq, in->title_fr);
	int status = judge(rq, in);
	int64_t id = CIM_TAKEN;

	if (status)
		return status;
	for (int n = 1; id == CIM_TAKEN && n <= SLUGS_MOST; n++) {
		a.slug = numbered(rq, slug, n);
		id = cim_insert(rq, put_new, &a);
	}
	if (id == CIM_TAKEN)
		return cim_bad(rq, in, title_fr, N_("Plusieurs activités portent déjà ce titre."
		    " Précisez-le."));
	a.id = (struct cim_int){ id, true };
	seat_open(rq, id, in->capacity);
	put_questions(rq, &a);
	cim_audit(rq, "webinars.create", id, "%s", a.slug);
	cim_notice(rq, N_("Le brouillon est enregistré. Relisez-le, puis publiez-le."));
	return cim_go(rq, "~/gestion/%" PRId64, id);
}
WEBINARS_RUN(create, activity);

/* Changed rows, 0 when someone saved in between, CIM_TAKEN when every digit's address is taken. */
static int64_t
put_activity(struct cim_req *rq, struct activity *a)
{
	const char *slug = slug_of(rq, a->title_fr);
	int64_t changed = CIM_TAKEN;

	for (int n = 1; changed == CIM_TAKEN && n <= SLUGS_MOST; n++) {
		a->slug = numbered(rq, slug, n);
		changed = cim_exec(rq, put_changed, a);
	}
	return changed;
}

CIM_HANDLER(save, activity)
{
	struct activity a = announced(rq, in);
	struct meeting before, after;
	int status = judge(rq, in);
	int64_t changed;

	if (status)
		return status;
	seat_hold(rq, in->id.v);
	if (!meeting_find(rq, in->id.v, "fr", &before))
		return cim_error(rq, 404);
	changed = put_activity(rq, &a);
	if (changed == CIM_TAKEN)
		return cim_bad(rq, in, title_fr, N_("Plusieurs activités portent déjà ce titre."
		    " Précisez-le."));
	if (changed == 0)
		return cim_stale(rq);
	put_questions(rq, &a);
	seat_change(rq, in->id.v, in->capacity);
	seat_call(rq, in->id.v);
	if (meeting_find(rq, in->id.v, "fr", &after) && after.sequence != before.sequence)
		meeting_moved(rq, &before, &after);
	cim_audit(rq, "webinars.save", in->id.v, "%s", after.slug);
	cim_notice(rq, after.sequence != before.sequence ?
	    N_("L’activité est enregistrée. Les personnes inscrites reçoivent le changement"
	       " par courriel.") :
	    N_("L’activité est enregistrée."));
	return cim_go(rq, "~/gestion/%" PRId64, in->id.v);
}
WEBINARS_RUN(save, activity);
