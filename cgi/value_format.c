/* Texts with a form of their own: address of e-mail, postal code, last part of an address,
 * colour. */
#include <string.h>

#include "value_private.h"

/* RFC 5321 4.5.3.1: 64 bytes before the @, 255 behind, 254 in all (a path of 256 has its
 * brackets). */
enum { LOCAL_MAX = 64, ADDRESS_MAX = 254, LABEL_MAX = 63 };

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static char
upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* Dot-string of RFC 5321 4.1.2: atoms parted by single dots. Quoted local parts are refused. */
static bool
local_sane(const char *p, size_t n)
{
	if (n == 0 || n > LOCAL_MAX || p[0] == '.' || p[n - 1] == '.')
		return false;
	for (size_t i = 0; i < n; i++) {
		if (p[i] == '.' ? p[i - 1] == '.' : !letter(p[i]) && !digit(p[i]) &&
		    (p[i] == '\0' || strchr("!#$%&'*+-/=?^_`{|}~", p[i]) == NULL))
			return false;
	}
	return true;
}

/* One label of a domain: letters, digits, inner hyphens. */
static bool
label_sane(const char *p, size_t n)
{
	if (n == 0 || n > LABEL_MAX || p[0] == '-' || p[n - 1] == '-')
		return false;
	for (size_t i = 0; i < n; i++)
		if (!letter(p[i]) && !digit(p[i]) && p[i] != '-')
			return false;
	return true;
}

/* At least two labels, the last one no number and not of one letter. */
static bool
domain_sane(const char *p, size_t n)
{
	const char *end = p + n, *last = p;

	for (const char *label = p; ; label = last) {
		const char *dot = memchr(label, '.', (size_t)(end - label));

		if (!label_sane(label, (size_t)((dot ? dot : end) - label)))
			return false;
		if (dot == NULL)
			break;
		last = dot + 1;
	}
	return last != p && end - last >= 2 && letter(*last);
}

const char *
value_email(struct arena *a, const char *text, size_t n)
{
	const char *at = memchr(text, '@', n);
	size_t local = at ? (size_t)(at - text) : 0;
	char *out;

	if (at == NULL || n > ADDRESS_MAX || !local_sane(text, local) ||
	    !domain_sane(at + 1, n - local - 1))
		return NULL;
	out = arena_dup(a, text, n);
	for (size_t i = local; i < n; i++)
		out[i] = lower(out[i]);
	return out;
}

/* Canada Post: letters D F I O Q U never, W and Z never first. Kept as "H2L 4L8". */
const char *
value_postal(struct arena *a, const char *text, size_t n)
{
	char code[7] = "";
	size_t o = 0;

	for (size_t i = 0; i < n; i++) {
		if (text[i] == ' ' || text[i] == '-')
			continue;
		if (strncmp(text + i, "\xc2\xa0", 2) == 0) {
			i++;
			continue;
		}
		if (o == 6)
			return NULL;
		code[o++] = upper(text[i]);
	}
	for (size_t i = 0; i < 6; i++)
		if (i % 2 ? !digit(code[i]) : !letter(code[i]) || strchr("DFIOQU", code[i]) != NULL)
			return NULL;
	if (code[0] == 'W' || code[0] == 'Z')
		return NULL;
	return arena_fmt(a, "%.3s %.3s", code, code + 3);
}

const char *
value_slug(struct arena *a, const char *text, size_t n)
{
	char *out = arena_dup(a, text, n);

	for (size_t i = 0; i < n; i++) {
		out[i] = lower(out[i]);
		if (out[i] == '-' ? i == 0 || i == n - 1 || out[i - 1] == '-' :
		    !letter(out[i]) && !digit(out[i]))
			return NULL;
	}
	return out;
}

/* Kept as #1f6f78. */
const char *
value_colour(struct arena *a, const char *text, size_t n)
{
	char *out;

	if (*text == '#') {
		text++;
		n--;
	}
	if (n != 6 || strspn(text, "0123456789abcdefABCDEF") != n)
		return NULL;
	out = arena_fmt(a, "#%s", text);
	for (size_t i = 1; i <= n; i++)
		out[i] = lower(out[i]);
	return out;
}
