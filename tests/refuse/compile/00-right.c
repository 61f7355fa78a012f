/* taken: the same uses, right */
#include "common.h"

CIM_EACH(add, row, key)
{
	(void)rq;
	to->id += row->id;
	return to->id < 10;
}

static int use(struct cim_req *rq, const struct key *k)
{
	const struct row one = { 1, "a" };
	struct row_rows rows;
	struct key sum = { 0 };

	if (cim_each(rq, find, k, add, &sum) > 3)
		return (int)sum.id;
	cim_tell(rq, told, k, "key");
	if (!cim_check(rq, show, k))
		return 0;
	if (cim_text_fault(rq, words, "{{title}}") == NULL)
		cim_log(rq, "%s", cim_text(rq, words, "{{title}}", NULL, &one));
	return cim_list(rq, find, k, &rows) > 0 && cim_exec(rq, drop, k) > 0;
}
extern int (*const used)(struct cim_req *, const struct key *);
int (*const used)(struct cim_req *, const struct key *) = use;
