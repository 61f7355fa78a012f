/* Any bytes in any place: nothing that ends the place stands in what is written, and a reader of
 * that place finds the bytes again. */
#include "text.h"

#include "escape.h"
#include "utf8.h"

static void
html(struct arena *arena, const char *p, size_t n)
{
	static const struct { const char *entity; char is; } entities[] = { { "&amp;", '&' },
		{ "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#39;", '\'' } };
	struct buf b = new_buf(arena);
	const char *q;
	size_t i = 0;

	escape_html(&b, p, n);
	for (q = b.p; q < b.p + b.n; i++) {
		size_t k = 0;

		must(i < n && !strchr("<>\"'", *q));
		while (k < 5 && strncmp(q, entities[k].entity, strlen(entities[k].entity)) != 0)
			k++;
		if (k < 5) {
			must(p[i] == entities[k].is);
			q += strlen(entities[k].entity);
		} else if (p[i] == *q) {
			must(*q != '&');
			q++;
		} else {
			must((unsigned char)p[i] < 0x20 && memcmp(q, "\xef\xbf\xbd", 3) == 0);
			q += 3;
		}
	}
	must(i == n);
}

static int
hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void
url(struct arena *arena, const char *p, size_t n)
{
	struct buf b = new_buf(arena), back = new_buf(arena);

	escape_url(&b, p, n);
	for (size_t i = 0; i < b.n; i++) {
		if (b.p[i] != '%') {
			must(b.p[i] > 0x20 && b.p[i] < 0x7f &&
			    !strchr("/?#[]@!$&'()*+,;=:<>\"\\^`{|}", b.p[i]));
			buf_putc(&back, b.p[i]);
			continue;
		}
		must(hex(b.p[i + 1]) >= 0 && hex(b.p[i + 2]) >= 0);
		buf_putc(&back, (char)(hex(b.p[i + 1]) << 4 | hex(b.p[i + 2])));
		i += 2;
	}
	must_equal(&back, p, n);
}

/* What a browser does to an address before it looks at its scheme (WHATWG URL, 4.4). */
static void
href(struct arena *arena, const char *p, size_t n)
{
	struct buf b = new_buf(arena), seen = new_buf(arena);

	escape_href(&b, p, n);
	if (b.n == 1 && *b.p == '#')
		return;
	must(!memchr(b.p, '"', b.n));
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)p[i] > 0x20 || (seen.n > 0 && p[i] == ' '))
			buf_putc(&seen, p[i]);
	if (seen.p[0] == '/')
		must(seen.p[1] != '/' && seen.p[1] != '\\');
	else
		must(strncasecmp(seen.p, "http:", 5) == 0 ||
		    strncasecmp(seen.p, "https:", 6) == 0 ||
		    strncasecmp(seen.p, "mailto:", 7) == 0);
}

/* One character of a JSON string at *p, which moves behind it; its escape as UTF-8. */
static void
json_character(const char **p, struct buf *back)
{
	static const char from[] = "\"\\nrt", to[] = "\"\\\n\r\t";
	const char *at;
	unsigned c = 0;

	if (**p != '\\') {
		must((unsigned char)**p >= 0x20 && !strchr("\"<>&", **p));
		buf_putc(back, *(*p)++);
		return;
	}
	at = strchr(from, *++*p);
	if (*(*p)++ != 'u') {
		must(at != NULL);
		buf_putc(back, to[at - from]);
		return;
	}
	for (int i = 0; i < 4; i++)
		c = c << 4 | (unsigned)strtol((char[]){ *(*p)++, 0 }, NULL, 16);
	must(c < 0x80 || c == 0x2028 || c == 0x2029);
	if (c < 0x80)
		buf_putc(back, (char)c);
	else
		buf_puts(back, c == 0x2028 ? "\xe2\x80\xa8" : "\xe2\x80\xa9");
}

static void
json(struct arena *arena, const char *p, size_t n)
{
	struct buf b = new_buf(arena), back = new_buf(arena);

	escape_json(&b, p, n);
	must(!strstr(b.p, "\xe2\x80\xa8") && !strstr(b.p, "\xe2\x80\xa9"));
	for (const char *q = b.p; q < b.p + b.n;)
		json_character(&q, &back);
	must_equal(&back, p, n);
}

static void
ics(struct arena *arena, const char *p, size_t n)
{
	struct buf b = new_buf(arena), back = new_buf(arena), expected = new_buf(arena);

	escape_ics(&b, p, n);
	for (size_t i = 0; i < b.n; i++) {
		unsigned char c = (unsigned char)b.p[i];

		must((c >= 0x20 || c == '\t') && c != 0x7f && c != ';' && c != ',');
		if (c == '\\')
			must(strchr("\\;,n", b.p[++i]) != NULL);
		buf_putc(&back, c == '\\' && b.p[i] == 'n' ? '\n' : b.p[i]);
	}
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];

		if (c == '\n' && i > 0 && p[i - 1] == '\r')
			continue;
		if (c == '\n' || c == '\r')
			buf_putc(&expected, '\n');
		else if ((c >= 0x20 || c == '\t') && c != 0x7f)
			buf_putc(&expected, p[i]);
	}
	must_equal(&back, expected.p, expected.n);
}

/* RFC 4180 backwards: the bytes, or an apostrophe and the bytes. */
static void
csv(struct arena *arena, const char *p, size_t n, char separator)
{
	struct buf b = new_buf(arena), back = new_buf(arena);
	bool quoted, apostrophe;
	size_t i;

	escape_csv(&b, p, n, separator);
	quoted = b.n > 0 && b.p[0] == '"';
	for (i = quoted; i < b.n - quoted; i++) {
		must(quoted || (b.p[i] != '"' && b.p[i] != separator && b.p[i] != '\n' &&
		    b.p[i] != '\r'));
		if (b.p[i] == '"')
			must(b.p[++i] == '"' && i < b.n - 1);
		buf_putc(&back, b.p[i]);
	}
	must(!quoted || (b.n >= 2 && b.p[b.n - 1] == '"'));
	must(back.n == 0 || !strchr("=+@\t\r\n", back.p[0]));
	must(back.n == 0 || back.p[0] != '-' || strspn(back.p, "-0123456789.,") == back.n);
	apostrophe = back.n == n + 1 && back.p[0] == '\'';
	if (!memchr(p, '\0', n))
		must(back.n == n + apostrophe && memcmp(back.p + apostrophe, p, n) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char separators[] = ",;\t";
	struct arena *arena = fresh_arena();
	char *p = malloc(size ? size : 1);

	must(p != NULL);
	memcpy(p, data, size);
	html(arena, p, size);
	url(arena, p, size);
	href(arena, p, size);
	if (utf8_valid(p, size))
		json(arena, p, size);
	ics(arena, p, size);
	for (size_t i = 0; i < sizeof separators - 1; i++)
		csv(arena, p, size, separators[i]);
	free(p);
	return 0;
}
