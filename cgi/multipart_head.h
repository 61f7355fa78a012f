/* Headers of multipart: parameters of a header, the head of one part. */
#ifndef MULTIPART_HEAD_H
#define MULTIPART_HEAD_H
#include <stdbool.h>
#include "arena.h"

/* A header value of the form `word; name=value; name="value"`. The value of the one parameter
 * of this name, unquoted, in the arena; NULL when it is not there. *fault: not of that form, or
 * twice. A star behind a name (RFC 8187) makes it another name. */
const char *head_parameter(struct arena *, const char *value, const char *name, bool *fault);
/* True when the word in front is this one, whatever its case. */
bool head_word_is(const char *value, const char *word);

struct part_head { const char *name, *file, *type; };
/* From the header lines of a part, with CRLF between them and NUL behind; false: no form-data
 * with a name, or anything that is not as RFC 7578 has it. */
bool part_head_read(struct arena *, char *lines, struct part_head *);
#endif
