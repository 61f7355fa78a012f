#include "token.h"

#include <sodium.h>
#include <string.h>

static void
hash_bytes(const uint8_t raw[32], struct cim_hash *out)
{
	crypto_generichash(out->b, sizeof out->b, raw, 32, NULL, 0);
	out->is = true;
}

bool
token_hash(const char *text, struct cim_hash *out)
{
	uint8_t raw[32];
	size_t n;
	bool ok = strlen(text) == TOKEN_TEXT - 1 &&
	    sodium_base642bin(raw, sizeof raw, text, TOKEN_TEXT - 1, NULL, &n, NULL,
	    sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 && n == sizeof raw;

	if (ok)
		hash_bytes(raw, out);
	sodium_memzero(raw, sizeof raw);
	return ok;
}

void
token_text(char text[TOKEN_TEXT], const uint8_t bytes[32])
{
	sodium_bin2base64(text, TOKEN_TEXT, bytes, 32, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

void
token_make(char text[TOKEN_TEXT], struct cim_hash *out)
{
	uint8_t raw[32];

	randombytes_buf(raw, sizeof raw);
	hash_bytes(raw, out);
	token_text(text, raw);
	sodium_memzero(raw, sizeof raw);
}

void
token_derive(const char *text, const char *purpose, char out[TOKEN_TEXT])
{
	uint8_t raw[32];

	crypto_generichash(raw, sizeof raw, (const uint8_t *)purpose, strlen(purpose),
	    (const uint8_t *)text, strlen(text));
	token_text(out, raw);
	sodium_memzero(raw, sizeof raw);
}
