#ifndef LANG_H
#define LANG_H
enum lang { LANG_FR, LANG_EN, LANGS };
extern const char *const lang_code[LANGS];	/* "fr", "en" */
extern const char *const lang_tag[LANGS];	/* "fr-CA", "en-CA" */
#endif
