/* Any text as a header: one field, short lines of ASCII, and the text is in it. */
#include "text.h"

#include <sodium.h>

#include "escape.h"
#include "utf8.h"

enum { LINE = 78, WORD = 75 };

static void
lines(const char *p)
{
	for (bool first = true; *p; first = false) {
		const char *end = strstr(p, "\r\n");

		must(end != NULL && end > p && end - p <= LINE && (first || *p == ' '));
		for (; p < end; p++)
			must(*p >= 0x20 && *p < 0x7f);
		p = end + 2;
	}
}

static size_t
read_q(const char *p, const char *end, char *out)
{
	size_t n = 0;

	for (; p < end; p++) {
		char hex[3] = { 0 };

		must(!strchr(" ?\"(),.:;<>@[]\\", *p));
		if (*p != '=') {
			out[n++] = *p == '_' ? ' ' : *p;
			continue;
		}
		memcpy(hex, p + 1, 2);
		out[n++] = (char)strtol(hex, NULL, 16);
		p += 2;
	}
	return n;
}

static const char *
read_word(const char *p, struct buf *back, bool valid)
{
	const char *data = p + strlen("=?UTF-8?Q?"), *end = strstr(data, "?=");
	char text[WORD];
	size_t n;

	must(end != NULL && end + 2 - p <= WORD);
	if (p[8] == 'Q')
		n = read_q(data, end, text);
	else
		must(sodium_base642bin((unsigned char *)text, sizeof text, data,
		    (size_t)(end - data), NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL) == 0);
	must(n > 0 && (!valid || utf8_valid(text, n)));
	buf_put(back, text, n);
	return end + 2;
}

/* What follows "Subject: ", unfolded and decoded. */
static void
read_header(const char *p, struct buf *back, bool valid)
{
	bool words = false;

	while (*p) {
		if (strncmp(p, "\r\n", 2) == 0) {
			p += 2;
		} else if (strncmp(p, "=?UTF-8?", 8) == 0) {
			p = read_word(p, back, valid);
			words = true;
		} else {
			must(!words || *p == ' ');
			if (!words)
				buf_putc(back, *p);
			p++;
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = fresh_arena();
	struct buf b = new_buf(arena), back = new_buf(arena), expected = new_buf(arena);
	char *text = arena_dup(arena, (const char *)data, size);

	escape_header(&b, "Subject", text);
	must(strncmp(b.p, "Subject: ", 9) == 0);
	lines(b.p);
	read_header(b.p + 9, &back, utf8_valid(text, strlen(text)));
	for (const char *p = text; *p; p++)
		if (*p == '\t' || ((unsigned char)*p >= 0x20 && *p != 0x7f))
			if (expected.n > 0 || (*p != ' ' && *p != '\t'))
				buf_putc(&expected, *p == '\t' ? ' ' : *p);
	while (expected.n > 0 && expected.p[expected.n - 1] == ' ')
		expected.n--;
	must_equal(&back, expected.p, expected.n);
	return 0;
}
