/* Bytes above 127 pass as they are: texts are valid UTF-8 before they come here (utf8.h). */
#include "escape.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* XML 1.0, 2.2 has no way to write a control character: it becomes U+FFFD. */
static const char *
html_entity(unsigned char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return c < 0x20 && c != '\t' && c != '\n' && c != '\r' ? "\xef\xbf\xbd" : NULL;
	}
}

void
escape_html(struct buf *b, const char *p, size_t n)
{
	size_t done = 0;

	for (size_t i = 0; i < n; i++) {
		const char *entity = html_entity((unsigned char)p[i]);

		if (entity == NULL)
			continue;
		buf_put(b, p + done, i - done);
		buf_puts(b, entity);
		done = i + 1;
	}
	buf_put(b, p + done, n - done);
}

/* RFC 3986 2.3 */
static bool
is_unreserved(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	    c == '-' || c == '.' || c == '_' || c == '~';
}

void
escape_url(struct buf *b, const char *p, size_t n)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];

		if (is_unreserved(c))
			buf_putc(b, p[i]);
		else
			buf_put(b, (char[]){ '%', hex[c >> 4], hex[c & 15] }, 3);
	}
}

void
escape_path(struct buf *b, const char *path)
{
	while (*path != '\0') {
		size_t n = strcspn(path, "/");

		escape_url(b, path, n);
		path += n;
		if (*path == '/')
			buf_putc(b, *path++);
	}
}

/* Browsers drop TAB, CR and LF inside an address: "/<TAB>/host" would become "//host". */
static bool
is_safe_href(const char *p, size_t n)
{
	static const char *const scheme[] = { "https:", "http:", "mailto:" };

	for (size_t i = 0; i < n; i++)
		if ((unsigned char)p[i] < 0x20 || p[i] == 0x7f)
			return false;
	for (size_t i = 0; i < sizeof scheme / sizeof scheme[0]; i++)
		if (n >= strlen(scheme[i]) && strncasecmp(p, scheme[i], strlen(scheme[i])) == 0)
			return true;
	return n > 0 && p[0] == '/' && (n == 1 || (p[1] != '/' && p[1] != '\\'));
}

void
escape_href(struct buf *b, const char *p, size_t n)
{
	if (is_safe_href(p, n))
		escape_html(b, p, n);
	else
		buf_putc(b, '#');
}

/* What stands for the bytes at p, *len of them; NULL: themselves. < > & leave no way out of a
 * <script>; U+2028 and U+2029 end a line of JavaScript. */
static const char *
json_escape(const char *p, size_t n, size_t *len)
{
	*len = 1;
	switch (*p) {
	case '"':
		return "\\\"";
	case '\\':
		return "\\\\";
	case '\n':
		return "\\n";
	case '\r':
		return "\\r";
	case '\t':
		return "\\t";
	case '<':
		return "\\u003c";
	case '>':
		return "\\u003e";
	case '&':
		return "\\u0026";
	}
	*len = 3;
	if (n >= 3 && memcmp(p, "\xe2\x80\xa8", 3) == 0)
		return "\\u2028";
	return n >= 3 && memcmp(p, "\xe2\x80\xa9", 3) == 0 ? "\\u2029" : NULL;
}

void
escape_json(struct buf *b, const char *p, size_t n)
{
	size_t done = 0, len;

	for (size_t i = 0; i < n; i += len) {
		const char *with = json_escape(p + i, n - i, &len);
		bool control = (unsigned char)p[i] < 0x20;

		if (with == NULL)
			len = 1;
		if (with == NULL && !control)
			continue;
		buf_put(b, p + done, i - done);
		if (with)
			buf_puts(b, with);
		else
			buf_fmt(b, "\\u%04x", (unsigned)p[i]);
		done = i + len;
	}
	buf_put(b, p + done, n - done);
}

/* RFC 5545 3.3.11: a line break is the two characters \n, whatever it was */
void
escape_ics(struct buf *b, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];

		if (c == '\\' || c == ';' || c == ',')
			buf_putc(b, '\\');
		if (c == '\n' || c == '\r') {
			buf_puts(b, "\\n");
			if (c == '\r' && i + 1 < n && p[i + 1] == '\n')
				i++;
		} else if (c == '\t' || (c >= 0x20 && c != 0x7f)) {
			buf_putc(b, p[i]);
		}
	}
}
