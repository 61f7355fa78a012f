#include "lang.h"

#include <string.h>

const char *const lang_code[LANGS] = { "fr", "en" };
const char *const lang_tag[LANGS] = { "fr-CA", "en-CA" };

enum lang
lang_of(const char *code, enum lang otherwise)
{
	if (code == NULL)
		return otherwise;
	return strcmp(code, lang_code[LANG_EN]) == 0 ? LANG_EN : LANG_FR;
}
