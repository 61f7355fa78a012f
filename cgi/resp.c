#include "resp.h"

#include <sodium.h>
#include <string.h>

#include "clock.h"
#include "escape.h"
#include "route.h"

enum { ETAG = 35 };		/* 16 bytes in hex, two quotes, NUL */

static const struct { int status; const char *words; } reasons[] = {
	{ 200, "OK" }, { 303, "See Other" }, { 304, "Not Modified" }, { 400, "Bad Request" },
	{ 401, "Unauthorized" }, { 403, "Forbidden" }, { 404, "Not Found" },
	{ 405, "Method Not Allowed" }, { 409, "Conflict" }, { 410, "Gone" },
	{ 413, "Content Too Large" }, { 415, "Unsupported Media Type" },
	{ 422, "Unprocessable Content" }, { 429, "Too Many Requests" },
	{ 500, "Internal Server Error" }, { 503, "Service Unavailable" },
};
/* Inside the site's page (header and footer by SSI) its own files load: all 'self'. Inline script
 * and style never run. */
static const char content[] =
	"Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self';"
	" img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src 'self';"
	" base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
/* A file that somebody sent: opened as a page after all, it is of no origin and does nothing. */
static const char sandboxed[] = "Content-Security-Policy: default-src 'none'; base-uri 'none';"
	" frame-ancestors 'none'; form-action 'none'; sandbox\r\n"
	"Cache-Control: private, no-store\r\n";
/* The answer to a form may lead where the form may: from sign-in back to a page of the site. */
static const char others[] =
	"X-Content-Type-Options: nosniff\r\n"
	"Cross-Origin-Opener-Policy: same-origin\r\n"
	"Cross-Origin-Resource-Policy: same-origin\r\n"
	"Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=()\r\n";

static const char *
reason(int status)
{
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (reasons[i].status == status)
			return reasons[i].words;
	return "Unknown";
}

/* An address with a token in it must not travel in Referer. */
static void
put_referrer(struct cim_req *rq, struct buf *out)
{
	buf_puts(out, route_keyed(rq) ? "Referrer-Policy: no-referrer\r\n" : "Referrer-Policy: same-origin\r\n");
}

/* A hash of the body, "" when it may not be kept. */
static void
make_etag(const struct resp *r, char etag[ETAG])
{
	uint8_t h[16];

	*etag = '\0';
	if (r->cache == 0 || r->status != 200 || r->ncookie > 0 || r->file)
		return;
	crypto_generichash(h, sizeof h, (const uint8_t *)r->body.p, r->body.n, NULL, 0);
	etag[0] = '"';
	sodium_bin2hex(etag + 1, ETAG - 2, h, sizeof h);
	etag[ETAG - 2] = '"';
	etag[ETAG - 1] = '\0';
}

/* If-None-Match names what we would send, strongly or weakly (RFC 9110 13.1.2). What names any,
 * "*", is not asked by a browser that has kept ours: that gets the whole. */
static void
leave_unsaid(struct cim_req *rq, const char *etag)
{
	if (*etag == '\0' || strstr(rq->none_match, etag) == NULL)
		return;
	rq->resp.status = 304;
	rq->resp.type = NULL;
	rq->resp.body.n = 0;
}

static void
put_cache(const struct resp *r, const char *etag, struct buf *out)
{
	if (*etag)
		buf_fmt(out, "Cache-Control: public, max-age=%u\r\nETag: %s\r\n", r->cache, etag);
	else
		buf_puts(out, "Cache-Control: no-store\r\n");
}

/* What old readers take, in ASCII, and the name itself (RFC 6266 4.3 and appendix D, RFC 8187). */
static void
put_name(struct buf *out, const char *name)
{
	bool plain = true;

	buf_puts(out, "Content-Disposition: attachment; filename=\"");
	for (const char *p = name; *p; p++) {
		unsigned char c = (unsigned char)*p;
		bool good = c >= 0x20 && c < 0x7f && !strchr("\"\\%", c);

		plain = plain && good;
		if (good || (c & 0xc0) != 0x80)
			buf_putc(out, good ? *p : '_');
	}
	buf_puts(out, "\"");
	if (!plain) {
		buf_puts(out, "; filename*=UTF-8''");
		escape_url(out, name, strlen(name));
	}
	buf_puts(out, "\r\n");
}

static void
put_policy(struct cim_req *rq, const char *etag, struct buf *out)
{
	if (rq->resp.file) {
		buf_puts(out, sandboxed);
		return;
	}
	buf_puts(out, content);
	if (rq->surface == SURFACE_SIGNIN)
		buf_fmt(out, " %s", rq->host->conf->site.site);
	buf_puts(out, "\r\n");
	put_cache(&rq->resp, etag, out);
}

void
resp_head(struct cim_req *rq, struct buf *out)
{
	const struct resp *r = &rq->resp;
	char etag[ETAG];

	make_etag(r, etag);
	leave_unsaid(rq, etag);
	buf_fmt(out, "Status: %d %s\r\n", r->status, reason(r->status));
	if (r->location)
		buf_fmt(out, "Location: %s\r\n", r->location);
	if (r->type)
		buf_fmt(out, "Content-Type: %s\r\nContent-Length: %zu\r\n", r->type,
		    resp_length(rq));
	if (r->file)
		put_name(out, r->file);
	if (r->retry)
		buf_fmt(out, "Retry-After: %u\r\n", r->retry);
	if (r->status == 405)
		buf_puts(out, "Allow: GET, HEAD, POST\r\n");
	for (size_t i = 0; i < r->ncookie; i++)
		buf_fmt(out, "Set-Cookie: %s\r\n", r->cookie[i]);
	put_policy(rq, etag, out);
	buf_puts(out, others);
	put_referrer(rq, out);
	buf_puts(out, "\r\n");
}

void
resp_plain(struct cim_req *rq, int status)
{
	static const char fr[] = "<!DOCTYPE html><html lang=\"fr-CA\"><head><meta charset=\"utf-8\">"
		"<title>Service interrompu</title></head><body><h1>Le service s’interrompt quelques"
		" minutes</h1><p>Aucune inscription ni réponse déjà confirmée n’est perdue. Réessayez"
		" dans quelques minutes.</p></body></html>";
	static const char en[] = "<!DOCTYPE html><html lang=\"en-CA\"><head><meta charset=\"utf-8\">"
		"<title>Service interrupted</title></head><body><h1>The service stops for a few"
		" minutes</h1><p>No registration or answer already confirmed is lost. Try again in a"
		" few minutes.</p></body></html>";

	memset(&rq->resp, 0, sizeof rq->resp);
	rq->resp.status = status;
	rq->resp.retry = status == 503 ? 30 : 0;
	rq->resp.type = "text/html; charset=utf-8";
	buf_init(&rq->resp.body, rq->arena);
	buf_puts(&rq->resp.body, rq->lang == LANG_EN ? en : fr);
}
