/* The struct of an event as flat JSON, by name: teller and hearer share no header. Scalars only. */
#ifndef PAYLOAD_H
#define PAYLOAD_H
#include "req.h"

void payload_put(struct buf *, const struct cim_shape *, const void *);
/* Zeroed and filled; false: a required member is missing or of another kind (sentence in err). */
bool payload_read(struct arena *, const struct cim_shape *, const char *json, void *out, char *err, size_t nerr);
/* Every member is of a kind that travels. */
bool payload_fits(const struct cim_shape *);
#endif
