/* Someone's data, all of it: every plugin and the host say by lists of statements what they keep
 * about a person (.collect) and how it goes (.forget). */
#ifndef PRIVACY_H
#define PRIVACY_H
#include "req.h"

/* Both fail while a plugin is refused: what it keeps would be missing without a word. The task that
 * asked is tried again, then kept with that sentence for staff. */
/* All lists as one JSON object: plugin, statement, rows. false: failed (sticky). */
bool privacy_collect(struct cim_req *, const struct cim_subject *, struct buf *out);
/* Runs every .forget in the transaction, the plugins before the host, later ones before those they
 * need. report: a line "plugin<TAB>statement<TAB>rows" each. With `dry` nothing is kept of it. */
bool privacy_forget(struct cim_req *, const struct cim_subject *, bool dry, struct buf *report);
#endif
