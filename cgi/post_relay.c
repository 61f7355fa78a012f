/* One mail to the relay by libcurl. What counts is how far it came: which command was sent last,
 * and what was answered to it. The text is asked for after 354, so the row becomes `sending`
 * then; when all of it was given, the final dot follows and only an answer tells what became of
 * it (RFC 1047). */
#include <curl/curl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "outbox.h"
#include "post.h"

enum { CONNECT_WAIT = 10, ANSWER_WAIT = 300, WHOLE_WAIT = 600, LAST_WAIT = 5 };
enum phase { PHASE_CONNECT, PHASE_MAIL, PHASE_RCPT, PHASE_DATA, PHASE_TEXT, PHASE_DOT };

struct handover {
	struct post *post;
	const struct outbox_due *due;
	enum phase phase;
	int code;			/* answered to the last command; 0: nothing yet */
	bool over;			/* QUIT was said: what follows is no answer to the mail */
	const char *text;
	size_t n, at;
	bool forbidden;			/* the row could not become `sending` */
	time_t told;			/* when the end was asked for, after the text left */
	struct post_answer *answer;
};

/* A server's words into a row and to staff: printable ASCII, one line. */
static void
keep_reply(struct post_answer *a, const char *p, size_t n)
{
	size_t out = 0;

	for (size_t i = 0; i < n && out < sizeof a->reply - 1; i++)
		if (p[i] != '\r' && p[i] != '\n')
			a->reply[out++] = p[i] >= 0x20 && p[i] < 0x7f ? p[i] : '?';
	a->reply[out] = '\0';
}

static void
heard(struct handover *h, const char *p, size_t n)
{
	int code = 0;

	for (size_t i = 0; i < 3; i++) {
		if (h->over || i >= n || p[i] < '0' || p[i] > '9')
			return;
		code = code * 10 + p[i] - '0';
	}
	h->code = code;
	keep_reply(h->answer, p, n);
}

static void
said(struct handover *h, const char *p, size_t n)
{
	static const struct { const char *word; enum phase phase; } words[] = {
		{ "MAIL ", PHASE_MAIL }, { "RCPT ", PHASE_RCPT }, { "DATA", PHASE_DATA },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t m = strlen(words[i].word);

		if (n >= m && memcmp(p, words[i].word, m) == 0)
			h->phase = words[i].phase;
	}
	h->over = h->over || (n >= 4 && memcmp(p, "QUIT", 4) == 0);
	if (!h->over)
		h->code = 0;
}

static int
watch(CURL *curl, curl_infotype type, char *p, size_t n, void *ctx)
{
	(void)curl;
	if (type == CURLINFO_HEADER_IN)
		heard(ctx, p, n);
	else if (type == CURLINFO_HEADER_OUT)
		said(ctx, p, n);
	return 0;
}

/* Called after 354. The row is marked before the first byte; a database that cannot do it stops
 * here. */
static size_t
give(char *out, size_t size, size_t count, void *ctx)
{
	struct handover *h = ctx;
	size_t room = size * count, n = h->n - h->at < room ? h->n - h->at : room;

	if (h->phase < PHASE_TEXT) {
		h->forbidden = !queue_sending(h->post, h->due->id);
		if (h->forbidden)
			return CURL_READFUNC_ABORT;
		h->phase = PHASE_TEXT;
	}
	memcpy(out, h->text + h->at, n);
	h->at += n;
	if (h->at == h->n && h->phase == PHASE_TEXT) {
		h->phase = PHASE_DOT;
		h->code = 0;
	}
	return n;
}

static size_t
drop(char *p, size_t size, size_t count, void *ctx)
{
	(void)p;
	(void)ctx;
	return size * count;
}

/* Told to end: at once before the dot; after it the answer is awaited a little. */
static int
may_go_on(void *ctx, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	struct handover *h = ctx;

	(void)a, (void)b, (void)c, (void)d;
	if (!*h->post->stop)
		return 0;
	if (h->phase < PHASE_DOT)
		return 1;
	if (h->told == 0)
		h->told = time(NULL);
	return time(NULL) - h->told > LAST_WAIT;
}

static enum post_end
judge(const struct handover *h, CURLcode result)
{
	int class = h->code / 100;

	if (h->phase == PHASE_DOT) {
		if (result == CURLE_OK || class == 2)
			return POST_SENT;
		return class == 4 ? POST_LATER : class == 5 ? POST_REFUSED : POST_UNKNOWN;
	}
	if (h->forbidden || result == CURLE_ABORTED_BY_CALLBACK)
		return POST_STOPPED;
	if (h->phase == PHASE_CONNECT || h->code == 421)
		return POST_NO_RELAY;
	if (h->phase == PHASE_MAIL)	/* the sender is the house's: only its size is the mail's */
		return h->code == 552 ? POST_REFUSED : POST_NO_RELAY;
	return class == 5 ? POST_REFUSED : POST_LATER;
}

