/* The bodies are quoted-printable (text that people may read in the source) or base64 (the
 * calendar: relays wrap lines over 998). A boundary begins with "=_", which neither can hold. */
#include "mime.h"

#include <sodium.h>
#include <string.h>

#include "escape.h"

enum { LINE = 76, OCTETS = 75, FOLD = 60 };
static const char crlf[] = "\r\n";

void
mime_id(struct buf *out, const struct mail *m)
{
	const char *at = strchr(m->from.email, '@');
	const char *seed = arena_fmt(out->arena, "%s\n%lld", m->key, (long long)m->created);
	uint8_t h[16];
	char hex[sizeof h * 2 + 1];

	crypto_generichash(h, sizeof h, (const uint8_t *)seed, strlen(seed), NULL, 0);
	sodium_bin2hex(hex, sizeof hex, h, sizeof h);
	buf_fmt(out, "<%lld.%s@%s>", (long long)m->id, hex, at ? at + 1 : "localhost");
}

/* A name in a header: no control character, whatever it was. */
static const char *
clean(struct arena *a, const char *text)
{
	char *copy = arena_dup(a, text, strlen(text));

	for (char *p = copy; *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7f)
			*p = ' ';
	return copy;
}

/* Whether a quoted string can carry it as it is (RFC 5322 3.2.4). */
static bool
is_plain(const char *name)
{
	for (const char *p = name; *p; p++)
		if ((unsigned char)*p >= 0x7f)
			return false;
	return strstr(name, "=?") == NULL;
}

/* Folded before single spaces: inside quotes too a fold is only its space. */
static void
put_quoted(struct buf *out, const char *name)
{
	size_t column = 0;

	buf_putc(out, '"');
	for (; *name; name++) {
		if (*name == ' ' && column > FOLD && name[1] != ' ' && name[1] != '\0') {
			buf_puts(out, crlf);
			column = 0;
		}
		if (*name == '"' || *name == '\\')
			buf_putc(out, '\\');
		buf_putc(out, *name);
		column++;
	}
	buf_putc(out, '"');
}

/* The address is checked before (outbox_address): nothing in it needs escaping. */
static void
put_mailbox(struct buf *out, const char *header, const struct mailbox *m)
{
	const char *name = m->name ? clean(out->arena, m->name) : "";
	size_t start = out->n, end;

	if (*name == '\0') {
		buf_fmt(out, "%s: <%s>%s", header, m->email, crlf);
		return;
	}
	if (is_plain(name)) {
		buf_fmt(out, "%s: ", header);
		put_quoted(out, name);
	} else {
		escape_header(out, header, name);
		end = out->n;
		while (end > start && (out->p[end - 1] == '\n' || out->p[end - 1] == '\r'))
			end--;
		out->n = end;
	}
	buf_fmt(out, "%s <%s>%s", crlf, m->email, crlf);
}

/* RFC 5322 3.3, with the offset of the house's zone. */
static void
put_date(struct buf *out, const struct mail *m)
{
	static const char days[] = "SunMonTueWedThuFriSat";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	struct civil c;
	int minutes;

	clock_local(m->zone, m->created, &c);
	minutes = c.offset / 60 < 0 ? -(c.offset / 60) : c.offset / 60;
	buf_fmt(out, "Date: %.3s, %d %.3s %04d %02d:%02d:%02d %c%02d%02d%s", days + 3 * c.weekday,
	    c.day, months + 3 * (c.month - 1), c.year, c.hour, c.minute, c.second,
	    c.offset < 0 ? '-' : '+', minutes / 60, minutes % 60, crlf);
}

static bool
must_encode(const char *p)
{
	unsigned char c = (unsigned char)*p;

	if (c == ' ' || c == '\t')
		return p[1] == '\0' || p[1] == '\r' || p[1] == '\n';
	return c < 0x20 || c >= 0x7f || c == '=';
}

/* RFC 2045 6.7; every kind of line end becomes CRLF, the last line has one. */
static void
put_quoted_printable(struct buf *out, const char *p)
{
	size_t column = 0;

	while (*p) {
		bool odd = must_encode(p);

		if (*p == '\r' || *p == '\n') {
			p += *p == '\r' && p[1] == '\n' ? 2 : 1;
			buf_puts(out, crlf);
			column = 0;
			continue;
		}
		if (column + (odd ? 3 : 1) > LINE - 1) {
			buf_puts(out, "=\r\n");
			column = 0;
		}
		if (odd)
			buf_fmt(out, "=%02X", (unsigned char)*p);
		else
			buf_putc(out, *p);
		column += odd ? 3 : 1;
		p++;
	}
	if (column)
		buf_puts(out, crlf);
}

