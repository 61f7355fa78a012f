#include "lang.h"

const char *const lang_code[LANGS] = { "fr", "en" };
const char *const lang_tag[LANGS] = { "fr-CA", "en-CA" };
