/* Texts that staff writes in Markdown, with the names of a struct in them: {{name}}, {{name|day}},
 * {{#name}}..{{/name}}, {{^name}}..{{/name}}, and nothing else of a page. A name is of the struct
 * of the innermost section. What stands for a name is the characters of its value: neither
 * Markdown nor HTML nor another name. */
#ifndef MERGE_H
#define MERGE_H
#include "value.h"

enum { MERGE_DEPTH = 8 };	/* sections in one another */

/* What is wrong with the text, in ctx->lang, for the field it is typed in; NULL: nothing. Raw HTML
 * and names in code are faults, since they would not be shown. */
const char *merge_fault(const struct value_ctx *, const char *text, const struct cim_shape *);
/* The text with its values, CommonMark of 256 kB at most, in the arena. NULL: a name of it does not
 * bind, or it grows too long, or reads more than 8 MB of itself; *why is the sentence. */
const char *merge(const struct value_ctx *, const char *text, const struct cim_shape *,
	const void *base, const char **why);
#endif