static void
put_base64(struct buf *out, const char *p)
{
	char line[LINE + 1];
	size_t n = strlen(p), take;

	for (; n > 0; p += take, n -= take) {
		take = n < LINE / 4 * 3 ? n : LINE / 4 * 3;
		sodium_bin2base64(line, sizeof line, (const uint8_t *)p, take,
		    sodium_base64_VARIANT_ORIGINAL);
		buf_puts(out, line);
		buf_puts(out, crlf);
	}
}

static void
put_text(struct buf *out, const char *type, const char *text)
{
	buf_fmt(out, "Content-Type: text/%s; charset=utf-8%s", type, crlf);
	buf_fmt(out, "Content-Transfer-Encoding: quoted-printable%s%s", crlf, crlf);
	put_quoted_printable(out, text);
}

static void
open_parts(struct buf *out, const char *kind, const char *boundary)
{
	buf_fmt(out, "Content-Type: multipart/%s;%s boundary=\"%s\"%s%s", kind, crlf, boundary,
	    crlf, crlf);
}

static void
put_alternative(struct buf *out, const struct mail *m, const char *boundary)
{
	open_parts(out, "alternative", boundary);
	buf_fmt(out, "--%s%s", boundary, crlf);
	put_text(out, "plain", m->text);
	if (m->html) {
		buf_fmt(out, "--%s%s", boundary, crlf);
		put_text(out, "html", m->html);
	}
	if (m->calendar && strcmp(m->method, "PUBLISH") != 0) {
		buf_fmt(out, "--%s%s", boundary, crlf);
		buf_fmt(out, "Content-Type: text/calendar; charset=utf-8; method=%s%s", m->method,
		    crlf);
		buf_fmt(out, "Content-Transfer-Encoding: base64%s%s", crlf, crlf);
		put_base64(out, m->calendar);
	}
	buf_fmt(out, "--%s--%s", boundary, crlf);
}

static void
put_body(struct buf *out, const struct mail *m, const char *id)
{
	struct arena *a = out->arena;
	const char *outer = arena_fmt(a, "=_m%s", id), *inner = arena_fmt(a, "=_a%s", id);

	if (m->calendar == NULL && m->html == NULL) {
		put_text(out, "plain", m->text);
		return;
	}
	if (m->calendar == NULL) {
		put_alternative(out, m, inner);
		return;
	}
	open_parts(out, "mixed", outer);
	buf_fmt(out, "--%s%s", outer, crlf);
	put_alternative(out, m, inner);
	buf_fmt(out, "--%s%s", outer, crlf);
	buf_fmt(out, "Content-Type: application/ics; name=\"invite.ics\"%s", crlf);
	buf_fmt(out, "Content-Disposition: attachment; filename=\"invite.ics\"%s", crlf);
	buf_fmt(out, "Content-Transfer-Encoding: base64%s%s", crlf, crlf);
	put_base64(out, m->calendar);
	buf_fmt(out, "--%s--%s", outer, crlf);
}

void
mime_put(struct buf *out, const struct mail *m)
{
	struct buf id;
	size_t n;

	buf_init(&id, out->arena);
	mime_id(&id, m);
	n = strcspn(id.p, "@") - 1;
	buf_fmt(out, "Message-ID: %s%s", id.p, crlf);
	put_date(out, m);
	put_mailbox(out, "From", &m->from);
	put_mailbox(out, "To", &m->to);
	if (m->reply_to)
		buf_fmt(out, "Reply-To: <%s>%s", m->reply_to, crlf);
	escape_header(out, "Subject", clean(out->arena, m->subject));
	buf_fmt(out, "Auto-Submitted: auto-generated%s", crlf);
	buf_fmt(out, "Content-Language: %s%s", m->lang, crlf);
	buf_fmt(out, "MIME-Version: 1.0%s", crlf);
	put_body(out, m, arena_dup(out->arena, id.p + 1, n));
}

/* How many octets of the line may stand before a fold: whole sequences, whole escapes. */
static size_t
fold_at(const char *p, size_t n, size_t room)
{
	if (n <= room)
		return n;
	while (room > 1 && ((unsigned char)p[room] & 0xc0) == 0x80)
		room--;
	if (room > 1 && p[room - 1] == '\\') {
		size_t slashes = 1;

		while (slashes < room && p[room - 1 - slashes] == '\\')
			slashes++;
		if (slashes % 2 && room > 1)
			room--;
	}
	return room;
}

static void
fold_line(struct buf *out, const char *p, size_t n)
{
	size_t take = fold_at(p, n, OCTETS);

	buf_put(out, p, take);
	while (take < n) {
		p += take;
		n -= take;
		take = fold_at(p, n, OCTETS - 1);
		buf_puts(out, "\r\n ");
		buf_put(out, p, take);
	}
	buf_puts(out, crlf);
}

void
mime_calendar(struct buf *out, const char *p)
{
	while (*p) {
		size_t n = strcspn(p, "\r\n");

		if (n > 0)
			fold_line(out, p, n);
		p += n;
		p += *p == '\r' && p[1] == '\n' ? 2 : *p != '\0';
	}
}
