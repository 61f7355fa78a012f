/* Settings of a plugin, as staff set them: a row a member, in machine form. */
#ifndef SETTINGS_H
#define SETTINGS_H
#include "req.h"

/* The struct of this shape for rq->plugin; never NULL: a member nobody set is absent, a required text
 * is "". One SELECT; the caller (cim_settings_) keeps it for the request. */
const void *settings_read(struct cim_req *, const struct cim_shape *);
#endif
