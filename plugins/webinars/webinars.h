/* What the files of the plugin share. An activity (webinar, workshop, talk, hybrid meeting) has a
 * count of seats, questions and registrations; a registration has answers, links and letters. */
#ifndef WEBINARS_H
#define WEBINARS_H
#include "cimaise.h"

/* A handler of this file, for the routes in webinars.c: what CIM_HANDLER makes is static. */
#define WEBINARS_RUN(f, st) \
	const struct cim_run web_##f = { f##_any, &st##_shape }; \
	static const struct cim_run *const f##_kept __attribute__((used)) = &f##_run

extern const struct cim_run web_show_agenda, web_show_meeting, web_show_meeting_file,
	web_register_person, web_show_thanks, web_show_thanks_file, web_send_again,
	web_show_place, web_show_place_file, web_change_place, web_leave,
	web_show_board, web_show_new, web_create, web_show_activity, web_save, web_publish,
	web_show_end, web_end, web_discard, web_show_roster, web_export_csv, web_export_xlsx,
	web_show_registration, web_remove_registration, web_show_notices, web_save_notices,
	web_on_moved, web_on_ended, web_on_promote, web_on_hour, web_on_day;
extern const struct cim_gift webinars_gives[];
extern const struct cim_stmt *const webinars_collect[], *const webinars_forget[];

/* One line of a text of several, for pages that set them one by one. */
struct line { const char *text; };
CIM_SHAPE(line, CIM_F(line, text, .max = 2000));
void line_rows(struct cim_req *, const char *text, struct line_rows *out);

/* ---- an activity, in one language, as pages, mails and calendars say it */
enum kind { WEBINAR = 1, WORKSHOP, TALK, HYBRID };
CIM_CHOICES(kind, { WEBINAR, "webinar", N_("Webinaire"), 0 },
	{ WORKSHOP, "workshop", N_("Atelier"), 0 },
	{ TALK, "talk", N_("Conférence"), 0 }, { HYBRID, "hybrid", N_("Rencontre comodale"), 0 });
enum stage { DRAFT = 1, PUBLISHED, ENDED };
CIM_CHOICES(stage, { DRAFT, "draft", N_("Brouillon"), 0 },
	{ PUBLISHED, "published", N_("Publiée"), 0 }, { ENDED, "cancelled", N_("Annulée"), 0 });

struct meeting {
	int64_t id, sequence, taken, waiting, n;	/* n: seats left */
	struct cim_int max;				/* seats; absent: no limit */
	const char *slug, *title, *intro, *text, *axis, *audience, *speakers, *place, *join_url;
	struct line_rows who;				/* speakers, one a line */
	const char *zone, *moved_reason, *cancel_reason;
	enum kind kind;
	enum stage state;
	/* one start, said in parts: day, hour, zone, and the hour in the Îles-de-la-Madeleine */
	struct cim_time day, starts, ends, here, islands, closes, moved_from;
	struct cim_time starts_local, ends_local;	/* as announced, on the wall of its zone */
	bool full, open, past, long_one, two_zones, tomorrow;
	bool asks_attendance, asks_list, asks_recording;
};
CIM_SHAPE(meeting, CIM_F(meeting, id), CIM_F(meeting, sequence), CIM_F(meeting, taken),
	CIM_F(meeting, waiting), CIM_F(meeting, n), CIM_O(meeting, max), CIM_F(meeting, slug),
	CIM_F(meeting, title, .max = 150), CIM_O(meeting, intro, .max = 300),
	CIM_O(meeting, text, .max = 40000, .as = CIM_MARKDOWN), CIM_O(meeting, axis),
	CIM_O(meeting, audience), CIM_O(meeting, speakers, .max = 500),
	CIM_R(meeting, who, line), CIM_O(meeting, place, .max = 300),
	CIM_O(meeting, join_url, .max = 500, .as = CIM_URL), CIM_F(meeting, zone),
	CIM_O(meeting, moved_reason, .max = 300), CIM_O(meeting, cancel_reason, .max = 300),
	CIM_C(meeting, kind, kind), CIM_C(meeting, state, stage),
	CIM_F(meeting, day, .zone = "zone"), CIM_F(meeting, starts, .zone = "zone"),
	CIM_F(meeting, ends, .zone = "zone"), CIM_F(meeting, here, .zone = "zone"),
	CIM_F(meeting, islands, .zone = "America/Halifax"),
	CIM_F(meeting, closes, .zone = "zone"), CIM_O(meeting, moved_from, .zone = "zone"),
	CIM_F(meeting, starts_local), CIM_F(meeting, ends_local),
	CIM_F(meeting, full), CIM_F(meeting, open), CIM_F(meeting, past),
	CIM_F(meeting, long_one), CIM_F(meeting, two_zones), CIM_F(meeting, tomorrow),
	CIM_F(meeting, asks_attendance), CIM_F(meeting, asks_list),
	CIM_F(meeting, asks_recording));
