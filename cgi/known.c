/* The structs that the host and plugins both know, as shapes. */
#include "cimaise.h"

/* Rows of a host struct are declared in cimaise.h, so only the tables stand here. */
#define KNOWN(st, ...) \
	static const struct cim_field st##_fields[] = { __VA_ARGS__ }; \
	const struct cim_shape st##_shape = { #st, sizeof(struct st), sizeof(struct cim_field), \
		st##_fields, sizeof st##_fields / sizeof st##_fields[0] }

const struct cim_shape cim_none_shape = { "cim_none", sizeof(struct cim_none),
	sizeof(struct cim_field), NULL, 0 };
KNOWN(cim_id, CIM_F(cim_id, id, .min = 1));
KNOWN(cim_option, CIM_F(cim_option, code), CIM_F(cim_option, label));
KNOWN(cim_wait, CIM_F(cim_wait, title), CIM_O(cim_wait, detail), CIM_F(cim_wait, path),
	CIM_O(cim_wait, due));
KNOWN(cim_subject, CIM_O(cim_subject, person), CIM_O(cim_subject, email));

CIM_CHOICES(cim_asked, { CIM_ASK_LINE, "line", N_("Une ligne"), 0 },
	{ CIM_ASK_LINES, "lines", N_("Plusieurs lignes"), 0 }, { CIM_ASK_ONE, "one", N_("Un choix"), 0 },
	{ CIM_ASK_SOME, "some", N_("Plusieurs choix"), 0 }, { CIM_ASK_YESNO, "yesno", N_("Oui ou non"), 0 },
	{ CIM_ASK_CONSENT, "consent", N_("Accord"), 0 }, { CIM_ASK_NUMBER, "number", N_("Nombre"), 0 },
	{ CIM_ASK_DATE, "date", N_("Date"), 0 }, { CIM_ASK_OWN, "own", N_("Autre"), 0 });
KNOWN(cim_question, CIM_F(cim_question, id), CIM_F(cim_question, code), CIM_F(cim_question, label),
	CIM_O(cim_question, hint), CIM_O(cim_question, options), CIM_C(cim_question, type, cim_asked),
	CIM_F(cim_question, required), CIM_O(cim_question, min), CIM_O(cim_question, max),
	CIM_O(cim_question, value));
CIM_CHOICES(cim_said, { CIM_SAID_VALUE, "value", N_("Réponse"), 0 },
	{ CIM_SAID_NONE, "none", N_("Aucune"), 0 },
	{ CIM_SAID_NOT_APPLICABLE, "na", N_("Ne s’applique pas"), 0 },
	{ CIM_SAID_UNKNOWN, "unknown", N_("Ne sait pas"), 0 });
KNOWN(cim_answer, CIM_F(cim_answer, question), CIM_F(cim_answer, code),
	CIM_C(cim_answer, said, cim_said), CIM_O(cim_answer, text), CIM_O(cim_answer, number, .scale = 4),
	CIM_O(cim_answer, date), CIM_O(cim_answer, option));
