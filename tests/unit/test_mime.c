/* Mails as bytes, read back by another program's eyes: python's email and icalendar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "../../cgi/mime.c"

static const char calendar[] =
	"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//FR\r\nMETHOD:REQUEST\n\n"
	"BEGIN:VEVENT\r\nUID:12.3@example.org\rSEQUENCE:0\nDTSTAMP:20261125T120000Z\n"
	"DTSTART:20261208T183000Z\nDTEND:20261208T200000Z\n"
	"ORGANIZER;CN=Association:mailto:avis@example.org\n"
	"SUMMARY:Choisir une billetterie en ligne\\, c’est-à-dire éééééééééééééééééé\\nsans se"
	" tromper\\; "
	"billetterie \\\\ caisse                                     "
	" fin\nEND:VEVENT\nEND:VCALENDAR";

static struct arena *arena;

static int
setup(void **state)
{
	(void)state;
	arena = arena_new(65536, 64 * 1024 * 1024);
	return arena == NULL;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static struct mail
model(void)
{
	struct buf folded;
	struct mail m = { .id = 12, .created = INT64_C(1795887005123456), .key = "webinars:r7",
		.from = { "Association des musées", "avis@example.org" },
		.to = { "Claire Béland-D’Amours", "claire@example.org" },
		.reply_to = "contact@example.org",
		.lang = "fr-CA", .subject = "Inscription confirmée : choisir une billetterie en"
		" ligne",
		.text = "Bonjour Claire.\n\nÀ bientôt =41 oui \n.\n..x\nFrom là\ttab\t\n",
		.html = "<p>Bonjour <b>Claire</b>&nbsp;: é</p>", .method = "REQUEST",
		.zone = clock_zone("America/Toronto") };

	buf_init(&folded, arena);
	mime_calendar(&folded, calendar);
	m.calendar = folded.p;
	return m;
}

/* What the reader says of a message, all lines. */
static char *
read_back(const struct mail *m)
{
	static char out[200000];
	char name[] = "/tmp/cim-mime-XXXXXX", command[400];
	int fd = mkstemp(name);
	struct buf raw;
	FILE *pipe;
	size_t n;

	buf_init(&raw, arena);
	mime_put(&raw, m);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, raw.p, raw.n), raw.n);
	close(fd);
	snprintf(command, sizeof command, "/usr/bin/python3 %s/tests/unit/read_mail.py <%s",
	    getenv("srcdir") ? getenv("srcdir") : ".", name);
	pipe = popen(command, "r");
	assert_non_null(pipe);
	n = fread(out, 1, sizeof out - 1, pipe);
	out[n] = '\0';
	assert_int_equal(pclose(pipe), 0);
	unlink(name);
	return out;
}

static void
wants(const char *out, const char *line)
{
	const char *at = strstr(out, line);

	if (at == NULL || (at != out && at[-1] != '\n') || at[strlen(line)] != '\n')
		fail_msg("no line [%s] in:\n%s", line, out);
}

static void
an_invitation_is_read_by_others(void **state)
{
	struct mail m = model();
	char *out = read_back(&m);

	(void)state;
	wants(out, "bare 0");
	wants(out, "ascii True");
	wants(out, "longest 76");
	wants(out, "ends True");
	wants(out, "headers Message-ID Date From To Reply-To Subject Auto-Submitted"
	    " Content-Language "
	    "MIME-Version Content-Type");
	wants(out, "from [('Association des musées', 'avis@example.org')]");
	wants(out, "to [('Claire Béland-D’Amours', 'claire@example.org')]");
	wants(out, "subject Inscription confirmée : choisir une billetterie en ligne");
	wants(out, "date 2026-11-28T12:30:05-05:00");
	wants(out, "part multipart/mixed None None None None defects 0");
	wants(out, "part multipart/alternative None None None None defects 0");
	wants(out, "part text/plain utf-8 quoted-printable None None defects 0");
	wants(out, "part text/html utf-8 quoted-printable None None defects 0");
	wants(out, "part text/calendar utf-8 base64 None REQUEST defects 0");
	wants(out, "part application/ics None base64 invite.ics None defects 0");
	wants(out, "text 'Bonjour Claire.\\r\\n\\r\\nÀ bientôt =41 oui"
	    " \\r\\n.\\r\\n..x\\r\\nFrom là\\ttab\\t'");
	wants(out, "html '<p>Bonjour <b>Claire</b>&nbsp;: é</p>'");
	wants(out, "same True 2");
	wants(out, "octets 75 True");
	wants(out, "event REQUEST 12.3@example.org 0 2026-12-08T18:30:00+00:00");
	wants(out, "summary 'Choisir une billetterie en ligne, c’est-à-dire"
	    " éééééééééééééééééé\\nsans se "
	    "tromper; billetterie \\\\ caisse                                      fin'");
	assert_true(strstr(out, "text/calendar") < strstr(out, "application/ics"));
	assert_true(strstr(out, "text/html") < strstr(out, "text/calendar"));
}

static void
a_mail_without_a_calendar_has_two_faces(void **state)
{
	struct mail m = model();
	char *out;

	(void)state;
	m.calendar = NULL;
	m.reply_to = NULL;
	out = read_back(&m);
	assert_null(strstr(out, "multipart/mixed"));
	assert_null(strstr(out, "Reply-To"));
	wants(out, "part multipart/alternative None None None None defects 0");
	m.html = NULL;
	out = read_back(&m);
	assert_null(strstr(out, "multipart"));
	wants(out, "part text/plain utf-8 quoted-printable None None defects 0");
}