struct meeting_key { int64_t id; const char *slug, *tongue; };
CIM_SHAPE(meeting_key, CIM_F(meeting_key, id), CIM_O(meeting_key, slug),
	CIM_F(meeting_key, tongue));

/* By its address, as the public sees it; or by id, whatever its state. false: there is none. */
bool meeting_public(struct cim_req *, const char *slug, struct meeting *out);
bool meeting_find(struct cim_req *, int64_t id, const char *tongue, struct meeting *out);
/* A page of what the public may register for, the next first; or of what is over, the latest
 * first. */
void meeting_agenda(struct cim_req *, bool over, struct meeting_rows *out);
/* Date, hour, place or the rule of the zone changed: everyone is told once, with a newer
 * calendar. */
void meeting_moved(struct cim_req *, const struct meeting *before, const struct meeting *after);
/* Brings the instants back to the hours announced, where a zone has changed its rule. */
void zone_follow(struct cim_req *);
enum { SLUGS_MOST = 20 };
const char *slug_of(struct cim_req *, const char *title);

/* ---- a registration */
enum place { CONFIRMED = 1, WAITING, CANCELLED };
CIM_CHOICES(place, { CONFIRMED, "confirmed", N_("Confirmée"), 0 },
	{ WAITING, "waiting", N_("Sur la liste d’attente"), 0 },
	{ CANCELLED, "cancelled", N_("Annulée"), 0 });
struct registration {
	int64_t id, activity, rank;		/* rank: among those who wait, from 1; else 0 */
	const char *name, *email, *lang, *institution;
	enum place state;
	struct cim_uuid uid;
	struct cim_time registered, cancelled;
	bool english;
};
CIM_SHAPE(registration, CIM_F(registration, id), CIM_F(registration, activity),
	CIM_F(registration, rank), CIM_F(registration, name),
	CIM_F(registration, email, .max = 254), CIM_F(registration, lang),
	CIM_O(registration, institution), CIM_C(registration, state, place),
	CIM_F(registration, uid), CIM_F(registration, registered),
	CIM_O(registration, cancelled), CIM_F(registration, english));
bool registration_find(struct cim_req *, int64_t id, struct registration *out);
/* Mails to an address that nobody has verified begin with the name: a link, an amount or a number
 * in it would make them carry a stranger's message. Mail programs make a link of a word with a dot
 * inside, also with the dots of IDNA (RFC 3490 3.1); not of "J.Roy" and "M.Sc.", one letter and a
 * capital. A "/" between letters is "iel/elle". */
#define WEBINARS_DOT "[.\\x{3002}\\x{ff0e}\\x{ff61}]"
#define WEBINARS_NAME "(?i)(?!.*(?:[@\\x{ff20}\\\\]|http|www" WEBINARS_DOT \
	"|(?<!\\pL)/|/(?!\\pL)|" WEBINARS_DOT "\\S*/" \
	"|[\\pL\\pM\\pN_-]{2}" WEBINARS_DOT "\\pL{2}|[\\pL\\pN]" WEBINARS_DOT "(?-i:\\p{Ll}\\pL)" \
	"|\\pN\\p{Zs}*\\p{Sc}|\\p{Sc}\\p{Zs}*\\pN|(?:\\pN[\\p{Zs}()+._-]{0,2}){6})).*"
