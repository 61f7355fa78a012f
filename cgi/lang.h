#ifndef LANG_H
#define LANG_H
enum lang { LANG_FR, LANG_EN, LANGS };
extern const char *const lang_code[LANGS];	/* "fr", "en" */
extern const char *const lang_tag[LANGS];	/* "fr-CA", "en-CA" */
/* Of a code; `otherwise` when it is NULL. What is not English is French. */
enum lang lang_of(const char *code, enum lang otherwise);
#endif
