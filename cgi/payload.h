/* The struct of an event as flat JSON, by name: teller and hearer share no header. Scalars only. */
#ifndef PAYLOAD_H
#define PAYLOAD_H
#include "req.h"

/* NULL, or the name of a required member that is absent: what was written is not to be told. */
const char *payload_put(struct buf *, const struct cim_shape *, const void *);
/* Zeroed and filled; false: a required member is missing or of another kind (sentence in err). */
bool payload_read(struct arena *, const struct cim_shape *, const char *json, void *out, char *err, size_t nerr);
/* Every member is of a kind that travels. */
bool payload_fits(const struct cim_shape *);
/* What is told as `from` can be heard as `to`, whatever its value: the same kind, required or not;
 * of a decimal the same scale; of a choice each code; and a choice is heard as a text too. */
bool payload_turns(const struct cim_field *from, const struct cim_field *to);
/* The first code of the choice `from` that the choice `to` does not have; NULL: it has all. */
const char *payload_unknown(const struct cim_field *from, const struct cim_field *to);
const char *payload_words(const struct cim_field *);	/* "a whole number" */
#endif
