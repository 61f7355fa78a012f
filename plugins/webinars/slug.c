/* The last part of an address from a French title: small letters without accents, digits,
 * hyphens. Pure but for the arena. Letters of other alphabets than the French one are left out
 * as a space is. */
#include "webinars.h"

#include <string.h>

enum { SLUG_CHARS = 70 };

/* Latin-1 from U+00C0, two a letter: "s" stands for no letter. */
static const char plain[] = "aaaaaa-ceeeeiiii-nooooo-ouuuuy-saaaaaa-ceeeeiiii-nooooo-ouuuuy-y";

/* The ASCII letters that the character at *p becomes; moves *p behind it. */
static const char *
folded(const unsigned char **p, char one[2])
{
	const unsigned char *c = *p;

	*p += 1;
	one[0] = one[1] = '\0';
	if (*c < 0x80) {
		one[0] = (char)(*c >= 'A' && *c <= 'Z' ? *c + 32 : *c);
		return (one[0] >= 'a' && one[0] <= 'z') || (one[0] >= '0' && one[0] <= '9') ?
		    one : "";
	}
	while ((**p & 0xc0) == 0x80)
		*p += 1;
	if (c[0] == 0xc5 && (c[1] == 0x92 || c[1] == 0x93))
		return "oe";
	if (c[0] == 0xc5 && c[1] == 0xb8)
		return "y";
	if (c[0] == 0xc3 && (c[1] == 0x86 || c[1] == 0xa6))
		return "ae";
	if (c[0] == 0xc3 && plain[c[1] - 0x80] != '-')
		one[0] = plain[c[1] - 0x80];
	return one;
}

const char *
slug_of(struct cim_req *rq, const char *title)
{
	char *slug = cim_alloc(rq, 2 * strlen(title) + 12, 1), one[2];
	size_t n = 0;

	for (const unsigned char *p = (const unsigned char *)title; *p && n < SLUG_CHARS; ) {
		const char *add = folded(&p, one);

		if (*add)
			while (*add)
				slug[n++] = *add++;
		else if (n > 0 && slug[n - 1] != '-')
			slug[n++] = '-';
	}
	while (n > 0 && slug[n - 1] == '-')
		n--;
	slug[n] = '\0';
	return n > 0 ? slug : "activite";
}
