/* Any bytes as the texts of a mail: its headers are the house's own, its lines short, its bytes
 * ASCII, and the calendar comes out folded the same however often it is folded. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "mime.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *, size_t);

enum { PARTS = 6 };

/* Parts of the input, ended by a byte 0xff, each valid UTF-8 as everywhere behind the forms. */
static void
split(struct arena *a, const uint8_t *data, size_t n, const char *part[PARTS])
{
	for (size_t i = 0; i < PARTS; i++) {
		const uint8_t *end = n ? memchr(data, 0xff, n) : NULL;
		size_t len = end ? (size_t)(end - data) : n;
		char *copy = arena_dup(a, (const char *)data, len);

		part[i] = utf8_valid(copy, strlen(copy)) ? copy : "";
		data += len + (end != NULL);
		n -= len + (end != NULL);
	}
}

/* Before the first empty line: known names, or the fold of one. */
static void
check_head(const char *p)
{
	static const char *const names[] = { "Message-ID: ", "Date: ", "From: ", "To: ",
	    "Reply-To: ",
		"Subject: ", "Auto-Submitted: ", "Content-Language: ", "MIME-Version: ",
		"Content-Type: ",
		"Content-Transfer-Encoding: ", " " };

	for (; strncmp(p, "\r\n", 2) != 0; p = strstr(p, "\r\n") + 2) {
		size_t i = 0;

		while (i < sizeof names / sizeof *names && strncmp(p, names[i],
		    strlen(names[i])) != 0)
			i++;
		if (i == sizeof names / sizeof *names)
			abort();
	}
}

static void
check_lines(const char *p)
{
	for (; *p; p += 2) {
		size_t n = strcspn(p, "\r\n");

		if (n > 998 || strncmp(p + n, "\r\n", 2) != 0)
			abort();
		for (size_t i = 0; i < n; i++)
			if ((unsigned char)p[i] >= 0x80)
				abort();
		p += n;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new(65536, 64 * 1024 * 1024);
	const char *part[PARTS];
	struct buf once, twice, out;
	struct mail m;

	split(a, data, n, part);
	buf_init(&once, a);
	buf_init(&twice, a);
	buf_init(&out, a);
	mime_calendar(&once, part[0]);
	mime_calendar(&twice, once.p ? once.p : "");
	if (once.n != twice.n || (once.n && memcmp(once.p, twice.p, once.n) != 0))
		abort();
	m = (struct mail){ .id = 1, .key = "k", .from = { part[1], "a@example.org" },
		.to = { part[2], "b@example.org" }, .reply_to = "c@example.org", .lang = "fr-CA",
		.subject = part[3], .text = part[4], .html = *part[5] ? part[5] : NULL,
		.calendar = once.n ? once.p : NULL, .method = "REQUEST",
		.zone = clock_zone("America/Toronto") };
	mime_put(&out, &m);
	check_head(out.p);
	check_lines(out.p);
	arena_free(&a);
	return 0;
}
