/* Choices from the database: a `.from` statement gives code and label, to draw and to validate. */
#ifndef CHOICE_H
#define CHOICE_H
#include "req.h"

/* Every member with `.from` holds a code the statement gives now; else a message stands at it. */
bool choice_check(struct cim_req *);
/* The options of a `.from` statement, once a request; false: failed. */
bool choice_options(void *rq, const void *from, struct cim_option_rows *out);
#endif
