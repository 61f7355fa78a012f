/* Reads constant SQL at load: words, quotes, comments, :names, {guards}. Pure, fuzzed. */
#ifndef SCAN_H
#define SCAN_H
#include "cimaise.h"
#include "buf.h"

enum param_kind { PARAM_FIELD, PARAM_ROWS, PARAM_REFS, PARAM_ME, PARAM_NOW, PARAM_LANG,
	PARAM_LIMIT, PARAM_OFFSET };
struct param {
	enum param_kind kind;
	/* NULL of ME, NOW, LANG, LIMIT, OFFSET */
	const struct cim_field *field;
	size_t off;			/* of the member in the struct, also inside a CIM_S */
};
struct guard_set { const struct cim_guard *guard; size_t stride; };	/* ends with table NULL */
struct bound {				/* one text the server is given */
	const char *sql;
	struct param *param; size_t nparam;
};
struct bound_stmt {
	const struct cim_stmt *stmt;
	/* one for each value of the choices that carry SQL */
	struct bound *variant; size_t nvariant;
	/* the members that choose; variant = i0 * n1 + i1 */
	const struct cim_field *chooses[2];
	const char **reason; size_t nreason;	/* {all table: reason}, for the audit */
	const char **table; size_t ntable;	/* what it touches, for grants and the audit */
	bool reads;
	bool locks;				/* FOR UPDATE: in a POST only */
	/* {page}: 51 rows asked, 50 given; see stmt_ctx.page and .paged */
	bool pages;
};
#define SCAN_PAGE	50			/* rows of a page */
#define SCAN_VARIANTS	32			/* at most */
/* NULL with a sentence in err. Refuses: unknown :name, a guarded table without its guard, qualified
 * names, several statements, DDL, SET, LOCK, REPLACE, IGNORE, a primary key from rows with ON
 * DUPLICATE KEY, user variables, comments that execute, SELECT .. INTO, anything but SELECT or WITH
 * in a CIM_SELECT and INSERT, UPDATE, DELETE in a CIM_WRITE; also *, double quotes, backslashes in
 * quotes, and whatever it cannot place. Members of a CIM_S are named member_sub. :me and :now are
 * always the request's; :lang is a member of that name when there is one. The SQL of a guard sees
 * :me, :now and :lang of the request only. What is bound lives in the arena. */
struct bound_stmt *scan_bind(struct arena *, const struct cim_stmt *, const struct guard_set *,
	char *err, size_t nerr);
#endif
