/* A form with every kind of member, for the tests and the fuzz target of form_bind. */
#ifndef FORM_CASE_H
#define FORM_CASE_H
#include "cimaise.h"

enum state { DRAFT = 1, OPEN };
CIM_CHOICES(state, { DRAFT, "projet", N_("Projet") }, { OPEN, "ouvert", N_("Ouvert") });
struct task { struct cim_int id; const char *what; struct cim_date due; };
CIM_SHAPE(task, CIM_O(task, id), CIM_F(task, what, .label = N_("Tâche")), CIM_O(task, due));
struct action { struct cim_int id; const char *title, *note; struct cim_dec hours; bool done;
	struct cim_file proof; struct task_rows tasks; };
CIM_SHAPE(action, CIM_O(action, id), CIM_F(action, title, .max = 20, .label = N_("Action")),
	CIM_O(action, note, .as = CIM_LINES), CIM_O(action, hours, .scale = 2, .max = 10000),
	CIM_F(action, done), CIM_O(action, proof), CIM_R(action, tasks, task, .max = 2));
struct line { const char *text; int64_t n; };
CIM_SHAPE(line, CIM_O(line, text), CIM_F(line, n));
struct contact { const char *email, *phone; };
CIM_SHAPE(contact, CIM_F(contact, email, .as = CIM_EMAIL, .label = N_("Courriel")),
	CIM_O(contact, phone, .as = CIM_PHONE));
struct plan {
	int64_t id;
	const char *title, *secret, *zone, *url, *body;
	struct cim_time at;
	struct cim_date due;
	enum state state;
	bool agree, news;
	struct cim_yes said;
	struct cim_int places;
	struct cim_dec price;
	struct cim_real ratio;
	struct cim_uuid uuid;
	struct cim_hash token;
	struct cim_bytes blob;
	struct cim_file program;
	struct cim_file_rows photos;
	struct cim_ref_rows regions;
	struct action_rows actions;
	struct line_rows lines;
	struct contact contact;
};
CIM_SHAPE(plan, CIM_F(plan, id, .label = N_("Numéro")),
	CIM_F(plan, title, .max = 30, .label = N_("Titre")),
	CIM_O(plan, secret, .as = CIM_PASSWORD),
	CIM_O(plan, at, .zone = "zone", .label = N_("Début")), CIM_O(plan, zone),
	CIM_O(plan, url, .as = CIM_URL), CIM_O(plan, body, .as = CIM_MARKDOWN), CIM_O(plan, due),
	CIM_C(plan, state, state, .label = N_("État")),
	CIM_F(plan, agree, .min = 1, .label = N_("Accord")), CIM_F(plan, news), CIM_O(plan, said),
	CIM_O(plan, places, .min = 1, .max = 500, .label = N_("Places")),
	CIM_O(plan, price, .scale = 2, .step = 5), CIM_O(plan, ratio, .min = CIM_ANY),
	CIM_O(plan, uuid), CIM_O(plan, token, .as = CIM_TOKEN), CIM_O(plan, blob),
	CIM_O(plan, program, .label = N_("Programme")), CIM_O(plan, photos, .max = 2),
	CIM_O(plan, regions, .min = 2, .max = 3, .label = N_("Régions")),
	CIM_R(plan, actions, action, .max = 3, .label = N_("Actions")),
	CIM_R(plan, lines, line, .min = 1), CIM_S(plan, contact, contact));
#endif
