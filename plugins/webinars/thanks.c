/* After the form: what was told, by a link that shows it again but changes nothing. For an
 * address that was registered before, the page is the same: only its owner, by mail, learns the
 * difference. */
#include "webinars.h"

/* Whoever typed the address may ask, so its owner gets no more than one such mail an hour. */
static const int64_t hour_us = INT64_C(3600000000);

struct seen { int64_t id; const char *email; enum place told; };
CIM_SHAPE(seen, CIM_F(seen, id), CIM_F(seen, email, .max = 254), CIM_C(seen, told, place));
CIM_SELECT(get_seen, link_hash, seen,
	"SELECT r.id, COALESCE(LOWER(r.email), '') AS email,"
	" COALESCE(k.told, 'confirmed') AS told"
	" FROM webinars_token k JOIN webinars_registration r ON r.id = k.registration_id"
	" WHERE k.hash = :hash AND k.use_for = 'seen'"
	" AND {all webinars_registration: the link is the right}");
struct thanks_view { struct meeting m; const char *key, *email; bool seated; };
CIM_SHAPE(thanks_view, CIM_S(thanks_view, m, meeting), CIM_F(thanks_view, key),
	CIM_F(thanks_view, email, .max = 254), CIM_F(thanks_view, seated));
CIM_PAGE(thanks_page, thanks_view, "thanks.html");

static bool
find(struct cim_req *rq, const struct link *in, struct seen *seen, struct registration *r,
	struct meeting *m)
{
	struct link_hash link;

	return cim_token_read(rq, in->key, &link.hash) && cim_one(rq, get_seen, &link, seen) &&
	    registration_find(rq, seen->id, r) && meeting_find(rq, r->activity, cim_lang(rq), m);
}

CIM_HANDLER(show_thanks, link)
{
	struct thanks_view v = { 0 };
	struct seen seen;
	struct registration r;

	if (!find(rq, in, &seen, &r, &v.m))
		return cim_error(rq, 410);
	v.key = in->key;
	v.email = seen.email;
	v.seated = seen.told == CONFIRMED;
	return cim_page(rq, 200, thanks_page, &v);
}
WEBINARS_RUN(show_thanks, link);

/* Without the address for joining, which is for those who read the mail. */
CIM_HANDLER(show_thanks_file, link)
{
	struct seen seen;
	struct registration r;
	struct meeting m;

	if (!find(rq, in, &seen, &r, &m) || seen.told != CONFIRMED)
		return cim_error(rq, 410);
	m.join_url = NULL;
	r.state = CONFIRMED;
	return letter_file(rq, &r, &m);
}
WEBINARS_RUN(show_thanks_file, link);

CIM_HANDLER(send_again, link)
{
	struct seen seen;
	struct registration r;
	struct meeting m, theirs;

	if (!find(rq, in, &seen, &r, &m) || !meeting_find(rq, r.activity, r.lang, &theirs))
		return cim_error(rq, 410);
	if (!throttle_again(rq, &r))
		return cim_error(rq, 429);
	if (r.state != CANCELLED)
		letter_send(rq, r.state == WAITING ? LETTER_WAITING : LETTER_REGISTERED, &r,
		    &theirs, NULL, cim_now(rq) / hour_us);
	cim_notice(rq, N_("Un courriel part de nouveau. Regardez aussi dans les courriels"
	    " indésirables."));
	return cim_go(rq, "~/merci/%s", in->key);
}
WEBINARS_RUN(send_again, link);
