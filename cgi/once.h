/* A POST counts once. The row (scope, key) is the first statement of the transaction, its answer the
 * last; the twin of a double click waits for the first and gets its answer. */
#ifndef ONCE_H
#define ONCE_H
#include "req.h"

enum once { ONCE_FIRST, ONCE_SAME, ONCE_OTHER, ONCE_NO_KEY, ONCE_FAILED };
/* Starts the transaction. ONCE_SAME: rq->resp is the stored answer; ONCE_OTHER: this key answered
 * another body, rq->resp.location says where that went. */
enum once once_begin(struct cim_req *);
void once_answer(struct cim_req *);		/* stores rq->resp; before commit */
/* A fresh key in the hidden field of a form: 32 hex digits, in the arena. */
const char *once_key(struct cim_req *);
/* The notice of an earlier POST, by the cookie that carries its key; the cookie is then cleared. */
void once_notice(struct cim_req *);
/* 303 to the page that says what became of this POST. */
int once_receipt(struct cim_req *);
extern const struct cim_run once_receipt_run;	/* GET /recu/:key */
#endif
