/* The body of a POST into the form: urlencoded, or multipart with files stored as they arrive. */
#ifndef BODY_H
#define BODY_H
#include "req.h"

/* 200, or the status that refuses it: 400 (cut, malformed, charset), 413 (too large), 415 (type). */
int body_read(struct cim_req *);
#endif
