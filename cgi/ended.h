/* A POST that its session did not live to see: nothing is run and nothing written, what it brought
 * stands in a page of its own that sends it again. */
#ifndef ENDED_H
#define ENDED_H
#include "req.h"

/* Nobody is signed in any more: reads the body, without its files, and answers 403 with that page
 * and a link to sign-in; or the status that refuses the body. Of the objects of the house the page
 * says nothing. Passwords do not come back. */
void ended(struct cim_req *);
/* The same page for who has signed in again since, where no form is there to be drawn again. */
void ended_again(struct cim_req *);
#endif