enum remover { BY_SELF = 1, BY_STAFF };
CIM_CHOICES(remover, { BY_SELF, "self", N_("la personne"), 0 },
	{ BY_STAFF, "staff", N_("l’équipe"), 0 });
/* Frees what it held, tells the person, calls the next; false: it was cancelled already. */
bool registration_cancel(struct cim_req *, const struct registration *, enum remover);

/* ---- seats: each function first takes the lock of the count (architecture, Counters) */
enum place seat_take(struct cim_req *, int64_t activity);	/* CONFIRMED or WAITING */
void seat_give_back(struct cim_req *, int64_t activity, enum place);
void seat_hold(struct cim_req *, int64_t activity);		/* before what must not move */
void seat_open(struct cim_req *, int64_t activity, struct cim_int capacity);
void seat_change(struct cim_req *, int64_t activity, struct cim_int capacity);	/* then seat_call */
/* Gives free seats of what is still to come to those who wait, the oldest first, each with a
 * letter. */
void seat_call(struct cim_req *, int64_t activity);

/* ---- letters: mail with a fresh link and, for who has a seat, a calendar */
enum letter { LETTER_REGISTERED, LETTER_WAITING, LETTER_PROMOTED, LETTER_TWIN, LETTER_LEFT,
	LETTER_REMOVED, LETTER_MOVED, LETTER_ENDED, LETTER_REMINDER };
struct former {
	struct cim_time day, starts, ends, here;
	const char *place, *zone;
	bool moved, elsewhere;
};
CIM_SHAPE(former, CIM_O(former, zone), CIM_O(former, day, .zone = "zone"),
	CIM_O(former, starts, .zone = "zone"), CIM_O(former, ends, .zone = "zone"),
	CIM_O(former, here, .zone = "zone"), CIM_O(former, place), CIM_F(former, moved),
	CIM_F(former, elsewhere));
/* What mails and calendars draw from. */
struct letter_view {
	struct meeting m;
	struct former old;
	const char *name, *email, *cn, *method, *status, *key;
	struct cim_uuid uid;
	int64_t sequence, rank;
	struct cim_time stamp;
	bool guest, seated;		/* guest: the calendar names organizer and attendee */
};
CIM_SHAPE(letter_view, CIM_S(letter_view, m, meeting), CIM_S(letter_view, old, former),
	CIM_F(letter_view, name), CIM_F(letter_view, email), CIM_F(letter_view, cn),
	CIM_F(letter_view, method), CIM_F(letter_view, status), CIM_O(letter_view, key),
	CIM_F(letter_view, uid), CIM_F(letter_view, sequence), CIM_F(letter_view, rank),
	CIM_F(letter_view, stamp), CIM_F(letter_view, guest), CIM_F(letter_view, seated));
/* key: what tells this one from another letter of its kind to the same registration, or 0. */
void letter_send(struct cim_req *, enum letter, const struct registration *, const struct meeting *,
	const struct former *, int64_t key);
/* The calendar of a registration as a file: PUBLISH, without guests (RFC 5546 3.2.1). */
int letter_file(struct cim_req *, const struct registration *, const struct meeting *);
/* A name as a parameter's value: no quote, no control, at most 60 characters (RFC 5545 3.2). */
const char *letter_cn(struct cim_req *, const char *name);

/* ---- links: a fresh one a letter, stored hashed; text for the address */
struct link { const char *key; };
CIM_SHAPE(link, CIM_F(link, key, .max = 43, .match = "^[A-Za-z0-9_-]{43}$"));
struct link_hash { struct cim_hash hash; };
CIM_SHAPE(link_hash, CIM_F(link_hash, hash));
void link_manage(struct cim_req *, int64_t registration, const struct cim_token *);
/* What the page after a form shows: the state as told at that moment. */
const char *link_seen(struct cim_req *, int64_t registration, enum place told);
/* The registration that this link manages. */
bool link_find(struct cim_req *, const char *key, struct registration *out);

