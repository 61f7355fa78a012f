/* Links carry 256 random bits; the table holds their hash, so that a copy of it opens nothing. */
#include "webinars.h"

enum use { MANAGE = 1, SEEN };
CIM_CHOICES(use, { MANAGE, "manage", "manage", 0 }, { SEEN, "seen", "seen", 0 });
struct link_row { struct cim_hash hash; int64_t registration; enum use use; enum place told; };
CIM_SHAPE(link_row, CIM_F(link_row, hash), CIM_F(link_row, registration), CIM_C(link_row, use, use),
	CIM_CO(link_row, told, place));
CIM_WRITE(put_link, link_row,
	"INSERT INTO webinars_token (hash, registration_id, use_for, told, created_at)"
	" VALUES (:hash, :registration, :use, :told, :now)");

void
link_manage(struct cim_req *rq, int64_t registration, const struct cim_token *token)
{
	struct link_row row = { .hash = token->hash, .registration = registration, .use = MANAGE };

	cim_exec(rq, put_link, &row);
}

const char *
link_seen(struct cim_req *rq, int64_t registration, enum place told)
{
	struct cim_token token = cim_token(rq);
	struct link_row row = { .hash = token.hash, .registration = registration, .use = SEEN,
		.told = told };

	cim_exec(rq, put_link, &row);
	return token.text;
}
