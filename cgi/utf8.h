/* UTF-8: what comes in is valid and NFC, or it does not come in. Unicode 15 by libutf8proc. */
#ifndef UTF8_H
#define UTF8_H
#include <stdbool.h>
#include <stddef.h>
#include "arena.h"

/* RFC 3629; a NUL and noncharacters are refused too. */
bool utf8_valid(const char *, size_t);
size_t utf8_length(const char *, size_t);		/* code points; the text is valid */
/* NFC copy; the text is valid. One with over 30 marks in a row (UAX 15: not stream-safe) is left as it
 * came, for its cost would be their square. */
const char *utf8_nfc(struct arena *, const char *, size_t);
/* For comparing what people type: NFKC, case folded, accents kept, ’ as ', runs of space as one,
 * none at the ends, invisible characters dropped. */
const char *utf8_fold(struct arena *, const char *);
/* True when it holds a control character other than those of `allowed` ("\t\n" or ""), or one that
 * turns the direction of the text around it (U+202A to U+202E, U+2066 to U+2069). */
bool utf8_control(const char *, size_t, const char *allowed);
#endif
