/* Letters: one page a kind, in the language of the registration, with a link of its own and the
 * calendar of who has a seat. SEQUENCE is the activity's; leaving counts one above it, so that
 * it is newer than any invitation sent before (RFC 5546 2.1.4, 3.2.5). */
#include "webinars.h"

#include <inttypes.h>
#include <string.h>

enum { CN_MOST = 60 };

CIM_PAGE(registered_mail, letter_view, "registered.mail");
CIM_PAGE(waiting_mail, letter_view, "waiting.mail");
CIM_PAGE(promoted_mail, letter_view, "promoted.mail");
CIM_PAGE(twin_mail, letter_view, "twin.mail");
CIM_PAGE(left_mail, letter_view, "left.mail");
CIM_PAGE(removed_mail, letter_view, "removed.mail");
CIM_PAGE(moved_mail, letter_view, "moved.mail");
CIM_PAGE(ended_mail, letter_view, "ended.mail");
CIM_PAGE(reminder_mail, letter_view, "reminder.mail");
CIM_PAGE(calendar, letter_view, "calendar.ics");

static const struct {
	const struct cim_tmpl *mail;
	const char *name, *method;	/* no method: no calendar */
	bool link;			/* to change or leave */
} letters[] = {
	[LETTER_REGISTERED] = { &registered_mail.u, "registered", "REQUEST", true },
	[LETTER_WAITING] = { &waiting_mail.u, "waiting", NULL, true },
	[LETTER_PROMOTED] = { &promoted_mail.u, "promoted", "REQUEST", true },
	[LETTER_TWIN] = { &twin_mail.u, "twin", "REQUEST", true },
	[LETTER_LEFT] = { &left_mail.u, "left", "CANCEL", false },
	[LETTER_REMOVED] = { &removed_mail.u, "removed", "CANCEL", false },
	[LETTER_MOVED] = { &moved_mail.u, "moved", "REQUEST", true },
	[LETTER_ENDED] = { &ended_mail.u, "ended", "CANCEL", false },
	[LETTER_REMINDER] = { &reminder_mail.u, "reminder", NULL, true },
};

/* A quote or a control would end the parameter; what is too long is cut between two characters. */
const char *
letter_cn(struct cim_req *rq, const char *name)
{
	size_t n = strlen(name), chars = 0, out = 0;
	char *cn = cim_alloc(rq, n + 1, 1);

	for (size_t i = 0; i < n && (chars < CN_MOST || (name[i] & 0xc0) == 0x80); i++) {
		unsigned char c = (unsigned char)name[i];

		if ((c & 0xc0) != 0x80)
			chars++;
		if (c == '"')
			cn[out++] = '\'';
		else if (strchr("\\,;:", c) == NULL && c >= 0x20 && c != 0x7f)
			cn[out++] = name[i];
	}
	return cn;
}

static void
fill(struct cim_req *rq, const struct registration *r, const struct meeting *m,
    struct letter_view *v)
{
	v->m = *m;
	v->name = r->name;
	v->email = r->email;
	v->cn = letter_cn(rq, r->name);
	v->uid = r->uid;
	v->rank = r->rank;
	v->sequence = m->sequence;
	v->stamp = (struct cim_time){ cim_now(rq), true };
	v->method = "PUBLISH";
	v->status = "CONFIRMED";
	v->seated = r->state == CONFIRMED;
}

void
letter_send(struct cim_req *rq, enum letter which, const struct registration *r,
	const struct meeting *m, const struct former *old, int64_t key)
{
	const char *method = r->state == CONFIRMED ? letters[which].method : NULL;
	struct letter_view v = { .guest = true };
	struct cim_token token = cim_token(rq);
	struct cim_to to = { .email = r->email, .name = r->name, .lang = r->lang,
		.key = cim_fmt(rq, "%s.%" PRId64 ".%" PRId64, letters[which].name, r->id, key),
		.method = method };

	fill(rq, r, m, &v);
	if (old)
		v.old = *old;
	if (method) {
		v.method = method;
		to.calendar = &calendar.u;
	}
	if (method && strcmp(method, "CANCEL") == 0) {
		v.status = "CANCELLED";
		v.sequence += which == LETTER_ENDED ? 0 : 1;
	}
	if (letters[which].link)
		v.key = token.text;
	if (cim_mail_(rq, letters[which].mail, &v, &to) && letters[which].link)
		link_manage(rq, r->id, &token);
}

int
letter_file(struct cim_req *rq, const struct registration *r, const struct meeting *m)
{
	struct letter_view v = { .guest = false };

	fill(rq, r, m, &v);
	return cim_page(rq, 200, calendar, &v);
}
