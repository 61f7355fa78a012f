/* A text of the catalogue by its key, in the language of the request, filled. */
#ifndef SAY_H
#define SAY_H
#include "req.h"

/* Pairs of "name", "value", ended by NULL; in the arena. */
const char *say(struct cim_req *, const char *key, ...) __attribute__((sentinel));
/* The same with two forms, chosen by n, which fills {{n}}. */
const char *say_n(struct cim_req *, const char *key, int64_t n, ...) __attribute__((sentinel));
/* A French text of a plugin in the language of the request. */
const char *say_text(struct cim_req *, const char *fr);
#endif