/* ---- how often: false, answer 429; each counts this time too */
bool throttle_register(struct cim_req *, const char *email);
bool throttle_again(struct cim_req *, const struct registration *);	/* the mail again */

/* ---- questions of an activity, and boxes of consent: one form asks both */
enum question_type { ASK_LINE = 1, ASK_LINES, ASK_ONE, ASK_SOME, ASK_YESNO, ASK_NUMBER, ASK_DATE };
CIM_CHOICES(question_type, { ASK_LINE, "line", N_("Texte court"), 0 },
	{ ASK_LINES, "lines", N_("Texte long"), 0 }, { ASK_ONE, "one", N_("Un choix"), 0 },
	{ ASK_SOME, "some", N_("Plusieurs choix"), 0 }, { ASK_YESNO, "yesno", N_("Oui ou non"), 0 },
	{ ASK_NUMBER, "number", N_("Nombre"), 0 }, { ASK_DATE, "date", N_("Date"), 0 });
struct question {
	int64_t id;
	/* first, shown: options, one a line */
	const char *label, *hint, *first, *shown, *value;
	enum question_type type;
	bool required;
};
CIM_SHAPE(question, CIM_F(question, id), CIM_F(question, label), CIM_O(question, hint),
	CIM_O(question, first, .max = 4000), CIM_O(question, shown, .max = 4000),
	CIM_O(question, value, .max = 20000), CIM_C(question, type, question_type),
	CIM_F(question, required));

/* ---- notices: the current texts in the language of the request, settings in them */
struct wording { const char *code, *text; };
CIM_SHAPE(wording, CIM_F(wording, code, .max = 40),
	CIM_F(wording, text, .max = 2000, .as = CIM_LINES));
void notice_list(struct cim_req *, struct wording_rows *out);
const char *notice_text(const struct wording_rows *, const char *code);	/* "": there is none */

struct asked {
	struct wording_rows wordings;			/* of the boxes, and the notice of registration */
	struct question_rows own;			/* as they are stored */
	struct cim_question_rows questions, needs, consents, all;
};
/* registration: whose answers stand in the form, or 0. */
void asked_list(struct cim_req *, const struct meeting *, int64_t registration, struct asked *out);
/* Answers to questions in place of those given before, without consents. */
void answer_put(struct cim_req *, int64_t registration, const struct asked *,
	const struct cim_answer_rows *);
bool answer_agrees(const struct cim_answer_rows *, const char *code);
/* What was shown and what was answered, a row a purpose. */
void consent_put(struct cim_req *, const char *email, const struct asked *,
	const struct cim_answer_rows *);
/* Empty: none. */
void need_put(struct cim_req *, int64_t registration, const char *text);
/* "code<TAB>label" lines from two texts of one label a line; the code is of the first. */
const char *option_lines(struct cim_req *, const char *first, const char *shown);
const char *option_code(struct cim_req *, const char *label, size_t n);
size_t option_count(const char *lines);

/* ---- what staff set */
struct settings { bool news; struct cim_int needs_days, keep_months; };
CIM_SHAPE(settings,
	CIM_F(settings, news,
		.label = N_("Offrir l’infolettre dans les formulaires d’inscription")),
	CIM_O(settings, needs_days, .min = 1, .max = 365,
		.label = N_("Jours avant d’effacer les besoins d’accueil"),
		.hint = N_("Après la fin de l’activité; 30 jours si rien n’est inscrit.")),
	CIM_O(settings, keep_months, .min = 1, .max = 120,
		.label = N_("Mois avant d’effacer les noms et les courriels"),
		.hint = N_("Après la fin de l’activité; 24 mois si rien n’est inscrit.")));
int64_t settings_needs(struct cim_req *);	/* days */
int64_t settings_keep(struct cim_req *);	/* months */
#endif
