/* What the wrong plugins share: structs, handlers and permissions that are right. */
#include "cimaise.h"

struct note { struct cim_int id; const char *title; };
CIM_SHAPE(note, CIM_O(note, id), CIM_F(note, title, .max = 80, .label = N_("Titre")));
struct list { struct note_rows notes; };
CIM_SHAPE(list, CIM_R(list, notes, note));

CIM_PERM(staff, "small.staff", N_("Titre"), CIM_STAFF);
CIM_PERM(everyone, "small.everyone", N_("Titre"), CIM_EVERYONE);

CIM_HANDLER(show, cim_none) { (void)in; return cim_error(rq, 404); }
CIM_HANDLER(look, cim_id) { return cim_error(rq, in->id > 0 ? 404 : 410); }
CIM_HANDLER(save, note) { (void)in; return cim_go(rq, "~/"); }
