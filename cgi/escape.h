/* One function a place: what stands in it cannot leave it. The page binder chooses, never a caller. */
#ifndef ESCAPE_H
#define ESCAPE_H
#include <stdbool.h>
#include "buf.h"

void escape_html(struct buf *, const char *, size_t);	/* text and double-quoted attribute, also XML */
void escape_url(struct buf *, const char *, size_t);	/* one component: path segment or query value */
void escape_path(struct buf *, const char *);	/* a path that was decoded: all but its slashes */
/* A whole URL as the value of href or src: https:, http:, mailto:, or "/" not followed by "/" or
 * "\"; anything else becomes "#". Escaped for the attribute too. */
void escape_href(struct buf *, const char *, size_t);
void escape_json(struct buf *, const char *, size_t);	/* inside a string; also <, >, &, U+2028, U+2029 */
void escape_ics(struct buf *, const char *, size_t);	/* TEXT of RFC 5545 3.3.11; controls dropped */
/* Inside a text of CommonMark: its characters and nothing else. `lines`: a line end is a line
 * break, which headings and addresses of links have not; else it is a space. */
void escape_markdown(struct buf *, const char *, size_t, bool lines);
/* The same; an address of http or https is a link, alone or as `[words](here)`. */
void escape_markdown_url(struct buf *, const char *, size_t);
void escape_csv(struct buf *, const char *, size_t, char separator);	/* a cell, safe for Excel */
void escape_header(struct buf *, const char *name, const char *text);	/* RFC 2047, folded, CRLF at the end */
#endif
