/* The address of a page: https or http, a host, no name of a person in it (https://a@b shows a and
 * goes to b). Kept with scheme and host in small letters and with bytes that cannot stand in a URL
 * percent-encoded (RFC 3986 2.1); a host in other letters than ASCII stays as typed. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "value_private.h"

enum { HOST_MAX = 253, PORT_MAX = 65535 };

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The scheme at the front; 0: another one. A host alone ("www.musee.org") gets https. */
static size_t
scheme(const char *text, const char **out)
{
	static const char *const schemes[] = { "https://", "http://" };

	for (size_t i = 0; i < 2; i++)
		if (strncasecmp(text, schemes[i], strlen(schemes[i])) == 0) {
			*out = schemes[i];
			return strlen(schemes[i]);
		}
	*out = schemes[0];
	return 0;
}

static bool
host_sane(const char *p, size_t n)
{
	bool dot = n == 9 && strncasecmp(p, "localhost", 9) == 0;

	if (n == 0 || n > HOST_MAX || p[0] == '.' || p[n - 1] == '-')
		return false;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)p[i];

		if (c == '.') {
			if (p[i - 1] == '.')
				return false;
			dot = dot || i + 1 < n;
		} else if (!digit(p[i]) && c != '-' && c != '_' && c < 0x80 &&
		    (c < 'A' || c > 'z' || (c > 'Z' && c < 'a')))
			return false;
	}
	return dot;
}

/* ":8080", one of 1 to 65535, or nothing. */
static bool
port_sane(const char *p, size_t n)
{
	long port = 0;

	if (n == 0)
		return true;
	for (size_t i = 1; i < n; i++) {
		if (!digit(p[i]) || i > 5)
			return false;
		port = port * 10 + (p[i] - '0');
	}
	return p[0] == ':' && port >= 1 && port <= PORT_MAX;
}

static bool
put_rest(struct buf *out, const char *p)
{
	for (; *p; p++) {
		unsigned char c = (unsigned char)*p;

		if (c <= ' ' || c == '\\')
			return false;
		if (c >= 0x7f || strchr("\"<>^`{|}", *p) != NULL)
			buf_fmt(out, "%%%02X", c);
		else
			buf_putc(out, *p);
	}
	return true;
}

const char *
value_url(struct arena *a, const char *text)
{
	const char *prefix, *host = text + scheme(text, &prefix);
	size_t nauthority = strcspn(host, "/?#"), nhost = strcspn(host, ":/?#");
	struct buf out;

	if (!host_sane(host, nhost) || !port_sane(host + nhost, nauthority - nhost))
		return NULL;
	buf_init(&out, a);
	buf_puts(&out, prefix);
	for (size_t i = 0; i < nhost; i++)
		buf_putc(&out, host[i] >= 'A' && host[i] <= 'Z' ? (char)(host[i] + 32) : host[i]);
	buf_put(&out, host + nhost, nauthority - nhost);
	return put_rest(&out, host + nauthority) ? out.p : NULL;
}