static void
a_calendar_to_keep_is_no_invitation(void **state)
{
	struct mail m = model();
	char *out;

	(void)state;
	m.method = "PUBLISH";
	out = read_back(&m);
	assert_null(strstr(out, "text/calendar"));
	wants(out, "same True 1");
}

/* Whatever a name or a subject holds, the headers are ours and none is added. */
static void
hostile_names_add_nothing(void **state)
{
	static const char *const names[] = { "a\r\nBcc: x@example.org", "a\nSubject: b",
	    "\"q\" \\ <x@y.org>",
		"Smith, John (x) [y]; z", "=?UTF-8?Q?a=0D=0ABcc:_x?=", "é\r\n\r\nbody",
		"\x01\x02\x7f",
		"a@b.example, c@d.example", "  ", "<claire@evil.example>", "\xe2\x80\xae""drawkcab",
		"very long name very long name very long name very long name very long name"
		" very long name" };

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct mail m = model();
		char *out;

		m.to.name = names[i];
		m.subject = names[i];
		m.from.name = names[i];
		out = read_back(&m);
		wants(out, "headers Message-ID Date From To Reply-To Subject Auto-Submitted "
		    "Content-Language MIME-Version Content-Type");
		assert_non_null(strstr(out, "'claire@example.org')]\n"));
		assert_non_null(strstr(out, "'avis@example.org')]\n"));
		assert_null(strstr(out, "twice"));
		assert_null(strstr(out, "defects 1"));
	}
}

static void
a_name_is_read_as_written(void **state)
{
	struct mail m = model();
	char *out;

	(void)state;
	m.to.name = "Smith, \"John\" \\ (x)";
	out = read_back(&m);
	wants(out, "to [('Smith, \"John\" \\\\ (x)', 'claire@example.org')]");
	m.to.name = "Élise, <É>";
	out = read_back(&m);
	wants(out, "to [('Élise, <É>', 'claire@example.org')]");
	m.to.name = "A very long name, that goes on and on until it is longer than a line, and"
	    " then some more";
	out = read_back(&m);
	wants(out, "to [('A very long name, that goes on and on until it is longer than a line,"
	    " and then some "
	    "more', 'claire@example.org')]");
	wants(out, "longest 76");
	m.to.name = NULL;
	out = read_back(&m);
	wants(out, "to [('', 'claire@example.org')]");
}

static void
a_second_try_is_the_same_message(void **state)
{
	struct mail m = model();
	struct buf one, two;

	(void)state;
	buf_init(&one, arena);
	buf_init(&two, arena);
	mime_put(&one, &m);
	mime_put(&two, &m);
	assert_string_equal(one.p, two.p);
	one.n = two.n = 0;
	mime_id(&one, &m);
	m.created++;
	mime_id(&two, &m);
	assert_string_not_equal(one.p, two.p);
	two.n = 0;
	m.created--;
	m.key = "webinars:r8";
	mime_id(&two, &m);
	assert_string_not_equal(one.p, two.p);
}

/* Every length of line, every width of character: each line fits and unfolding gives back the
 * text. */
static void
folding_cuts_nothing(void **state)
{
	static const char *const pieces[] = { "a", "é", "€", "\xf0\x9f\x8e\xab", "\\n", "\\\\",
	    " " };
	char line[600];

	(void)state;
	for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++)
		for (size_t lead = 0; lead < 80; lead++) {
			struct buf once, twice, flat;
			size_t n = lead;

			memset(line, 'x', lead);
			while (n < 400) {
				memcpy(line + n, pieces[p], strlen(pieces[p]));
				n += strlen(pieces[p]);
			}
			line[n] = '\0';
			buf_init(&once, arena);
			buf_init(&twice, arena);
			buf_init(&flat, arena);
			mime_calendar(&once, line);
			mime_calendar(&twice, once.p);
			assert_string_equal(once.p, twice.p);
			for (const char *at = once.p; *at; ) {
				size_t len = strcspn(at, "\r");

				assert_true(len <= 75 && len > 1);
				assert_false(((unsigned char)at[at != once.p] & 0xc0) == 0x80);
				if (strcmp(pieces[p], "\\n") == 0)
					assert_int_not_equal(at[len - 1], '\\');
				buf_put(&flat, at + (at == once.p ? 0 : 1),
				    len - (at == once.p ? 0 : 1));
				at += len + 2;
			}
			assert_string_equal(flat.p, line);
			arena_reset(arena);
		}
}

static void
quoted_printable_keeps_every_byte(void **state)
{
	struct mail m = model();
	char every[600];
	size_t n = 0;

	(void)state;
	for (int c = 1; c < 128; c++)
		if (c != '\r' && c != '\n')
			every[n++] = (char)c;
	for (int i = 0; i < 100; i++)
		every[n++] = '=';
	every[n++] = ' ';
	every[n] = '\0';
	m.text = every;
	m.html = NULL;
	m.calendar = NULL;
	assert_non_null(strstr(read_back(&m), "longest 76\n"));
	assert_non_null(strstr(read_back(&m), "====== \\r\\n'\n"));
	m.text = "";
	assert_non_null(strstr(read_back(&m), "text ''\n"));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_invitation_is_read_by_others),
		cmocka_unit_test(a_mail_without_a_calendar_has_two_faces),
		cmocka_unit_test(a_calendar_to_keep_is_no_invitation),
		cmocka_unit_test(hostile_names_add_nothing),
		cmocka_unit_test(a_name_is_read_as_written),
		cmocka_unit_test(a_second_try_is_the_same_message),
		cmocka_unit_test(folding_cuts_nothing),
		cmocka_unit_test(quoted_printable_keeps_every_byte) };

	return cmocka_run_group_tests(tests, setup, teardown);
}
