/* Writing to the outbox. A mail that cannot be addressed is kept as failed, where staff sees it:
 * the act that caused it (a registration) is worth more than its mail. */
#include "outbox.h"

#include <string.h>

#include "mime.h"
#include "utf8.h"

enum { SUBJECT_MAX = 300, PERSON_MAX = 200, EMAIL_MAX = 254 };

struct outbox_row {
	const char *key, *email, *name, *lang, *subject, *text, *html, *calendar, *method;
	const char *state, *reply;
	struct cim_int person;
};
CIM_SHAPE(outbox_row, CIM_F(outbox_row, key), CIM_F(outbox_row, email, .max = EMAIL_MAX),
	CIM_O(outbox_row, name), CIM_F(outbox_row, lang),
	CIM_F(outbox_row, subject, .max = SUBJECT_MAX),
	CIM_F(outbox_row, text, .max = 1000000), CIM_O(outbox_row, html, .max = 1000000),
	CIM_O(outbox_row, calendar, .max = 1000000), CIM_O(outbox_row, method),
	CIM_F(outbox_row, state), CIM_O(outbox_row, reply), CIM_O(outbox_row, person));

CIM_WRITE(outbox_insert, outbox_row,
	"INSERT INTO outbox (k, person_id, to_email, to_name, lang, subject, body_text, body_html,"
	" calendar, method, state, reply, due_at, created_at) VALUES (:key, :person, :email, :name,"
	" :lang, :subject, :text, :html, :calendar, :method, :state, :reply, :now, :now)");

/* One line of at most `most` characters: what a header and a column take. */
static const char *
one_line(struct arena *a, const char *text, size_t most)
{
	struct buf out;
	size_t count = 0;

	buf_init(&out, a);
	for (const char *p = text; *p; p++) {
		bool first = ((unsigned char)*p & 0xc0) != 0x80;

		if (first && count++ == most)
			break;
		buf_putc(&out, (unsigned char)*p < 0x20 || *p == 0x7f ? ' ' : *p);
	}
	return out.p ? out.p : "";
}

/* Keys of different plugins are apart; without a key a mail is its own. */
static const char *
key_of(struct cim_req *rq, const char *key)
{
	struct cim_uuid random = cim_random(rq);
	struct buf out;

	buf_init(&out, rq->arena);
	buf_fmt(&out, "%s:", rq->plugin ? rq->plugin->name : "core");
	if (key) {
		buf_puts(&out, key);
		return out.p;
	}
	for (size_t i = 0; i < sizeof random.b; i++)
		buf_fmt(&out, "%02x", random.b[i]);
	return out.p;
}

/* METHOD stands once, in VCALENDAR, equal to what the Content-Type will say (RFC 6047 2.4). */
static bool
method_agrees(const char *calendar, const char *method)
{
	const char *at = strstr(calendar, "\r\nMETHOD:");
	size_t n = strlen(method);

	if (at == NULL)
		return strcmp(method, "PUBLISH") == 0;
	at += 9;
	return strncmp(at, method, n) == 0 && at[n] == '\r' && strstr(at, "\r\nMETHOD:") == NULL;
}

static void
put_calendar(struct cim_req *rq, struct outbox_row *row, const char *calendar, const char *method)
{
	struct buf out;

	if (calendar == NULL)
		return;
	buf_init(&out, rq->arena);
	mime_calendar(&out, calendar);
	row->calendar = out.p;
	row->method = method ? method : "PUBLISH";
	if (out.p == NULL || !method_agrees(row->calendar, row->method))
		req_fail(rq, "the calendar of mail %s does not say METHOD:%s", row->key,
		    row->method);
}

bool
outbox_put(struct cim_req *rq, const struct cim_to *to, const char *subject, const char *text,
	const char *html, const char *calendar)
{
	bool good = outbox_address(to->email);
	struct outbox_row row = { .key = key_of(rq, to->key), .lang = to->lang, .text = text };

	row.html = html && *html ? html : NULL;
	if (row.lang == NULL || strcmp(row.lang, "en") != 0)
		row.lang = "fr";
	row.email = to->email ? to->email : "";
	if (utf8_length(row.email, strlen(row.email)) > EMAIL_MAX)
		row.email = "";
	row.name = to->name && *to->name ? one_line(rq->arena, to->name, PERSON_MAX) : NULL;
	row.subject = one_line(rq->arena, subject, SUBJECT_MAX);
	row.person = (struct cim_int){ to->person, to->person != 0 };
	row.state = good ? "queued" : "failed";
	row.reply = good ? NULL : "address";
	put_calendar(rq, &row, calendar, to->method);
	return !rq->failed && cim_exec(rq, outbox_insert, &row) == 1;
}