static void
write_mail(struct post *p, const struct outbox_due *due, struct buf *out)
{
	struct mail m = { .id = due->id, .created = due->created.us, .key = due->key,
		.from = p->from, .to = { due->name, due->email }, .subject = due->subject,
		.text = due->text ? due->text : "", .html = due->html, .calendar = due->calendar,
		.method = due->method ? due->method : "PUBLISH",
		.zone = clock_zone(p->conf->site.zone) };

	m.lang = lang_tag[strcmp(due->lang, "en") == 0 ? LANG_EN : LANG_FR];
	if (strcmp(p->conf->site.contact, p->from.email) != 0)
		m.reply_to = p->conf->site.contact;
	buf_init(out, p->arena);
	mime_put(out, &m);
}

static void
perform(struct handover *h, bool fresh, CURLcode *result)
{
	CURL *curl = h->post->curl;
	char words[CURL_ERROR_SIZE] = "";
	long connects = 0;

	h->phase = PHASE_CONNECT;
	h->code = 0;
	h->over = false;
	h->at = 0;
	h->answer->reply[0] = '\0';
	curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, (long)fresh);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, words);
	*result = curl_easy_perform(curl);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, NULL);
	if (*result != CURLE_OK && h->code < 400)
		keep_reply(h->answer, words, strlen(words));
	curl_easy_getinfo(curl, CURLINFO_NUM_CONNECTS, &connects);
	/* a line kept from the mail before may have been cut by now: that is nobody's refusal */
	if (*result != CURLE_OK && !fresh && connects == 0 && h->phase < PHASE_TEXT &&
	    h->code == 0 && !*h->post->stop)
		perform(h, true, result);
}

void
relay_send(struct post *p, const struct outbox_due *due, struct post_answer *a)
{
	struct handover h = { .post = p, .due = due, .answer = a };
	CURLcode result = CURLE_OUT_OF_MEMORY;
	struct curl_slist *rcpt;
	struct buf text;

	/* checked when it was written; here again, for it becomes a command */
	if (!outbox_address(due->email)) {
		a->end = POST_REFUSED;
		keep_reply(a, "address", 7);
		return;
	}
	rcpt = curl_slist_append(NULL, arena_fmt(p->arena, "<%s>", due->email));
	write_mail(p, due, &text);
	h.text = text.p;
	h.n = text.n;
	if (rcpt) {
		curl_easy_setopt(p->curl, CURLOPT_MAIL_RCPT, rcpt);
		curl_easy_setopt(p->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)text.n);
		curl_easy_setopt(p->curl, CURLOPT_READDATA, &h);
		curl_easy_setopt(p->curl, CURLOPT_DEBUGDATA, &h);
		curl_easy_setopt(p->curl, CURLOPT_XFERINFODATA, &h);
		perform(&h, false, &result);
		curl_easy_setopt(p->curl, CURLOPT_MAIL_RCPT, NULL);
		curl_slist_free_all(rcpt);
	}
	a->end = judge(&h, result);
	a->code = h.code;
}

/* Across a network the relay must prove who it is; on this machine nothing is asked. */
static long
tls_of(const char *relay)
{
	static const char *const here[] = { "//127.", "//localhost", "//[::1]" };

	for (size_t i = 0; i < sizeof here / sizeof *here; i++)
		if (strstr(relay, here[i]))
			return CURLUSESSL_NONE;
	return CURLUSESSL_ALL;
}

static void
set_options(struct post *p, const char *url, const char *sender)
{
	CURL *curl = p->curl;

	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_USE_SSL, tls_of(p->conf->mail.relay));
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_WAIT);
	curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)ANSWER_WAIT);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)WHOLE_WAIT);
	curl_easy_setopt(curl, CURLOPT_MAIL_FROM, sender);
	curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
	curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, watch);
	curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, may_go_on);
}

bool
relay_open(struct post *p, char *err, size_t nerr)
{
	const char *at = strchr(p->from.email, '@');
	const char *bounce = p->conf->mail.bounce ? p->conf->mail.bounce : p->from.email;
	size_t n = strlen(p->conf->mail.relay);

	while (n > 0 && p->conf->mail.relay[n - 1] == '/')
		n--;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK ||
	    (p->curl = curl_easy_init()) == NULL) {
		snprintf(err, nerr, "libcurl could not be started");
		return false;
	}
	set_options(p, arena_fmt(p->life, "%.*s/%s", (int)n, p->conf->mail.relay, at + 1),
	    arena_fmt(p->life, "<%s>", bounce));
	return true;
}

void
relay_close(struct post *p)
{
	if (p->curl)
		curl_easy_cleanup(p->curl);
	p->curl = NULL;
	curl_global_cleanup();
}
