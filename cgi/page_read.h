/* The pieces of a page file: text, and what stands between {{ and }}. */
#ifndef PAGE_READ_H
#define PAGE_READ_H
#include <stdbool.h>
#include <stddef.h>

enum token_kind {
	TOKEN_END, TOKEN_LITERAL,
	TOKEN_VALUE,		/* {{x}} {{x|f}} */
	TOKEN_OPEN, TOKEN_NOT, TOKEN_CLOSE,	/* {{#x}} {{^x}} {{/x}} */
	TOKEN_MAYBE,		/* {{?x}} */
	TOKEN_PART, TOKEN_LAYOUT, TOKEN_BLOCK,	/* {{> x}} {{< x}} {{$x}} */
	TOKEN_COMMENT, TOKEN_TEXT,		/* {{! }} {{t}} {{t n}} */
	TOKEN_BAR,		/* {{|}} */
	TOKEN_FIELD, TOKEN_ROW, TOKEN_MORE,	/* {{field x}} {{field}} {{row}} {{more x}} */
	TOKEN_BAD		/* p, n: the sentence that says why */
};
struct token {
	enum token_kind kind;
	const char *p; size_t n;		/* the literal, or the name without spaces */
	const char *filter; size_t nfilter;	/* behind the bar of a value; NULL: none */
	size_t at, end;				/* first byte, behind the last; with its line */
};
struct reader { const char *file, *text; size_t n, at; };

/* The next piece. A section, block, partial, layout or comment alone on its line takes the line. */
void page_read(struct reader *, struct token *);
/* From 1. */
size_t page_line(const struct reader *, size_t at);
/* Behind a token that opens: where the token that closes it stands; false: it is not closed, or by
 * another name. r->at moves behind that token. */
bool page_read_past(struct reader *, const struct token *open, struct token *close);
#endif
