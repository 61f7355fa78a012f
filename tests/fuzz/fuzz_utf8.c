/* Any bytes: valid when another's reader agrees, and what is made of a valid text is valid, stable
 * and compares the same. */
#include "text.h"

#include <utf8proc.h>

#include "utf8.h"

/* By the reader of utf8proc, which takes NUL and noncharacters. */
static bool
slow_valid(const uint8_t *p, size_t n, size_t *count)
{
	for (*count = 0; n > 0; ++*count) {
		utf8proc_int32_t c;
		utf8proc_ssize_t len = utf8proc_iterate(p, (utf8proc_ssize_t)n, &c);

		if (len <= 0 || c == 0 || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe)
			return false;
		p += len;
		n -= (size_t)len;
	}
	return true;
}

static bool
has_iota_below(const char *p)
{
	return strstr(p, "\xcd\x85") != NULL;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = fresh_arena();
	const char *text = (const char *)data, *nfc, *fold;
	utf8proc_uint8_t *expected;
	size_t count;
	bool ok = slow_valid(data, size, &count);

	must(utf8_valid(text, size) == ok);
	utf8_control(text, size, "\t\n");
	if (!ok)
		return 0;
	must(utf8_length(text, size) == count);
	text = arena_dup(arena, text, size);
	nfc = utf8_nfc(arena, text, size);
	expected = utf8proc_NFC((const utf8proc_uint8_t *)text);
	must(expected != NULL && strcmp((const char *)expected, nfc) == 0);
	free(expected);
	must(utf8_valid(nfc, strlen(nfc)));
	must(strcmp(utf8_nfc(arena, nfc, strlen(nfc)), nfc) == 0);
	fold = utf8_fold(arena, nfc);
	must(utf8_valid(fold, strlen(fold)) && strstr(fold, "  ") == NULL && *fold != ' ');
	if (!has_iota_below((const char *)utf8_nfc(arena, nfc, strlen(nfc))))
		must(strcmp(utf8_fold(arena, fold), fold) == 0);
	return 0;
}
