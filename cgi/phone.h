/* Telephone numbers: kept as E.164 with an extension ("+14185550123;ext=12", RFC 3966), drawn for
 * people as voix.md says (418 555-0123, poste 12). */
#ifndef PHONE_H
#define PHONE_H
#include "arena.h"

/* What people write: ten digits of North America, or + and a country; any of space - . ( ) /
 * between; "poste 12", "ext. 12", "x12", "#12" behind. `text` is trimmed; NULL: no such number. */
const char *phone_parse(struct arena *, const char *text);
/* The number for people, without its extension, which goes to *ext ("" when there is none). What is
 * not of the form kept comes back as it is. */
const char *phone_human(struct arena *, const char *kept, const char **ext);
#endif
