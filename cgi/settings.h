/* Settings of a plugin, as staff set them: a row a member, in machine form. */
#ifndef SETTINGS_H
#define SETTINGS_H
#include "req.h"

/* The struct of this shape for rq->plugin; never NULL: a member nobody set is absent, a required
 * text is "". One SELECT at the first call of a request; cim_settings is this. */
const void *settings_read(struct cim_req *, const struct cim_shape *);
/* Whether a member can be set on the page: one value, that a person can type. */
bool settings_takes(const struct cim_field *);
/* Stores one member, or forgets it when it is absent; in the transaction. */
void settings_store(struct cim_req *, const char *plugin, const struct cim_field *,
    const void *base);
#endif
