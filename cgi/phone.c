#include "phone.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "buf.h"

/* E.164 6.1: 15 digits at most; "011" of a call abroad stands before them. */
enum { DIGITS_MAX = 15, DIGITS_MIN = 8, TYPED_MAX = 24, EXT_MAX = 7, NORTH_AMERICA = 10 };

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Bytes of what may stand between digits; 0: something else. U+00A0, U+202F, U+2010 to U+2015. */
static size_t
separator(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	if (*p != '\0' && strchr(" -.()/", *p) != NULL)
		return 1;
	if (u[0] == 0xc2 && u[1] == 0xa0)
		return 2;
	if (u[0] == 0xe2 && u[1] == 0x80 && (u[2] == 0xaf || (u[2] >= 0x90 && u[2] <= 0x95)))
		return 3;
	return 0;
}

/* The extension behind a number, from its mark to the end; false: the rest is something else. */
static bool
take_extension(const char *p, char ext[EXT_MAX + 1])
{
	static const char *const marks[] = { "poste", "post", "extension", "ext", "x", "p", "#" };
	size_t n = 0, i = 0, many = sizeof marks / sizeof *marks;

	while (*p == ',' || *p == ';' || separator(p))
		p += *p == ',' || *p == ';' ? 1 : separator(p);
	while (i < many && strncasecmp(p, marks[i], strlen(marks[i])) != 0)
		i++;
	if (i == many)
		return false;
	p += strlen(marks[i]);
	while (*p == '.' || *p == ':' || *p == '=' || separator(p))
		p += *p == ':' || *p == '=' ? 1 : separator(p);
	while (n < EXT_MAX && digit(*p))
		ext[n++] = *p++;
	ext[n] = '\0';
	return n > 0 && *p == '\0';
}

/* Area and exchange of North America begin with 2 to 9; ten digits at p. */
static bool
north_american(const char *p)
{
	return p[0] >= '2' && p[3] >= '2';
}

/* "011" (from here) or "00" (from Europe) instead of the plus. */
static size_t
call_abroad(const char *digits, size_t n)
{
	if (n > NORTH_AMERICA + 1 && strncmp(digits, "011", 3) == 0)
		return 3;
	return n > NORTH_AMERICA && strncmp(digits, "00", 2) == 0 ? 2 : 0;
}

static const char *
keep(struct arena *a, bool plus, const char *digits, size_t n, const char *ext)
{
	const char *mark = *ext ? ";ext=" : "";

	if (!plus && n == NORTH_AMERICA && north_american(digits))
		return arena_fmt(a, "+1%s%s%s", digits, mark, ext);
	if (digits[0] == '1')
		return n == NORTH_AMERICA + 1 && north_american(digits + 1) ?
		    arena_fmt(a, "+%s%s%s", digits, mark, ext) : NULL;
	if (!plus || digits[0] == '0' || n < DIGITS_MIN || n > DIGITS_MAX)
		return NULL;
	return arena_fmt(a, "+%s%s%s", digits, mark, ext);
}

const char *
phone_parse(struct arena *a, const char *text)
{
	char digits[TYPED_MAX + 1], ext[EXT_MAX + 1] = "";
	bool plus = *text == '+';
	size_t n = 0, abroad;

	for (text += plus; digit(*text) || separator(text); text++) {
		if (!digit(*text)) {
			text += separator(text) - 1;
			continue;
		}
		if (n == TYPED_MAX)
			return NULL;
		digits[n++] = *text;
	}
	digits[n] = '\0';
	if (n == 0 || (*text != '\0' && !take_extension(text, ext)))
		return NULL;
	abroad = plus ? 0 : call_abroad(digits, n);
	return keep(a, plus || abroad > 0, digits + abroad, n - abroad, ext);
}

static bool
toll_free(const char *area)
{
	static const char *const codes[] = { "800", "833", "844", "855", "866", "877", "888" };

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (strncmp(area, codes[i], 3) == 0)
			return true;
	return false;
}

/* Digits of the country code (ITU-T E.164, list of 2016): 1, 7, two, else three. */
static size_t
country_digits(const char *p)
{
	static const char two[] = "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 "
	    "54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 ";
	char code[] = { p[0], p[1], ' ', '\0' };

	if (p[0] == '1' || p[0] == '7')
		return 1;
	return strstr(two, code) ? 2 : 3;
}

/* "+33 1 23 45 67 89": pairs from the right. */
static const char *
human_abroad(struct arena *a, const char *digits, size_t n)
{
	size_t country = country_digits(digits);
	struct buf out;

	buf_init(&out, a);
	buf_putc(&out, '+');
	buf_put(&out, digits, country);
	for (size_t i = country; i < n; i++) {
		if (i == country || (n - i) % 2 == 0)
			buf_puts(&out, "\xc2\xa0");
		buf_putc(&out, digits[i]);
	}
	return out.p;
}

const char *
phone_human(struct arena *a, const char *kept, const char **ext)
{
	const char *digits = kept + (*kept == '+'), *mark = strstr(kept, ";ext=");
	size_t n = strspn(digits, "0123456789");

	*ext = "";
	if (*kept != '+' || n < DIGITS_MIN || n > DIGITS_MAX ||
	    (digits[n] != '\0' && digits + n != mark))
		return kept;
	if (mark != NULL)
		*ext = mark + 5;
	if (digits[0] != '1' || n != NORTH_AMERICA + 1)
		return human_abroad(a, digits, n);
	digits++;
	return arena_fmt(a, "%s%.3s\xc2\xa0%.3s-%.4s", toll_free(digits) ? "1\xc2\xa0" : "", digits,
	    digits + 3, digits + 6);
}
