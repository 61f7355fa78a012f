/* One line a finding: "good", "wrong" or "note", and a sentence. */
#ifndef CTL_DOCTOR_H
#define CTL_DOCTOR_H
#include "ctl.h"

struct doctor { struct ctl *ctl; unsigned wrong; };
void doctor_good(struct doctor *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void doctor_wrong(struct doctor *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void doctor_note(struct doctor *, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* ctl_doctor_db.c: server, clock, accounts and their grants. */
void doctor_database(struct doctor *);
#endif
