/* Patterns of `.match`: PCRE2 without its compiler to machine code, compiled once, matched under
 * limits so that no text holds a worker. They come from plugins, never from a visitor. */
#ifndef PATTERN_H
#define PATTERN_H
#include <stdbool.h>
#include <stddef.h>

/* Compiles and keeps; the text of the pattern must outlive the program (it is a constant of a
 * plugin). false with PCRE2's sentence in err. */
bool pattern_compile(const char *pattern, char *err, size_t nerr);
/* True when the pattern takes the whole of a valid UTF-8 text. Out of limits is no match. */
bool pattern_matches(const char *pattern, const char *text, size_t n);
/* Forgets all of them: the end of a program, for those who count what is left. */
void pattern_clear(void);
#endif
