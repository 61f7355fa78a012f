/* Pages of a list: which one is asked for, and the addresses beside it. */
#ifndef PAGING_H
#define PAGING_H
#include "site.h"

/* The number in ?page= of the query, 1 to STMT_PAGE_MAX; 0: none, or no such number. */
int64_t paging_asked(const struct cim_req *);
/* site.paged and what goes with it, from the last list with {page}. Addresses are of the page at
 * hand, with those of its query's values that the handler takes. A POST has none: its form is
 * drawn again, and the list that may stand beside it is the first page. */
void paging_fill(struct cim_req *, struct cim_site *);
/* Asked for a page behind the last one, whose rows went meanwhile: the address of the first. Else
 * NULL. */
const char *paging_lost(struct cim_req *);
#endif
