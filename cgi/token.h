/* Secrets that travel in links and cookies: 32 random bytes as base64url; tables hold their hash. */
#ifndef TOKEN_H
#define TOKEN_H
#include "cimaise.h"

enum { TOKEN_TEXT = 44 };	/* with its NUL */
/* BLAKE2b-256 of the 32 bytes; false: the text is not such a token. */
bool token_hash(const char *text, struct cim_hash *out);
void token_make(char text[TOKEN_TEXT], struct cim_hash *out);
/* Another token, from this one and a purpose: the first gives the second, never the other way. */
void token_derive(const char *text, const char *purpose, char out[TOKEN_TEXT]);
void token_text(char text[TOKEN_TEXT], const uint8_t bytes[32]);
#endif
