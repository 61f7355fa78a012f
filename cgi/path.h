/* The path of a request: judged, prefix and language taken off, matched. */
#ifndef PATH_H
#define PATH_H
#include <stdbool.h>
#include <stddef.h>
#include "arena.h"
#include "lang.h"

/* The path as the web server gives it, decoded by it once (RFC 3875 4.1.5, 4.1.13). Refused: no leading
 * slash, "//", "." or ".." as a segment, a backslash, a control, invalid UTF-8, over 500 bytes. */
bool path_sane(const char *);
/* Takes `prefix` ("" or "/activites") and then "/en" off; false: the prefix is not there. "" becomes "/". */
bool path_strip(const char *path, const char *prefix, const char **rest, enum lang *);
/* Does `path` fit `pattern` ("/a/:id/b", "/x/:key.ics")? Up to 8 parameters into name and value. */
struct path_param { const char *name; size_t nname; const char *value; size_t nvalue; };
bool path_match(const char *pattern, const char *path, struct path_param *param, size_t *nparam);
/* A path of this house to come back to: one leading slash, no backslash, no control, no "//". */
bool path_is_own(const char *);
/* An address as a Location takes it: what is no ASCII of RFC 3986 is percent-encoded (RFC 9110 10.2.2). */
const char *path_location(struct arena *, const char *);
#endif
